"""Placed pieces as the sections of a brief, each under its heading."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from workbench.brief.drawers import Drawing, draw
from workbench.brief.headings import Spelling, same_words, settled
from workbench.brief.house_format import Draw, SectionPlan, Shape
from workbench.brief.material import Material
from workbench.brief.model import Block, Heading, Panel, Section, SectionLook, Text
from workbench.brief.pieces import Piece
from workbench.brief.placing import Placed
from workbench.brief.prose_blocks import plain
from workbench.records.fields import KINDS
from workbench.records.lists import Lists

BY_KIND: Mapping[str, Draw] = {
    "narrative": Draw("narrative", Shape.PROSE),
    "kloe": Draw("kloe", Shape.BULLETS),
    "finding": Draw("finding", Shape.BULLETS),
    "family_perspective": Draw("family_perspective", Shape.QUOTES),
    "learning_point": Draw("learning_point", Shape.BULLETS),
    "recommendation": Draw("recommendation", Shape.BULLETS),
    "action": Draw("action", Shape.BULLETS),
    "resource": Draw("resource", Shape.LINKS),
}
"""How a piece is drawn where no draw asked for it."""

BY_ROLE: Mapping[str, Draw] = {
    "quotation": Draw("narrative", Shape.QUOTES),
    "theme": Draw("narrative", Shape.HEADED),
    "local_review": Draw("narrative", Shape.PANELS),
}
"""The same for narratives of these roles."""

LABELLED = ("narrative_roles", "learning_roles", "review_types")
"""The reference lists whose words are no names."""

OWN_HEADINGS = frozenset({Shape.HEADED, Shape.PANELS, Shape.QUOTES})


class Sections:
    """Makes sections of one brief: knows its material and how its words are spelt.

    `is_own`: the review came in this very format; else the numbered panels keep the names the format gives them.
    """

    def __init__(self, material: Material, pieces: Sequence[Piece], *, is_own: bool) -> None:
        self._material, self._pieces, self._is_own = material, pieces, is_own
        self._panels = 0

    @cached_property
    def _spelling(self) -> Spelling:
        terms = (term for name in LABELLED for term in self._material.lists.terms(name))
        labels = (word.lower() for term in terms for word in term.label.split() if not word[1:].isupper())
        publisher = self._material.publisher.name if self._material.publisher else ""
        words = (words for piece in self._pieces for words in (piece.text.words, piece.heading, piece.grouping))
        running = (line for text in words for line in text.split("\n") if not line.isupper())
        return Spelling((*labels, self._material.review.title, publisher, *running))

    def of(self, plan: SectionPlan, placed: Sequence[Placed]) -> Iterator[Section]:
        """The section that `plan` makes of its pieces, and after it those that begin with headings of their own."""
        before, inside, after = _parted(_without_said(plan, placed))
        if before:
            yield self._own(f"{plan.key}_0", before, SectionLook.PLAIN, is_headed=False)
        heading, inside = self._heading(plan, inside)
        blocks = tuple(self._blocks(plan, inside))
        if blocks or (heading and heading != plan.heading):
            yield from _stepped(self._section(plan, heading, blocks))
        for number, strays in enumerate(after, start=1):
            yield self._own(f"{plan.key}_{number}", strays, plan.look)

    def closing(self, pieces: Sequence[Piece]) -> Iterator[Section]:
        """Sections for what the format has no place for, in order."""
        for number, (_, group) in enumerate(groupby(_begun(pieces), key=lambda pair: pair[0]), start=1):
            yield _worded(self._own(f"closing_{number}", [piece for _, piece in group], SectionLook.RULED))

    def _section(self, plan: SectionPlan, heading: str, blocks: tuple[Block, ...]) -> Section:
        if plan.is_panel:
            self._panels += 1
            blocks, heading = (Panel("", blocks),), f"{self._panels}. {heading}"
        return Section(plan.key, heading, blocks, plan.columns, plan.look, plan.starts_page)

    def _own(self, key: str, pieces: Sequence[Piece], look: SectionLook, *, is_headed: bool = True) -> Section:
        first, heading, blocks = pieces[0], "", tuple[Block, ...]()
        if first.opens and _elsewhere(first).shape not in OWN_HEADINGS:
            heading = self._spelling.sentence_case(first.heading)
            pieces = [replace(first, heading="", number=""), *pieces[1:]]
        elif is_headed:
            heading = _usual_heading(first, self._material.lists)
        for shape, group in groupby(pieces, key=_elsewhere):
            blocks += self._drawn(shape, group)
        return Section(key, heading, blocks, look=look)

    def _heading(self, plan: SectionPlan, placed: Sequence[Placed]) -> tuple[str, Sequence[Placed]]:
        """The section's heading, and the pieces without the one that gave it."""
        first = placed[0] if placed else None
        if first is None or not first.piece.opens:
            return plan.heading, placed
        if first.is_base and first.piece.text and plan.draws[first.draw].shape in OWN_HEADINGS:
            return plan.heading, placed
        heading = settled(self._spelling.sentence_case(first.piece.heading), plan.heading)
        if heading != plan.heading and plan.is_panel and not self._is_own:
            return plan.heading, placed
        return heading, [replace(first, piece=replace(first.piece, heading="", number="")), *placed[1:]]

    def _blocks(self, plan: SectionPlan, placed: Sequence[Placed]) -> Iterator[Block]:
        for at, asked in enumerate(plan.draws):
            here = [each for each in placed if each.draw == at]
            if asked.kind == "publisher" and self._material.publisher:
                yield Text(plain(self._material.publisher.name))
            elif asked.shape is Shape.MATRIX:
                yield from draw(Drawing(asked, (), self._material))
            for shape, group in groupby(here, key=lambda each: _drawn_as(each, plan)):
                yield from self._drawn(shape, [each.piece for each in group])

    def _drawn(self, shape: Draw, pieces: Iterable[Piece]) -> tuple[Block, ...]:
        """The blocks of some pieces; one that has given its heading to the section and holds nothing else has none."""
        calm = (self._calm(piece) for piece in pieces)
        full = tuple(piece for piece in calm if piece.text or piece.heading or piece.more or piece.children)
        return draw(Drawing(shape, full, self._material)) if full else ()

    def _calm(self, piece: Piece) -> Piece:
        grouping = self._spelling.sentence_case(piece.grouping)
        return replace(piece, heading=self._spelling.sentence_case(piece.heading), grouping=grouping)


