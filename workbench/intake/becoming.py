"""What an item of a proposal becomes: the record of its kind, with its place in the source."""

from collections.abc import Callable, Mapping
from typing import Any

from workbench.intake.proposal import Item, ItemKind, Place
from workbench.records.base import OfReview
from workbench.records.evidence import FamilyPerspective, Finding, Kloe
from workbench.records.ids import RecordId, ReviewId
from workbench.records.learning import Action, LearningPoint, Recommendation, Resource
from workbench.records.prose import Mark, MarkKind, Prose
from workbench.records.review import Narrative

QUOTATION_MARKS = "\"“‘'„«"


def becomes(item: Item, review_id: ReviewId, source_id: RecordId, position: int) -> OfReview | None:
    """The record that an item becomes, not yet kept; None for furniture and for a theme, which becomes a mark."""
    make = MAKERS.get(item.kind)
    if make is None:
        return None
    common = {"review_id": review_id, "position": position}
    if item.kind is not ItemKind.ACTION:
        common |= {"source_id": source_id, **placed(item.place)}
    return make(item, common)


def placed(place: Place) -> dict[str, int]:
    """A place as the columns of a record."""
    return {"page": place.page, "first_line": place.first_line, "last_line": place.last_line}


def _narrative(item: Item, common: Mapping[str, Any]) -> Narrative:
    heading = item.heading or (item.said_by if item.role == "quotation" else "")
    return Narrative(role=item.role or "section", number=item.number, heading=heading, text=item.text, **common)


def _theme(item: Item, common: Mapping[str, Any]) -> Narrative | None:
    """A theme with words of its own besides its name is kept as narrative too."""
    if not (item.heading and item.text):
        return None
    return Narrative(role="theme", number=item.number, heading=item.heading, text=item.text, **common)


def _kloe(item: Item, common: Mapping[str, Any]) -> Kloe:
    return Kloe(number=item.number, text=with_heading(item), **common)


def _finding(item: Item, common: Mapping[str, Any]) -> Finding:
    kind = "good_practice" if item.kind is ItemKind.GOOD_PRACTICE else item.role or "concern"
    return Finding(kind=kind, number=item.number, heading=item.heading, text=item.text, **common)


def _family_perspective(item: Item, common: Mapping[str, Any]) -> FamilyPerspective:
    """Published already by others; words in quotation marks are the person's own."""
    words = item.text.words.strip()
    is_set_off = any(paragraph.style is MarkKind.QUOTE for paragraph in item.text.paragraphs())
    is_verbatim = is_set_off or words[:1] in QUOTATION_MARKS if words else False
    text = with_heading(item) if item.said_by else item.text
    who = item.said_by or item.heading
    return FamilyPerspective(who=who, text=text, is_verbatim=is_verbatim, consent="published", **common)


def _learning(item: Item, common: Mapping[str, Any]) -> LearningPoint:
    return LearningPoint(role=item.role or "point", number=item.number, heading=item.heading, text=item.text, **common)


def _recommendation(item: Item, common: Mapping[str, Any]) -> Recommendation:
    return Recommendation(
        number=item.number, text=with_heading(item), addressees=item.addressees, due_wording=item.due, **common
    )


def _action(item: Item, common: Mapping[str, Any]) -> Action:
    due = Prose(f"Due: {item.due}") if item.due else Prose()
    text = Prose.of([*with_heading(item).paragraphs(), *due.paragraphs()])
    return Action(text=text, owner="; ".join(item.addressees), **common)


def _resource(item: Item, common: Mapping[str, Any]) -> Resource:
    title = " ".join(with_heading(item).words.split()) or item.address
    return Resource(title=title, address=item.address, grouping=item.grouping, **common)


def with_heading(item: Item) -> Prose:
    """The text with the heading in bold before it, for kinds of record that have no heading of their own."""
    if not item.heading:
        return item.text
    lead = item.heading if not item.text else f"{item.heading} "
    marks = (Mark(m.start + len(lead), m.end + len(lead), m.kind, m.value) for m in item.text.marks)
    return Prose(lead + item.text.words, (Mark(0, len(item.heading), MarkKind.BOLD), *marks))


MAKERS: Mapping[ItemKind, Callable[[Item, Mapping[str, Any]], OfReview | None]] = {
    ItemKind.NARRATIVE: _narrative,
    ItemKind.THEME: _theme,
    ItemKind.KLOE: _kloe,
    ItemKind.FINDING: _finding,
    ItemKind.GOOD_PRACTICE: _finding,
    ItemKind.FAMILY_PERSPECTIVE: _family_perspective,
    ItemKind.LEARNING: _learning,
    ItemKind.RECOMMENDATION: _recommendation,
    ItemKind.ACTION: _action,
    ItemKind.RESOURCE: _resource,
}
"""Which function makes the record of each kind of item."""
