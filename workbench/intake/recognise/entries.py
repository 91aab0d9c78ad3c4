"""The body of a section as entries of a list, each with what belongs to it, and loose prose between."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from workbench.intake.proposal import Block, BlockKind, Confidence, Item, ItemKind, Place
from workbench.intake.read.labels import is_bullet, number_of
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import is_citation, is_quotation, style_of
from workbench.intake.recognise.wording import NUMBER_WORDS
from workbench.records.prose import MarkKind, Paragraph, Prose

LEADS_ON = re.compile(r"\b(?:following|as follows|below)\b[^.?!]*:\s*$", re.IGNORECASE)
COUNTS = re.compile(
    rf"[^.?!]*\b(?:{'|'.join(NUMBER_WORDS)}|\d{{1,2}}) (?:\w+ )?"
    r"(?:lessons|points|areas|themes|findings|recommendations)\b"
    r"[^.?!]{0,40}[.:]",
    re.IGNORECASE,
)
ASKS = re.compile(r"\b(?:should|must|needs? to|ought to)\b", re.IGNORECASE)


@dataclass
class Entry:
    """A top item of a list and what stands under it."""

    first: Block
    more: list[Block] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        """All blocks of the entry."""
        return [self.first, *self.more]

    @property
    def number(self) -> str:
        """The bare number or letter, "" for a bullet."""
        return "" if style_of(self.first) in {"bullet", ""} else number_of(self.first.label)


Part = Entry | Block


@dataclass(frozen=True)
class Placed:
    """An item and its sub-lines, before the sub-lines know their parent's index."""

    item: Item
    subs: tuple[Item, ...] = ()


def gathered(body: Sequence[Block]) -> list[Part]:
    """Entries and loose blocks in order."""
    parts: list[Part] = []
    top: Block | None = None
    for at, block in enumerate(body):
        if _only_introduces(top, block, body[at + 1 :]):
            parts.append(block)
            continue
        last = parts[-1] if parts and isinstance(parts[-1], Entry) else None
        if block.kind is BlockKind.ITEM and _is_top(top, block, last, body[at + 1 :]):
            top = block if top is None or style_of(top) != style_of(block) else top
            parts.append(Entry(block))
        elif last is not None and (
            block.kind is BlockKind.ITEM or _belongs(last, block, body[at + 1 :]) or _is_habit(parts, last, block)
        ):
            last.more.append(block)
        else:
            parts.append(block)
    return parts


def _only_introduces(top: Block | None, block: Block, later: Sequence[Block]) -> bool:
    """Whether a numbered paragraph before the list only leads to it: "2.1 We asked the following questions:"."""
    if top is not None or style_of(block) != "decimal" or not later or later[0].kind is not BlockKind.ITEM:
        return False
    if COUNTS.fullmatch(block.words.strip()):
        return not ASKS.search(block.words)
    leads_on = LEADS_ON.search(block.words) is not None and not ASKS.search(block.words)
    is_deeper = number_of(later[0].label).startswith(f"{number_of(block.label)}.")
    return leads_on and (is_deeper or style_of(later[0]) not in {"decimal", "number"})


def _is_top(top: Block | None, block: Block, last: Entry | None, later: Sequence[Block]) -> bool:
    """Whether the item is one of the list itself rather than a sub-line of the entry before it."""
    if top is None or last is None:
        return True
    if block.level != top.level:
        return block.level < top.level
    if style_of(block) != style_of(top):
        return style_of(top) == "bullet" and number_of(block.label) == "1" and not last.first.words.endswith(":")
    if style_of(top) != "bullet" or block.label == top.label:
        return True
    returns = any(b.label == top.label for b in later)
    return not (returns or last.first.words.rstrip().endswith((":", " to", "to:")))


def _belongs(last: Entry, block: Block, later: Sequence[Block]) -> bool:
    """Whether a paragraph behind an item is part of it: moved in under it, or between two numbers of one list."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    if block.level > 0 or last.blocks[-1].words.rstrip().endswith(":"):
        return True
    following = next((b for b in later if b.kind is BlockKind.ITEM), None)
    is_numbered = style_of(last.first) in {"number", "decimal", "letter"}
    return is_numbered and following is not None and style_of(following) == style_of(last.first)


def _is_habit(parts: Sequence[Part], last: Entry, block: Block) -> bool:
    """Whether the numbers before this one each had their paragraph, so that the last one's is its own too."""
    before = [p for p in parts if isinstance(p, Entry) and p is not last]
    is_numbered = style_of(last.first) in {"number", "decimal", "letter"} and block.kind is BlockKind.PARAGRAPH
    return is_numbered and not last.more and bool(before) and all(e.more[:1] and not e.more[0].label for e in before)


