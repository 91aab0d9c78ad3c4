"""The recogniser: a document's blocks made sections, the sections items, the items a mended proposal."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.intake.proposal import Block, BlockKind, Document, Item, Proposal, Warned
from workbench.intake.recognise.about import house_format_of, review_types_of, subjects_of
from workbench.intake.recognise.entries import Placed
from workbench.intake.recognise.masthead import publisher_of, read_masthead
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.remnants import cleared
from workbench.intake.recognise.repair import (
    Made,
    actions_as_recommendations,
    joined,
    once_each,
    sorted_recommendations,
)
from workbench.intake.recognise.rules import items_of
from workbench.intake.recognise.rules.narrative import furniture
from workbench.intake.recognise.rules.table import columns_of
from workbench.intake.recognise.sections import Section, sections_of
from workbench.intake.recognise.shape import style_of
from workbench.intake.recognise.tidy import tidied
from workbench.records.lists import SHIPPED, Lists
from workbench.saying import tr

OPENING_WORDS = 120


def recognise(document: Document, lists: Lists = SHIPPED) -> Proposal:
    """What the document seems to hold; every word of it stands in exactly one item or in the masthead.

    `lists`: those of the library that it is read for, whose own types of review are recognised too.
    """
    document = cleared(document)
    tidy = tidied(document.blocks)
    masthead, blocks = read_masthead(tidy.blocks, document.title)
    sections = sections_of(blocks)
    others = any(_recommends(section) for section in sections)
    placed, warned = _mended([Made(s, items_of(replace(s, others_recommend=others))) for s in sections])
    items = _numbered([*placed, *(Placed(furniture(block)) for block in tidy.aside)])
    texts = [block.words for block in blocks]
    opening = " ".join(" ".join(texts).split()[:OPENING_WORDS])
    return Proposal(
        document,
        masthead.title or document.title or _fallback_title(document.file_name),
        items,
        masthead.series,
        masthead.publisher or publisher_of([block.words for block in tidy.aside]),
        masthead.published,
        masthead.year,
        review_types_of(" ".join(masthead.lines), opening, " ".join(texts), lists.offered("review_types")),
        subjects_of(masthead.title, texts),
        house_format_of(items, 0 if any(style_of(b) == "decimal" for b in blocks) else _panels(sections)),
        tuple(masthead.lines),
        (*(Warned(tr(sentence)) for sentence in document.warnings), *warned),
    )


def _recommends(section: Section) -> bool:
    """Whether the section or its table speaks of recommendations."""
    if section.meaning is Meaning.TABLE and section.body[0].rows:
        return "recommendation" in columns_of(section.body[0].rows[0])
    return section.meaning is Meaning.RECOMMENDATION


def _mended(made: Sequence[Made]) -> tuple[list[Placed], list[Warned]]:
    sections, warned = joined(made)
    placed = [p for one in sections for p in one.items]
    placed, again = once_each(placed)
    placed, _ = actions_as_recommendations(placed)
    placed, doubts = sorted_recommendations(placed)
    return placed, [*warned, *again, *doubts]


def _numbered(placed: Sequence[Placed]) -> tuple[Item, ...]:
    """Items in order, sub-lines behind their line and pointing at it."""
    items: list[Item] = []
    for one in placed:
        at = len(items)
        items.append(one.item)
        items += [replace(sub, parent=at) for sub in one.subs]
    return tuple(items)


def _panels(sections: Sequence[Section]) -> int:
    """How many headings are numbered 1, 2, 3 … as the panels of a seven-minute briefing are."""
    headings = [s.heading for s in sections if s.heading is not None and not s.is_child]
    numbers = [_panel_number(h) for h in headings]
    run = 0
    for number in numbers:
        run = run + 1 if number == run + 1 else run
    return run if run == 7 and not any(number > 7 for number in numbers) else 0


def _panel_number(block: Block) -> int:
    found = re.match(r"\D{0,8}(\d{1,2})(?!\d|\.\d)", f"{block.label} {block.words}")
    return int(found[1]) if found and block.kind is not BlockKind.TABLE else 0


def _fallback_title(file_name: str) -> str:
    stem = re.sub(r"\.\w+$", "", file_name.replace("\\", "/").rsplit("/", 1)[-1])
    return re.sub(r"[_\s]+", " ", stem).strip() or tr("Untitled review")
