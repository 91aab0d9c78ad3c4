"""The pieces of a brief: every narrative and record that may stand in it, made alike, with what is left out told."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from workbench.brief.consent import Consented, consented
from workbench.brief.material import Material
from workbench.brief.model import Count
from workbench.records.base import Kept
from workbench.records.evidence import FamilyPerspective, Finding, Kloe
from workbench.records.fields import KINDS
from workbench.records.learning import Action, LearningPoint, Recommendation, Resource
from workbench.records.prose import Paragraph, Prose, Run
from workbench.records.review import Narrative
from workbench.saying import tr

Told = Narrative | Kloe | Finding | LearningPoint | Recommendation | Action | Resource
Drawn = Told | FamilyPerspective

Order = tuple[int, int, int, int]


@dataclass(frozen=True)
class Piece:
    """One narrative or record as a brief takes it.

    `role`: narrative role, learning role or finding kind, else empty. `position`: its order among its kind.
    `order`: where it stood in the document it was brought in from, None if it was written here. `more`: further
    paragraphs with the words they begin with. `themes`: ids of the themes it bears. `said_by`, `is_quoted`: of a
    family perspective. `address`, `grouping`: of a resource, whose title is its text. `is_reworded`: the text is a
    brief wording, not the record's own.
    """

    kind: str
    record_id: int
    text: Prose
    role: str = ""
    number: str = ""
    heading: str = ""
    position: int = 0
    order: Order | None = None
    parent: int | None = None
    children: "tuple[Piece, ...]" = ()
    more: tuple[tuple[str, Prose], ...] = ()
    themes: tuple[int, ...] = ()
    said_by: str = ""
    is_quoted: bool = False
    address: str = ""
    grouping: str = ""
    is_reworded: bool = False

    @property
    def key(self) -> str:
        """As a brief's plan names it: "recommendation:7"."""
        return f"{self.kind}:{self.record_id}"

    @property
    def opens(self) -> bool:
        """Whether it begins a part of its own: a narrative with a heading. A quotation's heading says who speaks."""
        return self.kind == "narrative" and bool(self.heading) and self.role != "quotation"

    @property
    def name(self) -> str:
        """How a report names it: by number, or by its first words."""
        label = tr(KINDS[self.kind].label)
        return f"{label} {self.number}" if self.number else f"{label}: {_first_words(self.heading or self.text.words)}"


@dataclass(frozen=True)
class Chosen:
    """The pieces that the brief takes, lines of enquiry with their sub-lines inside, and the count of each kind."""

    pieces: tuple[Piece, ...]
    counts: tuple[Count, ...]
    barred: tuple[tuple[Piece, str], ...] = ()
    """What consent keeps out, each with the reason in words."""


def chosen(material: Material, left_out: Iterable[str]) -> Chosen:
    """All pieces of the material but those that `left_out` names ("kind:id") or consent forbids."""
    unwanted, found, missing, barred = set(left_out), [], [], []
    for piece, why in _pieces(material):
        if why:
            barred.append((piece, why))
        if why or piece.key in unwanted:
            missing.append((piece, why or piece.name))
        else:
            found.append(piece)
    return Chosen(_nested(_in_order(found)), tuple(_counts(found, missing)), tuple(barred))


def _pieces(material: Material) -> Iterator[tuple[Piece, str]]:
    """Each piece, and why it may not stand in a brief, or ""."""
    records: tuple[Drawn, ...] = (
        *(each for each in material.narratives if each.role != "furniture" and not _is_unwritten(each)),
        *material.kloes,
        *material.findings,
        *material.family_perspectives,
        *material.learning_points,
        *material.recommendations,
        *(material.actions if material.review.is_earlier else ()),
        *material.resources,
    )
    themes = _themes(material)
    for record in records:
        piece, why = _piece(material, record)
        yield replace(piece, themes=tuple(themes[piece.key])), why


PROSE_ROLES = frozenset(
    {"introduction", "background", "method", "concerns", "changes", "reviews_considered", "section"}
)
"""Roles of sections that say something themselves, and introduce no records."""


def _is_unwritten(narrative: Narrative) -> bool:
    """Whether a section was begun here and is not written yet: a heading alone, which no source holds."""
    is_begun = narrative.role in PROSE_ROLES and narrative.source_id is None
    return is_begun and not narrative.text.words.strip()


def _piece(material: Material, record: Drawn) -> tuple[Piece, str]:
    kind = record.__tablename__
    wording = material.wordings.get((kind, record.id))
    text = wording or (Prose(record.title) if isinstance(record, Resource) else record.text)
    plain = Piece(
        kind, record.id, text, position=record.position, order=_place(record), is_reworded=wording is not None
    )
    if isinstance(record, FamilyPerspective):
        return _heard(plain, consented(record, wording, material.persons))
    return _described(plain, record), ""


