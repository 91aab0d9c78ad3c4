"""What the rules of all kinds share: a labelled record, a headed record, a list of records, prose as records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.intake.proposal import Block, BlockKind, Confidence, Item, ItemKind
from workbench.intake.recognise.entries import (
    Entry,
    Placed,
    confidence_of,
    entry_prose,
    gathered,
    listed,
    narratives,
    place_of,
    prose_of,
)
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import SENTENCE_BREAK, is_quotation, run_in_of, style_of
from workbench.intake.recognise.wording import has_sentence_end
from workbench.records.prose import Paragraph, Prose
from workbench.saying import tr

BY_SHAPE = "It stands as a paragraph of its own under a heading of this kind, without bullet or number."


@dataclass(frozen=True)
class Shape:
    """How records of a kind come out of a section: item kind, learning role, role of the narrative around them."""

    kind: ItemKind
    around: str
    role: str = ""
    takes_prose: bool = True
    plain_run_ins: bool = False


@dataclass(frozen=True)
class Rule:
    """One kind's rule: whether it speaks for a section, and the items it makes of it."""

    name: str
    fits: Callable[[Section], bool]
    make: Callable[[Section], list[Placed]]


def records(section: Section, shape: Shape) -> list[Placed]:
    """Records of one kind from a section, however it is laid out."""
    if section.named is not None:
        return [Placed(named_record(section, shape))]
    if any(isinstance(part, Entry) for part in gathered(section.body)):
        return _headed_or_listed(section, shape)
    if section.is_child and section.heading is not None and section.body:
        return headed_record(section, shape)
    return (
        _prose(section, shape) if shape.takes_prose else narratives(shape.around, section.body, section, is_first=True)
    )


def _headed_or_listed(section: Section, shape: Shape) -> list[Placed]:
    """Under a heading of its own, prose before a list makes one record with bullets; a list alone makes many."""
    first = section.body[0]
    is_told = has_sentence_end(first.words) or SENTENCE_BREAK.search(first.words) is not None
    starts_with_prose = first.kind is BlockKind.PARAGRAPH and is_told and not is_intro(first)
    if section.is_child and section.heading is not None and starts_with_prose:
        return headed_record(section, shape)
    return listed(section, shape.around, lambda entry: Placed(entry_record(entry, section, shape)))


def entry_record(entry: Entry, section: Section, shape: Shape) -> Item:
    """One entry of a list; bold words that open it become its heading."""
    run_in = run_in_of(entry.first.paragraph, plain=shape.plain_run_ins)
    text = entry_prose(entry, run_in.rest if run_in else None)
    return Item(
        shape.kind,
        text,
        place_of(entry.blocks),
        confidence_of(section),
        shape.role,
        entry.number,
        run_in.heading if run_in and not run_in.is_sentence else "",
        grouping=section.title if section.is_child else "",
        reason=_reason(section),
    )


def _reason(section: Section) -> str:
    if section.is_known:
        return ""
    if section.is_introduced:
        return tr("Only the sentence before the list says what it lists.")
    if section.is_child:
        return tr("It stands under “{title}”, within “{over}”.").format(title=section.title, over=section.over)
    said = tr("Only a word of “{title}” says what stands under it.").format(title=section.title)
    return said if section.title else ""


def named_record(section: Section, shape: Shape) -> Item:
    """A record that a label opens; what stands under the label belongs to it."""
    named, more = section.named, section.body[1:]
    opening = named.rest if named else Paragraph(())
    if not opening.words.strip() and more and is_titular(more[0].paragraph, more[1:]):
        opening, more = more[0].paragraph, more[1:]
    heading = opening.words.strip().rstrip(":;") if is_titular(opening, more) else ""
    first = [] if heading or not opening.words.strip() else [Paragraph(opening.runs)]
    text = Prose.of([*first, *prose_of(more).paragraphs()])
    run_in = run_in_of(first[0]) if first else None
    if run_in and not run_in.is_sentence:
        heading, text = run_in.heading, Prose.of([run_in.rest, *prose_of(more).paragraphs()])
    number = named.number if named else ""
    return Item(shape.kind, text, place_of(section.body), Confidence.SURE, shape.role, number, heading)


def is_titular(opening: Paragraph, more: Sequence[Block]) -> bool:
    """Whether the words beside a label are the record's heading, its text standing below."""
    words = opening.words.strip()
    if not words or not more or not (more[0].kind is BlockKind.PARAGRAPH or style_of(more[0]) == "decimal"):
        return False
    return len(words.split()) <= 18 and not has_sentence_end(words) and not words.endswith((":", ",", ";"))


def headed_record(section: Section, shape: Shape) -> list[Placed]:
    """A heading with its prose as one record; a quotation set off, and what follows it, stand apart."""
    at = next((i for i, b in enumerate(section.body) if i and is_quotation(b)), len(section.body))
    own, after = section.body[:at], section.body[at:]
    number = Entry(section.heading).number if section.heading else ""
    place = place_of([*([section.heading] if section.heading else []), *own])
    reason = _reason(section)
    item = Item(
        shape.kind, prose_of(own), place, confidence_of(section), shape.role, number, section.title, reason=reason
    )
    rest = narratives(shape.around, after, replace_heading(section), is_first=False) if after else []
    return [Placed(item), *rest]


def replace_heading(section: Section) -> Section:
    """The section without its heading, for what follows the record that bears it."""
    return replace(section, heading=None)


def _prose(section: Section, shape: Shape) -> list[Placed]:
    """Paragraphs as records, each one; an introduction that ends in a colon stays narrative."""
    out: list[Placed] = []
    intro = [b for b in section.body[:1] if b.words.rstrip().endswith(":") or (len(section.body) > 1 and is_intro(b))]
    if intro or section.heading is not None:
        out += narratives(shape.around, intro, section, is_first=True)
    confidence = Confidence.LIKELY
    for block in section.body[len(intro) :]:
        out.append(
            Placed(Item(shape.kind, prose_of([block]), place_of([block]), confidence, shape.role, reason=tr(BY_SHAPE)))
        )
    return out


def is_intro(block: Block) -> bool:
    """Whether a paragraph only leads to what follows it."""
    words = block.words.casefold()
    return len(words.split()) < 40 and any(
        w in words for w in ("following", "set out below", "are below", "as follows")
    )
