"""Key lines of enquiry, with their sub-lines."""

from dataclasses import replace

from workbench.intake.proposal import Block, BlockKind, Confidence, Item, ItemKind
from workbench.intake.read.labels import number_of
from workbench.intake.recognise.entries import (
    Entry,
    Placed,
    confidence_of,
    gathered,
    listed,
    narratives,
    place_of,
    prose_of,
)
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule, Shape, entry_record, named_record
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import style_of
from workbench.records.prose import Paragraph, Prose

SHAPE = Shape(ItemKind.KLOE, "kloe")


def make(section: Section) -> list[Placed]:
    """Each top item a line; items under it are its sub-lines. Paragraphs that ask are lines too."""
    if section.named is not None:
        return [_named(section)]
    if any(isinstance(part, Entry) for part in gathered(section.body)):
        return listed(section, "kloe", lambda entry: _line(entry, section))
    return _questions(section)


def _named(section: Section) -> Placed:
    subs = [b for b in section.body[1:] if b.kind is BlockKind.ITEM]
    prose = [b for b in section.body[1:] if b.kind is not BlockKind.ITEM]
    own = replace(section, body=[section.body[0], *prose])
    return Placed(named_record(own, SHAPE), tuple(_sub(b, Confidence.SURE) for b in subs))


def _line(entry: Entry, section: Section) -> Placed:
    subs = [b for b in entry.more if b.kind is BlockKind.ITEM]
    own = Entry(entry.first, [b for b in entry.more if b.kind is not BlockKind.ITEM])
    return Placed(entry_record(own, section, SHAPE), tuple(_sub(b, confidence_of(section)) for b in subs))


def _sub(block: Block, confidence: Confidence) -> Item:
    number = "" if style_of(block) == "bullet" else number_of(block.label)
    text = Prose.of([Paragraph(block.paragraph.runs)])
    return Item(ItemKind.KLOE, text, place_of([block]), confidence, number=number)


def _questions(section: Section) -> list[Placed]:
    """Prose under such a heading: its questions are lines, the rest is narrative."""
    asked = [i for i, b in enumerate(section.body) if b.words.rstrip().endswith("?")]
    first = asked[0] if asked else len(section.body)
    out = (
        narratives("kloe", section.body[:first], section, is_first=section.heading is not None)
        if first or section.heading
        else []
    )
    for at, block in enumerate(section.body[first:], first):
        if at in asked:
            out.append(Placed(Item(ItemKind.KLOE, prose_of([block]), place_of([block]), Confidence.LIKELY)))
        else:
            out += narratives("kloe", [block], section, is_first=False)
    return out


RULE = Rule("kloe", lambda section: section.meaning is Meaning.KLOE, make)
