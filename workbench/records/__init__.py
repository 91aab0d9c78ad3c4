"""The nouns: every record that the library keeps. Importing this package maps them all."""

from workbench.records.base import Codes, Kept, OfReview, Record, RecordId, ReviewId
from workbench.records.briefs import BriefPlan, BriefWording
from workbench.records.evidence import ChronologyEvent, FamilyPerspective, Finding, Kloe
from workbench.records.learning import Action, LearningPoint, Recommendation, Resource, SilencedHint
from workbench.records.own import KnownWord, Remembered
from workbench.records.people import Agency, Identity, Involvement, Kinship, Person
from workbench.records.prose import Mark, MarkKind, Paragraph, Prose, Run
from workbench.records.review import Deadline, Link, Narrative, Publisher, Review
from workbench.records.sources import PageRead, SourceContent, SourceDocument, SourcePage, WaitingFile
from workbench.records.themes import ListTerm, Theme, ThemeMark

__all__ = [
    "Action",
    "Agency",
    "BriefPlan",
    "BriefWording",
    "ChronologyEvent",
    "Codes",
    "Deadline",
    "FamilyPerspective",
    "Finding",
    "Identity",
    "Involvement",
    "Kept",
    "Kinship",
    "Kloe",
    "KnownWord",
    "LearningPoint",
    "Link",
    "ListTerm",
    "Mark",
    "MarkKind",
    "Narrative",
    "OfReview",
    "PageRead",
    "Paragraph",
    "Person",
    "Prose",
    "Publisher",
    "Recommendation",
    "Record",
    "RecordId",
    "Remembered",
    "Resource",
    "Review",
    "ReviewId",
    "Run",
    "SilencedHint",
    "SourceContent",
    "SourceDocument",
    "SourcePage",
    "Theme",
    "ThemeMark",
    "WaitingFile",
]
