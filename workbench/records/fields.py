"""Every field of every kind of record, described once. Form, table, search, intake, history and help read this.

A new field is one line here, one column in the record, one migration.
"""

from collections.abc import Mapping
from types import MappingProxyType

from workbench.records.base import Kept
from workbench.records.describing import Field, FieldKind, Kind
from workbench.records.evidence import ChronologyEvent, FamilyPerspective, Finding, Kloe
from workbench.records.learning import Action, LearningPoint, Recommendation, Resource
from workbench.records.people import Agency, Identity, Involvement, Kinship, Person
from workbench.records.review import Deadline, Narrative, Publisher, Review
from workbench.records.sources import SourceDocument
from workbench.records.themes import Theme

__all__ = ["KINDS", "KIND_OF", "Field", "FieldKind", "Kind"]

L, P, C, F = FieldKind.LINE, FieldKind.PROSE, FieldKind.CHOICE, Field
NOTE = F(
    "note",
    "Note to myself",
    P,
    help="Never leaves the library: no brief and no export holds it.",
    is_searchable=True,
    is_exported=False,
)
TEXT = F("text", "Text", P, is_optional=False, is_searchable=True)
NUMBER = F("number", "Number", L, is_short=True)
HEADING = F("heading", "Heading", L, is_searchable=True)
NOTHING_NEEDED = F(
    "nothing_needed",
    "Nothing further is needed, because",
    L,
    is_searchable=True,
    help="A reason here is a valid end of the golden thread.",
)

