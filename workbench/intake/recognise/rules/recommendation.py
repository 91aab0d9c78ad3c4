"""Recommendations and actions, with who is to act and by when."""

import re
from dataclasses import replace

from workbench.intake.proposal import Block, BlockKind, Confidence, Item, ItemKind
from workbench.intake.read.labels import without_start
from workbench.intake.recognise.entries import Entry, Placed, gathered, listed, narratives
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.named import Named
from workbench.intake.recognise.owners import Owned, addressees_of, parted, without_owners
from workbench.intake.recognise.rules.records import (
    Rule,
    Shape,
    entry_record,
    headed_record,
    is_titular,
    named_record,
    records,
)
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.wording import SHOULD, is_demanding, is_recommending
from workbench.records.prose import Paragraph
from workbench.saying import tr

SHAPES = {
    Meaning.RECOMMENDATION: Shape(ItemKind.RECOMMENDATION, "recommendation"),
    Meaning.ACTION: Shape(ItemKind.ACTION, "recommendation"),
}
ABOUT_ITSELF = re.compile(r"(?:These|This|The|All|Some|Each)(?: \w+){0,2} recommendations?\b", re.IGNORECASE)
SINGLE = re.compile(r"(?:[\w-]+ )?recommendation (?:for|to)\b", re.IGNORECASE)
NUMBERED_WORDS = re.compile(r"(\d{1,2})\s+(?=[A-Z])")


def make(section: Section) -> list[Placed]:
    """A recommendation a label, heading or item; sub-bullets are part of its text, loose prose around it is not."""
    shape = SHAPES[section.meaning]
    if section.named is not None:
        return _named(section, section.named, shape)
    if any(isinstance(part, Entry) for part in gathered(section.body)):
        if (
            section.is_child
            and section.heading
            and section.body[0].kind is BlockKind.PARAGRAPH
            and is_demanding(section.body[0].words)
        ):
            return _owned_headed(section, shape)
        return listed(section, shape.around, lambda entry: Placed(_entry(entry, section, shape)))
    is_one = section.is_child or SINGLE.match(section.title) is not None
    if is_one and section.heading is not None and section.body:
        return _owned_headed(section, shape)
    return _prose(section, shape)


def _entry(entry: Entry, section: Section, shape: Shape) -> Item:
    blocks, owned = parted(entry.blocks)
    kept = Entry(blocks[0], blocks[1:]) if blocks else entry
    item = replace(entry_record(kept, section, shape), place=entry_record(entry, section, shape).place)
    return _with(item, owned)


def _with(item: Item, owned: Owned) -> Item:
    return replace(item, addressees=tuple(owned.addressees), due=owned.due)


def _named(section: Section, named: Named, shape: Shape) -> list[Placed]:
    """What a label opens: all below it where it stands alone; else its list, and what is moved in under it."""
    more, owned = parted(section.body[1:])
    owned.addressees += addressees_of(named.whose)
    rest = without_owners(named.rest, owned)
    own, loose = (more, []) if named.is_alone or is_titular(rest, more) else _own(rest.words, more)
    whole = replace(section, named=replace(named, rest=rest), body=[section.body[0], *own])
    item = _with(named_record(whole, shape), owned)
    if owned.addressees or owned.due:
        item = replace(item, place=replace(item.place, last_line=max(b.place.last_line for b in section.body)))
    after = narratives(shape.around, loose, replace(section, heading=None), is_first=False) if loose else []
    return [Placed(item), *after]


def _own(words: str, more: list[Block]) -> tuple[list[Block], list[Block]]:
    """Of what follows a labelled recommendation, what is still part of it, and what is prose of the section."""
    for at, block in enumerate(more):
        before = more[at - 1].words if at else words
        is_part = block.kind is BlockKind.ITEM or block.level > 0 or before.rstrip().endswith((":", ";", ","))
        if not is_part:
            return more[:at], more[at:]
    return more, []


def _owned_headed(section: Section, shape: Shape) -> list[Placed]:
    blocks, owned = parted(section.body)
    first, *others = headed_record(replace(section, body=blocks), shape) if blocks else records(section, shape)
    return [Placed(_with(first.item, owned)), *others]


def _prose(section: Section, shape: Shape) -> list[Placed]:
    """Paragraphs that ask something of somebody are recommendations, the rest is narrative."""
    asks = [i for i, b in enumerate(section.body) if _is_asking(b, is_known=section.is_known)]
    if not asks or shape.kind is ItemKind.ACTION:
        return narratives(shape.around, section.body, section, is_first=section.heading is not None)
    out = narratives(shape.around, section.body[: asks[0]], section, is_first=section.heading is not None)
    for at, block in enumerate(section.body[asks[0] :], asks[0]):
        if at in asks:
            out.append(Placed(_paragraph(block, section, shape)))
        else:
            out += narratives(shape.around, [block], section, is_first=False)
    return out


def _is_asking(block: Block, *, is_known: bool) -> bool:
    if block.words.rstrip().endswith(":"):
        return False
    if is_known and SHOULD.search(block.words) and not ABOUT_ITSELF.match(block.words):
        return True
    return (
        NUMBERED_WORDS.match(block.words) is not None
        or is_recommending(block.words)
        or re.match(r"(?:That|To) ", block.words) is not None
    )


def _paragraph(block: Block, section: Section, shape: Shape) -> Item:
    found = NUMBERED_WORDS.match(block.words)
    if found:
        block = replace(block, label=found[1], kind=BlockKind.ITEM)
        block = replace(block, paragraph=_after(block, found.end()))
    item = _entry(Entry(block), section, shape)
    reason = "" if found else tr("Only its wording says that it recommends something.")
    return replace(item, confidence=Confidence.LIKELY, reason=reason)


def _after(block: Block, letters: int) -> Paragraph:
    return Paragraph(without_start(block.paragraph.runs, letters))


RULE = Rule("recommendation", lambda section: section.meaning in SHAPES, make)