def own_words(record: Kept) -> Prose:
    """What a brief says of a record that no wording stands for: of a finding also why it happened, and so what."""
    if isinstance(record, Resource):
        return Prose(record.title)
    text = getattr(record, "text", Prose())
    return Prose.of([*text.paragraphs(), *_more_lines(record)]) if isinstance(record, Finding) else text


def _more_lines(record: Finding) -> Iterator[Paragraph]:
    for label, prose in _reasons(record):
        for paragraph in prose.paragraphs():
            yield Paragraph((Run(f"{label}: ", bold=True), *paragraph.runs))


def _reasons(record: Finding) -> tuple[tuple[str, Prose], ...]:
    return _labelled(("Why it happened", record.why), ("So what", record.so_what))


def _described(plain: Piece, record: Told) -> Piece:
    match record:
        case Narrative() | LearningPoint():
            found = replace(plain, role=record.role, number=record.number, heading=record.heading)
        case Kloe():
            found = replace(plain, number=record.number, parent=record.parent_id)
        case Finding():
            more = () if plain.is_reworded else _reasons(record)
            found = replace(plain, role=record.kind, number=record.number, heading=record.heading, more=more)
        case Recommendation():
            more = _labelled(("For", _unsaid(record.addressees, plain.text)), ("By", Prose(record.due_wording)))
            found = replace(plain, number=record.number, more=more)
        case Action():
            due = f"{record.due_on.day} {record.due_on:%B %Y}" if record.due_on else ""
            more = _labelled(("Owner", Prose(record.owner)), ("Due", Prose(due)), ("Evidence", record.evidence))
            found = replace(plain, more=more)
        case Resource():
            found = replace(plain, address=record.address, grouping=record.grouping)
        case _:
            assert_never(record)
    return found


def _heard(plain: Piece, heard: Consented) -> tuple[Piece, str]:
    piece = replace(plain, text=heard.text, said_by=heard.said_by, is_quoted=heard.is_quoted)
    return piece, heard.why_not


def _labelled(*fields: tuple[str, Prose]) -> tuple[tuple[str, Prose], ...]:
    return tuple((label, prose) for label, prose in fields if prose)


def _unsaid(names: Iterable[str], text: Prose) -> Prose:
    """The addressees that the text itself does not name."""
    said = text.words.casefold()
    return Prose("; ".join(name for name in names if name.casefold() not in said))


def _place(record: Drawn) -> Order | None:
    if isinstance(record, Action) or record.source_id is None:
        return None
    return record.source_id, record.page or 0, record.first_line or 0, record.position


def _themes(material: Material) -> Mapping[str, list[int]]:
    """The themes of each record, by key."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for mark, _ in material.marks:
        if mark.standing == "present":
            found[f"{mark.kind}:{mark.record_id}"].append(mark.theme_id)
    return found


def _in_order(pieces: list[Piece]) -> list[Piece]:
    """What was brought in bears one order over all kinds; where moves disturbed it, the place on the page rules."""
    placed = Counter(piece.position for piece in pieces if piece.order is not None)
    if any(times > 1 for times in placed.values()):
        return pieces
    return [
        replace(piece, order=(piece.order[0], 0, 0, piece.position)) if piece.order is not None else piece
        for piece in pieces
    ]


def _nested(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The same, with sub-lines of enquiry inside their lines; one whose line is left out stands for itself."""
    lines = {piece.record_id for piece in pieces if piece.kind == "kloe"}
    is_child = [piece.kind == "kloe" and piece.parent in lines for piece in pieces]
    children = [piece for piece, inside in zip(pieces, is_child, strict=True) if inside]

    def with_children(piece: Piece) -> Piece:
        mine = (child for child in children if piece.kind == "kloe" and child.parent == piece.record_id)
        return replace(piece, children=tuple(with_children(child) for child in mine))

    return tuple(with_children(piece) for piece, inside in zip(pieces, is_child, strict=True) if not inside)


def _counts(found: list[Piece], missing: list[tuple[Piece, str]]) -> Iterator[Count]:
    included, absent = Counter(piece.kind for piece in found), Counter(piece.kind for piece, _ in missing)
    reworded = Counter(piece.kind for piece in found if piece.is_reworded)
    for key, kind in KINDS.items():
        if included[key] + absent[key]:
            left_out = tuple(why for piece, why in missing if piece.kind == key)
            yield Count(key, kind.plural, included[key], included[key] + absent[key], left_out, reworded[key])


def _first_words(words: str, most: int = 8) -> str:
    first = words.split()
    return " ".join(first[:most]) + (" …" if len(first) > most else "")