_KINDS = (
    Kind(
        "review",
        Review,
        "Review",
        "Reviews",
        "book-open",
        (
            F("title", "Title", is_optional=False, is_searchable=True),
            F("types", "Review types", FieldKind.CHOICES, "review_types"),
            F("status", "Status", C, "review_statuses", is_optional=False, is_short=True),
            F("publisher_id", "Publisher", FieldKind.RECORD, "publisher", is_short=True),
            F(
                "published",
                "Published",
                L,
                help="As written, such as “October 2014”.",
                is_searchable=True,
                is_short=True,
            ),
            F("year", "Year", FieldKind.NUMBER, is_short=True),
            F(
                "notified_on",
                "Notified on",
                FieldKind.DAY,
                help="The day from which deadlines are reckoned.",
                is_short=True,
            ),
            F("series", "Series", L, help="Such as “Learning briefing 3”.", is_searchable=True),
            F("address", "Web address of the full report", L),
            NOTE,
        ),
        empty="No reviews yet. Bring one in from a file, or start a new one.",
    ),
    Kind(
        "deadline",
        Deadline,
        "Deadline",
        "Deadlines",
        "calendar",
        (
            F("name", "What must be reached", is_optional=False, is_searchable=True),
            F("due_on", "Due", FieldKind.DAY, is_short=True),
            F("done_on", "Reached on", FieldKind.DAY, is_short=True),
            F("source", "Set by", help="The rule or decision that sets this day."),
            NOTE,
        ),
        empty="No deadlines yet. Write the date of notification, and those that guidance sets are reckoned.",
    ),
    Kind(
        "narrative",
        Narrative,
        "Narrative",
        "Narrative",
        "book-open",
        (
            F("role", "What it is for", C, "narrative_roles", is_optional=False, is_short=True),
            NUMBER,
            HEADING,
            TEXT,
            NOTE,
        ),
        empty="No narrative yet. Write the background first: who the review is about, and what happened.",
    ),
    Kind(
        "person",
        Person,
        "Person",
        "People",
        "users",
        (
            F("pseudonym", "Pseudonym", is_optional=False, is_searchable=True, is_short=True),
            F("role", "Role in the family", C, "person_roles", is_short=True),
            F("symbol", "Drawn in the family picture as", C, "person_symbols", is_short=True),
            F("born", "Born", help="As known, such as “2014” or “about 1985”.", is_exported=False, is_short=True),
            F("died", "Died", help="As known, such as “October 2021”.", is_exported=False, is_short=True),
            NOTE,
        ),
        empty="Nobody here yet. Add each person by pseudonym; real names stand only in the identity list.",
    ),
    Kind(
        "kinship",
        Kinship,
        "Relation",
        "Relations",
        "waypoints",
        (
            F("person_id", "Person", FieldKind.RECORD, "person", is_optional=False, is_short=True),
            F("kind", "Is", C, "kinships", is_optional=False, is_short=True),
            F("other_id", "Of", FieldKind.RECORD, "person", is_optional=False, is_short=True),
        ),
        empty="No relations yet. Say who is whose parent or partner, and the family picture draws itself.",
    ),
    Kind(
        "identity",
        Identity,
        "Identity",
        "Identity list",
        "shield-check",
        (
            F("value", "Real name or fact", is_optional=False, is_exported=False),
            F("kind", "Kind", C, "identity_kinds", is_exported=False, is_short=True),
            F("stands_as", "Stands in the review as", is_exported=False, is_short=True),
            F("person_id", "Person", FieldKind.RECORD, "person", is_exported=False),
        ),
        empty="The identity list is empty. It is the only place for real names.",
    ),
    Kind(
        "kloe",
        Kloe,
        "Key line of enquiry",
        "Key lines of enquiry",
        "target",
        (
            NUMBER,
            TEXT,
            F("parent_id", "Sub-line of", FieldKind.RECORD, "kloe"),
            NOTHING_NEEDED,
            NOTE,
        ),
        "kloe",
        "No lines of enquiry yet. Write the first question that this review must answer.",
    ),
    Kind(
        "agency",
        Agency,
        "Agency",
        "Agencies",
        "landmark",
        (
            F("name", "Name", is_optional=False, is_searchable=True),
            F("type", "Type of agency", C, "agency_types"),
        ),
        empty="No agencies yet. Add the first that knew the family.",
    ),
    Kind(
        "involvement",
        Involvement,
        "Agency involved",
        "Agencies involved",
        "landmark",
        (
            F("agency_id", "Agency", FieldKind.RECORD, "agency", is_optional=False),
            NOTE,
        ),
    ),
    Kind(
        "finding",
        Finding,
        "Finding",
        "Findings",
        "file-search",
        (
            NUMBER,
            HEADING,
            TEXT,
            F("kind", "Kind", C, "finding_kinds", is_optional=False, is_short=True),
            F("agency_id", "Agency", FieldKind.RECORD, "agency", is_short=True),
            F("why", "Why it happened", P, is_searchable=True),
            F("so_what", "So what", P, help="What this made of the child's life, or of the work.", is_searchable=True),
            NOTHING_NEEDED,
            NOTE,
        ),
        "finding",
        "No findings yet. Write one, or bring one in from a source.",
    ),
    Kind(
        "family_perspective",
        FamilyPerspective,
        "Family perspective",
        "Family",
        "heart-handshake",
        (
            F("who", "Who", is_searchable=True, help="By pseudonym or family role."),
            F("person_id", "Person", FieldKind.RECORD, "person"),
            F("invited_on", "Invited on", FieldKind.DAY, is_short=True),
            F("invited_how", "Invited how", L, help="Such as “letter with leaflet, then a call”.", is_short=True),
            F("how", "How it was gathered", C, "gathering_ways", is_short=True),
            F("outcome", "What came of it", C, "involvement_outcomes", is_short=True),
            F("reason", "Why not", L, help="If not approached or declined: the reason.", is_searchable=True),
            TEXT,
            F("is_verbatim", "These are the person's own words", FieldKind.FLAG),
            F("consent", "Consent", C, "consents", is_optional=False, is_short=True),
            F("consented_on", "Consent given on", FieldKind.DAY, is_short=True),
            F("has_seen_draft", "Has seen the draft", FieldKind.FLAG),
            F("changed", "What changed because of it", P, is_searchable=True),
            NOTHING_NEEDED,
            NOTE,
        ),
        "family",
        "Nobody from the family is heard here yet. Record who was invited and what they said.",
    ),
    Kind(
        "chronology_event",
        ChronologyEvent,
        "Chronology event",
        "Chronology",
        "calendar",
        (
            F("starts_on", "From", FieldKind.DAY, is_short=True),
            F("ends_on", "To", FieldKind.DAY, is_short=True),
            F("precision", "Precision", C, "date_precisions", is_short=True),
            F("date_wording", "Date as written", is_searchable=True, is_short=True),
            F("agency_id", "Agency", FieldKind.RECORD, "agency"),
            TEXT,
            F("response", "Response", P, is_searchable=True),
            F("child_experience", "The child's experience", P, is_searchable=True),
            NOTE,
        ),
        empty="No events yet. Add the first, as exactly dated as it is known.",
    ),
    Kind(
        "learning_point",
        LearningPoint,
        "Learning point",
        "Learning",
        "lightbulb",
        (
            NUMBER,
            HEADING,
            TEXT,
            F("role", "Kind", C, "learning_roles", is_optional=False, is_short=True),
            NOTHING_NEEDED,
            NOTE,
        ),
        "learning",
        "No learning points yet. Write what others should learn from this review.",
    ),
    Kind(
        "recommendation",
        Recommendation,
        "Recommendation",
        "Recommendations",
        "milestone",
        (
            NUMBER,
            TEXT,
            F("addressees", "Addressed to", FieldKind.NAMES, is_searchable=True, help="Who must act."),
            F("level", "Level", C, "recommendation_levels", is_short=True),
            F("kind", "Kind", C, "recommendation_kinds", is_short=True),
            F("due_wording", "To be done by", L, is_short=True),
            F("relation", "Compared with earlier", C, "relations", is_short=True),
            F("response", "Response", C, "responses", is_short=True),
            F("relation_reason", "Why it repeats, builds on or replaces an earlier one", L, is_searchable=True),
            NOTHING_NEEDED,
            NOTE,
        ),
        "recommendation",
        "No recommendations yet. Write the first: who must do what, by when.",
    ),
    Kind(
        "action",
        Action,
        "Action",
        "Actions",
        "clipboard-check",
        (
            TEXT,
            F("recommendation_id", "Recommendation", FieldKind.RECORD, "recommendation"),
            F("owner", "Owner", is_searchable=True, is_short=True),
            F("due_on", "Due", FieldKind.DAY, is_short=True),
            F("state", "State", C, "action_states", is_optional=False, is_short=True),
            F("measure", "How one will know", P, help="What will be different for children.", is_searchable=True),
            F("evidence", "Evidence", P, is_searchable=True),
            NOTE,
        ),
        "action",
        "No actions yet. Add what will be done about a recommendation.",
    ),
    Kind(
        "resource",
        Resource,
        "Resource",
        "Resources",
        "link",
        (
            F("title", "Title", is_optional=False, is_searchable=True),
            F("address", "Web address", is_searchable=True),
            F("grouping", "Stands under", is_searchable=True),
        ),
        empty="No resources yet. Add a policy, a training course or a place to turn to.",
    ),
    Kind(
        "theme",
        Theme,
        "Theme",
        "Themes",
        "tags",
        (
            F("name", "Name", is_optional=False, is_searchable=True),
            F("synonyms", "Other words for it", FieldKind.NAMES, is_searchable=True),
            F("parent_id", "Part of", FieldKind.RECORD, "theme"),
            F("description", "Description", P, is_searchable=True),
        ),
        empty="No themes yet.",
    ),
    Kind(
        "publisher",
        Publisher,
        "Publisher",
        "Publishers",
        "building-2",
        (
            F("name", "Name", is_optional=False, is_searchable=True),
            F("short_name", "Short name", is_searchable=True, is_short=True),
            F("web", "Web address"),
            F("contact", "Contact", help="Such as a telephone number. It stands at the foot of each page of a brief."),
            F("colour", "First colour", help="Such as #14607F.", is_short=True),
            F("second_colour", "Second colour", is_short=True),
            F("logo_text", "What the logo shows, in words"),
        ),
        empty="No publishers yet. One is added with the first review brought in.",
    ),
    Kind(
        "source_document",
        SourceDocument,
        "Source",
        "Sources",
        "files",
        (
            F("file_name", "File name", is_optional=False, is_searchable=True),
            F("pages", "Pages", FieldKind.NUMBER, is_short=True),
        ),
        empty="No sources yet. Import a file to keep it here, whole.",
    ),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.key: kind for kind in _KINDS})
"""Every kind of record that forms, tables and search know, by its key."""

KIND_OF: Mapping[type[Kept], Kind] = MappingProxyType({kind.record: kind for kind in _KINDS})
"""The same by class of record."""
