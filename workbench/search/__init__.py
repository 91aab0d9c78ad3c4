"""Records → hits."""

from workbench.search.checking import check
from workbench.search.facets import COUNTED, REVIEW, Count, head
from workbench.search.finding import Counts, Filters, Found, Order, count, find
from workbench.search.hits import Hit
from workbench.search.ideas import make_ready
from workbench.search.index import catch_up, forget, rebuild
from workbench.search.snippets import Piece

__all__ = [
    "COUNTED",
    "REVIEW",
    "Count",
    "Counts",
    "Filters",
    "Found",
    "Hit",
    "Order",
    "Piece",
    "catch_up",
    "check",
    "count",
    "find",
    "forget",
    "head",
    "make_ready",
    "rebuild",
]