def in_prose(block: Block) -> Paragraph:
    """The block as a paragraph of a longer text: bullets and numbers keep their look."""
    if block.kind is BlockKind.HEADING:
        return replace(block.paragraph, style=MarkKind.HEADING)
    if block.kind is not BlockKind.ITEM:
        return block.paragraph
    if style_of(block) == "bullet":
        return replace(block.paragraph, style=MarkKind.BULLET, level=block.level)
    return replace(block.paragraph, style=MarkKind.NUMBER, label=block.label)


def prose_of(blocks: Iterable[Block]) -> Prose:
    """Blocks as one text."""
    return Prose.of(p for p in map(in_prose, blocks) if p.words.strip())


def entry_prose(entry: Entry, first: Paragraph | None = None) -> Prose:
    """An entry as one text: its first paragraph plain (or the one given instead), the rest as they look."""
    opening = entry.first.paragraph if first is None else first
    paragraphs = [Paragraph(opening.runs), *map(in_prose, entry.more)]
    return Prose.of(p for p in paragraphs if p.words.strip())


def place_of(blocks: Sequence[Block]) -> Place:
    """From the first block's first line to the last line on the same page."""
    first = blocks[0].place
    ends = [b.place.last_line for b in blocks if b.place.page == first.page]
    return Place(first.page, min(b.place.first_line for b in blocks if b.place.page == first.page), max(ends))


def narrative(role: str, blocks: Sequence[Block], section: Section, *, is_first: bool = False) -> Item:
    """Prose kept as it is; the first of a section bears its heading, an empty one bears nothing else."""
    heading = section.title if is_first else ""
    number = number_of(section.heading.label) if is_first and section.heading and section.heading.label else ""
    number = "" if section.heading and is_bullet(section.heading.label) else number
    over = [section.heading] if is_first and section.heading else []
    place = place_of([*over, *blocks])
    return Item(ItemKind.NARRATIVE, prose_of(blocks), place, role=role, heading=heading, number=number)


def narratives(role: str, blocks: Sequence[Block], section: Section, *, is_first: bool) -> list[Placed]:
    """Loose blocks as narrative; a quotation set off stands by itself, with who said it."""
    out: list[Placed] = []
    waiting: list[Block] = []
    rest = list(blocks)
    while rest:
        block = rest.pop(0)
        if not is_quotation(block):
            waiting.append(block)
            continue
        if waiting or (is_first and section.heading and not out):
            out.append(Placed(narrative(role, waiting, section, is_first=is_first and not out)))
            waiting = []
        cited = [rest.pop(0)] if rest and is_citation(rest[0]) else []
        out.append(Placed(quotation(block, cited)))
    if waiting or (is_first and section.heading and not out):
        out.append(Placed(narrative(role, waiting, section, is_first=is_first and not out)))
    return out


def quotation(block: Block, cited: Sequence[Block]) -> Item:
    """Somebody's words set off from the text."""
    said_by = " ".join((b.label + " " + b.words).strip() for b in cited)
    place = place_of([block, *cited])
    return Item(ItemKind.NARRATIVE, Prose.of([block.paragraph]), place, role="quotation", said_by=said_by)


Make = Callable[[Entry], Placed]


def listed(section: Section, role: str, make: Make, is_entry: Callable[[Entry], bool] = lambda _: True) -> list[Placed]:
    """Each entry of the section's lists made a record; loose prose and the heading kept as narrative of `role`.

    Entries that `is_entry` does not want stay in the narrative as bullets.
    """
    out: list[Placed] = []
    loose: list[Block] = []
    is_first = section.heading is not None
    for part in gathered(section.body):
        if isinstance(part, Entry) and is_entry(part):
            if loose or is_first:
                out += narratives(role, loose, section, is_first=is_first)
            loose, is_first = [], False
            out.append(make(part))
        else:
            loose += part.blocks if isinstance(part, Entry) else [part]
    if loose or is_first:
        out += narratives(role, loose, section, is_first=is_first)
    return out


def confidence_of(section: Section) -> Confidence:
    """Sure under a heading or label that says so, likely where the kind was inherited, or told by an introduction."""
    if section.is_known:
        return Confidence.SURE
    return Confidence.LIKELY
