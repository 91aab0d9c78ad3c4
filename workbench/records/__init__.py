"""The nouns: every record that the library keeps. `Record`, their base, comes with all of them mapped.

Names are fetched when first asked for: who needs only `Prose` (the child that reads files) loads no database.
"""

from typing import TYPE_CHECKING

from workbench.on_demand import on_demand

if TYPE_CHECKING:
    from workbench.records.briefs import BriefPlan as BriefPlan
    from workbench.records.briefs import BriefWording as BriefWording
    from workbench.records.evidence import ChronologyEvent as ChronologyEvent
    from workbench.records.evidence import FamilyPerspective as FamilyPerspective
    from workbench.records.evidence import Finding as Finding
    from workbench.records.evidence import Kloe as Kloe
    from workbench.records.ids import Codes as Codes
    from workbench.records.ids import RecordId as RecordId
    from workbench.records.ids import ReviewId as ReviewId
    from workbench.records.learning import Action as Action
    from workbench.records.learning import LearningPoint as LearningPoint
    from workbench.records.learning import Recommendation as Recommendation
    from workbench.records.learning import Resource as Resource
    from workbench.records.learning import SilencedHint as SilencedHint
    from workbench.records.own import KnownWord as KnownWord
    from workbench.records.own import Remembered as Remembered
    from workbench.records.people import Agency as Agency
    from workbench.records.people import Identity as Identity
    from workbench.records.people import Involvement as Involvement
    from workbench.records.people import Kinship as Kinship
    from workbench.records.people import Person as Person
    from workbench.records.prose import Mark as Mark
    from workbench.records.prose import MarkKind as MarkKind
    from workbench.records.prose import Paragraph as Paragraph
    from workbench.records.prose import Prose as Prose
    from workbench.records.prose import Run as Run
    from workbench.records.review import Deadline as Deadline
    from workbench.records.review import Link as Link
    from workbench.records.review import Narrative as Narrative
    from workbench.records.review import Publisher as Publisher
    from workbench.records.review import Review as Review
    from workbench.records.sources import PageRead as PageRead
    from workbench.records.sources import SourceContent as SourceContent
    from workbench.records.sources import SourceDocument as SourceDocument
    from workbench.records.sources import SourcePage as SourcePage
    from workbench.records.sources import WaitingFile as WaitingFile
    from workbench.records.tables import Kept as Kept
    from workbench.records.tables import OfReview as OfReview
    from workbench.records.tables import Record as Record
    from workbench.records.themes import ListTerm as ListTerm
    from workbench.records.themes import Theme as Theme
    from workbench.records.themes import ThemeMark as ThemeMark
else:
    __getattr__ = on_demand(
        __name__,
        {
            "briefs": ("BriefPlan", "BriefWording"),
            "evidence": ("ChronologyEvent", "FamilyPerspective", "Finding", "Kloe"),
            "ids": ("Codes", "RecordId", "ReviewId"),
            "learning": ("Action", "LearningPoint", "Recommendation", "Resource", "SilencedHint"),
            "own": ("KnownWord", "Remembered"),
            "people": ("Agency", "Identity", "Involvement", "Kinship", "Person"),
            "prose": ("Mark", "MarkKind", "Paragraph", "Prose", "Run"),
            "review": ("Deadline", "Link", "Narrative", "Publisher", "Review"),
            "sources": ("PageRead", "SourceContent", "SourceDocument", "SourcePage", "WaitingFile"),
            "tables": ("Kept", "OfReview", "Record"),
            "themes": ("ListTerm", "Theme", "ThemeMark"),
        },
    )
