"""Records → hits."""

from workbench.search.finding import Filters, Found, find
from workbench.search.hits import Hit
from workbench.search.index import catch_up, check, forget, rebuild
from workbench.search.snippets import Piece

__all__ = ["Filters", "Found", "Hit", "Piece", "catch_up", "check", "find", "forget", "rebuild"]
