"""The bases of all records once every record is mapped: who counts or makes tables takes them from here."""

from workbench.records import briefs, evidence, learning, own, people, review, sources, themes
from workbench.records.base import Kept, OfReview, Record

__all__ = ["Kept", "OfReview", "Record"]

MAPPING = (briefs, evidence, learning, own, people, review, sources, themes)
"""The modules that map records."""