def _worded(section: Section) -> Section:
    """The section; where it is nothing but a heading, its words as plain text, for there is nothing to head."""
    if section.blocks or not section.heading:
        return section
    return replace(section, heading="", blocks=(Text(plain(section.heading)),), look=SectionLook.PLAIN)


def _stepped(section: Section) -> Iterator[Section]:
    """The section; one without a heading is parted where its blocks have some, so that no level is skipped."""
    if section.heading:
        yield section
        return
    parts: list[tuple[str, list[Block]]] = [("", [])]
    for block in section.blocks:
        if isinstance(block, Heading):
            parts.append(("".join(run.words for run in block.runs), []))
        else:
            parts[-1][1].append(block)
    for number, (heading, blocks) in enumerate(parts):
        if heading or blocks:
            key = f"{section.key}_{number}" if number else section.key
            yield replace(section, key=key, heading=heading, blocks=tuple(blocks))


def _drawn_as(placed: Placed, plan: SectionPlan) -> Draw:
    draws = plan.draws[placed.draw]
    is_heading = draws.shape in OWN_HEADINGS and placed.piece.opens and not placed.piece.text
    return draws if placed.is_base and not is_heading else _elsewhere(placed.piece)


def _elsewhere(piece: Piece) -> Draw:
    of_role = BY_ROLE.get(piece.role) if piece.kind == "narrative" and piece.text else None
    return of_role or BY_KIND[piece.kind]


def _without_said(plan: SectionPlan, placed: Sequence[Placed]) -> Sequence[Placed]:
    """The pieces, less those headings that the groups of links below them say again."""
    said = [each.piece.grouping for each in placed if each.is_base and plan.draws[each.draw].shape is Shape.LINKS]
    return [
        each
        for each in placed
        if each.piece.text or not each.piece.opens or not any(same_words(each.piece.heading, group) for group in said)
    ]


def _parted(placed: Sequence[Placed]) -> tuple[list[Piece], Sequence[Placed], list[list[Piece]]]:
    """The section's own; before them strays that open nothing; behind them a list for each stray that opens a part."""
    own = [at for at, each in enumerate(placed) if not each.is_stray]
    start, end = (own[0], own[-1] + 1) if own else (0, 0)
    first = next((at for at in range(end, len(placed)) if placed[at].piece.opens), len(placed))
    after: list[list[Piece]] = []
    for each in placed[first:]:
        if each.piece.opens:
            after.append([])
        after[-1].append(each.piece)
    return [each.piece for each in placed[:start]], placed[start:first], after


def _begun(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Each piece with the name of the section it stands in: a heading begins one, and so does another kind."""
    current, kind = "", ""
    for piece in pieces:
        if piece.opens or piece.kind != kind:
            current, kind = piece.key, piece.kind
        yield current, piece


def _usual_heading(piece: Piece, lists: Lists) -> str:
    if piece.kind == "narrative":
        return lists.label("narrative_roles", piece.role)
    if piece.kind == "learning_point":
        return lists.label("learning_roles", piece.role)
    return KINDS[piece.kind].plural
