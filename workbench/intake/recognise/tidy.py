"""Blocks as sections can use them: furniture and contents set aside, broken paragraphs and lone numbers joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.intake.proposal import Block, BlockKind
from workbench.intake.read.labels import number_of
from workbench.intake.recognise.entries import place_of
from workbench.intake.recognise.meaning import Meaning, meaning_of
from workbench.intake.recognise.named import named_of
from workbench.intake.recognise.owners import LINE
from workbench.intake.recognise.rules.table import columns_of
from workbench.intake.recognise.shape import is_address, is_citation, is_heading, is_quotation
from workbench.intake.recognise.wording import has_sentence_end, is_recommending, number_told
from workbench.records.prose import Paragraph, Run

LEADER = re.compile(r"(?:\.{3,}|…+|\s{2,}|\t)\s*(?:page\s*)?\d{1,3}\s*$|(?:\s*\.){4,}\s*\d*\s*$", re.IGNORECASE)
PAGE_TAIL = re.compile(r"\S\s+\d{1,3}$")
SERIES = re.compile(
    r"(?P<intro>[^;]*\b(?:recommend(?:ation)?s?|learning|lessons|key issues)\b[^;:]*:)"
    r"\s*(?P<list>[^;]+(?:;[^;]+)+)\.?$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:[^.?!]+[.?!]\s+)*?[^.?!]*\b([a-z]+|\d{1,2}) (?:\w+ )?recommendations\b[^.?!]*[.:]\s+", re.IGNORECASE
)
SENTENCES = re.compile(r"\S[^.?!]*[.?!]")
HANGING = re.compile(
    r"\b(?:of|the|an?|in|on|and|or|for|with|by|at|from|their|her|his|its|as|is|are|was|were|be|not|which|this|these)$"
)
CAPITAL = re.compile(r"([A-Z])\.\s+(?=[A-Z][a-z]* )")
RUN_IN_SECTION = re.compile(r"([A-Z][\w’' ]{3,40}):\s+(?=\S+ \S+ \S+ \S+)")
OPENING_MEANINGS = frozenset({
    Meaning.BACKGROUND, Meaning.LEARNING, Meaning.GOOD_PRACTICE, Meaning.FAMILY, Meaning.RECOMMENDATION,
    Meaning.FINDING, Meaning.KLOE, Meaning.MESSAGE,
})  # fmt: skip


@dataclass(frozen=True)
class Tidied:
    """The blocks that speak, and those set aside as furniture; both in order."""

    blocks: list[Block]
    aside: list[Block]


def tidied(blocks: Sequence[Block]) -> Tidied:
    """Set furniture and contents aside, then join what page ends and lost layout have torn apart."""
    aside = [b for b in blocks if b.is_furniture]
    spoken = [b for b in blocks if not b.is_furniture and (b.words.strip() or b.label)]
    contents = _contents(spoken)
    aside += [spoken[i] for i in sorted(contents)]
    kept = _lettered([one for i, b in enumerate(spoken) if i not in contents for one in _counted_rows(b)])
    return Tidied(_opened(_unrolled(_with_lone_numbers(_rejoined(_with_citations(kept))))), aside)


def _counted_rows(block: Block) -> list[Block]:
    """A table without heads of two columns, the first of which only counts, is a list."""
    rows = [row for row in block.rows if len(row) == 2 and row[1].paragraphs]
    numbers = [row[0].words.strip(" .)") for row in rows]
    first = int(numbers[0]) if numbers and numbers[0].isdecimal() else 0
    if len(rows) < max(2, len(block.rows)) or numbers != [str(first + at) for at in range(len(rows))]:
        return [block]
    out: list[Block] = []
    for number, row in zip(numbers, rows, strict=True):
        item, *more = row[1].paragraphs
        out.append(Block(BlockKind.ITEM, block.place, Paragraph(item.runs), label=f"{number}."))
        out += [Block(BlockKind.PARAGRAPH, block.place, Paragraph(one.runs), level=1) for one in more]
    return out


def _with_citations(blocks: Sequence[Block]) -> list[Block]:
    """A dash under a quotation begins the name of who spoke, not a list."""
    out: list[Block] = []
    for block in blocks:
        if out and is_quotation(out[-1]) and block.label in {"-", "–", "—"} and is_citation(block):
            runs = (Run(f"{block.label} "), *block.paragraph.runs)
            out.append(replace(block, kind=BlockKind.PARAGRAPH, label="", level=0, paragraph=Paragraph(runs)))
        else:
            out.append(block)
    return out


def _contents(blocks: Sequence[Block]) -> set[int]:
    """Indexes of a contents page: its heading, and the lines under it that end in a page number or repeat later."""
    found = {i for i, b in enumerate(blocks) if b.kind is not BlockKind.TABLE and LEADER.search(b.label + b.words)}
    found = found if len(found) > 2 else set()
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.TABLE and len(block.words) < 60 and meaning_of(block.words) is Meaning.CONTENTS:
            found |= {at, *_listed_below(blocks, at)}
    return found


def _listed_below(blocks: Sequence[Block], at: int) -> set[int]:
    later = [b.words.casefold().strip(" :.?") for b in blocks[at + 1 :]]
    found: set[int] = set()
    for index, block in enumerate(blocks[at + 1 :], at + 1):
        words = re.sub(r"[\s.…]*\d*$", "", block.words.casefold()).strip(" :.?")
        is_listed = block.kind is BlockKind.TABLE and re.search(r"\t\d+$", block.words) is not None
        is_short = len(block.words.split()) < 16 and not has_sentence_end(block.words.replace("?", ""))
        is_listed |= is_short and (bool(PAGE_TAIL.search(block.words)) or words in later[index - at :])
        if not is_listed:
            break
        found.add(index)
    return found


def _lettered(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that begin "A. ", "B. " … in order are items; a single one may be somebody's initial."""
    found = [(i, m) for i, b in enumerate(blocks) if (m := _capital(b)) is not None]
    letters = [m[1] for _, m in found]
    run = {i for at, (i, _) in enumerate(found) if _counts_on(letters, at)}
    return [_as_lettered(b, found_at) if (found_at := _capital(b)) and i in run else b for i, b in enumerate(blocks)]


def _capital(block: Block) -> re.Match[str] | None:
    return CAPITAL.match(block.words) if block.kind is BlockKind.PARAGRAPH and not block.label else None


def _counts_on(letters: Sequence[str], at: int) -> bool:
    """Whether the letter follows its forerunner, or is an A with a B behind it."""
    after = letters[at + 1] if at + 1 < len(letters) else ""
    before = letters[at - 1] if at else ""
    return ord(letters[at]) - ord(before or "\0") == 1 or (letters[at] == "A" and after == "B")


def _as_lettered(block: Block, found: re.Match[str]) -> Block:
    rest = _slice(block.paragraph, found.end(), len(block.words))
    return replace(block, kind=BlockKind.ITEM, label=f"{found[1]}.", paragraph=rest)


def _rejoined(blocks: Sequence[Block]) -> list[Block]:
    """A paragraph that begins in the middle of a sentence goes back to the block it was torn from."""
    out: list[Block] = []
    for block in blocks:
        if out and _is_torn(out[-1], block):
            out[-1] = _joined(out[-1], block)
        elif out and _is_torn_table(out[-1], block):
            out[-1] = replace(out[-1], rows=out[-1].rows + block.rows)
        else:
            out.append(block)
    return out


def _is_torn_table(before: Block, block: Block) -> bool:
    """A table right behind one of as many columns, on a new page or after known heads, goes on if it has none."""
    if before.kind is not BlockKind.TABLE or block.kind is not BlockKind.TABLE or not (before.rows and block.rows):
        return False
    has_heads = not set(columns_of(before.rows[0])) <= {"other", "number"}
    is_alike = len(before.rows[-1]) == len(block.rows[0]) and (has_heads or before.place.page != block.place.page)
    return is_alike and set(columns_of(block.rows[0])) <= {"other", "number"}


def _is_torn(before: Block, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or before.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return False
    words = block.words.strip()
    is_open = not has_sentence_end(before.words) and not before.words.rstrip().endswith((":", ";"))
    is_long = len(before.words.split()) > 3
    goes_on = words[:1].islower() or (words[:1] == "(" and not is_citation(block)) or HANGING.search(before.words)
    return bool(goes_on) and is_open and is_long and not is_address(block) and not is_address(before)


def _joined(before: Block, after: Block) -> Block:
    runs = (*before.paragraph.runs, Run(" "), *after.paragraph.runs)
    return replace(before, paragraph=Paragraph(runs), place=place_of([before, after]))


def _with_lone_numbers(blocks: Sequence[Block]) -> list[Block]:
    """A number alone on its line takes the paragraph below it; further paragraphs are marked as moved in."""
    out: list[Block] = []
    lone: Block | None = None
    for at, block in enumerate(blocks):
        is_prose = block.kind is BlockKind.PARAGRAPH and not _is_known_heading(blocks, at)
        if lone is not None and is_prose and out[-1] is lone:
            out[-1] = replace(lone, paragraph=block.paragraph, place=place_of([lone, block]))
        elif lone is not None and is_prose:
            out.append(replace(block, level=1))
        else:
            is_lone = block.kind is BlockKind.ITEM and not block.words.strip() and named_of(block) is None
            lone = block if is_lone and number_of(block.label) else None
            out.append(block)
    return out


def _is_known_heading(blocks: Sequence[Block], at: int) -> bool:
    return is_heading(blocks, at)


def _unrolled(blocks: Sequence[Block]) -> list[Block]:
    """One sentence, "Recommendations include: a; b; and c." as an introduction and the items of a list."""
    out: list[Block] = []
    for block in blocks:
        found = SERIES.match(block.words) if block.kind is BlockKind.PARAGRAPH else None
        if found is None or named_of(block) is not None or "?" in block.words:
            out += _as_told(block)
            continue
        out.append(replace(block, paragraph=_slice(block.paragraph, 0, found.end("intro"))))
        out += _items(block, found.start("list"))
    return out


def _as_told(block: Block) -> list[Block]:
    """Of "We accept two recommendations. The trust should … Schools should …" the sentences that were counted."""
    found = COUNTED.match(block.words) if block.kind is BlockKind.PARAGRAPH else None
    told = number_told(found[1]) if found else 0
    parts = list(SENTENCES.finditer(block.words, found.end())) if found else []
    if not found or told < 2 or len(parts) != told or not all(is_recommending(p[0]) for p in parts):
        return [block]
    intro = replace(block, paragraph=_slice(block.paragraph, 0, found.end()))
    pieces = [_slice(block.paragraph, p.start(), p.end()) for p in parts]
    return [intro, *(replace(block, kind=BlockKind.ITEM, label="•", paragraph=piece) for piece in pieces)]


def _opened(blocks: Sequence[Block]) -> list[Block]:
    """A known heading that runs into its paragraph ("Background: Child A was …") as heading and paragraph."""
    out: list[Block] = []
    for block in blocks:
        found = RUN_IN_SECTION.match(block.words) if block.kind is BlockKind.PARAGRAPH else None
        if (
            found is None
            or meaning_of(found[1]) not in OPENING_MEANINGS
            or named_of(block)
            or LINE.fullmatch(block.words)
        ):
            out.append(block)
            continue
        out.append(replace(block, kind=BlockKind.HEADING, paragraph=_slice(block.paragraph, 0, found.end(1))))
        out.append(replace(block, paragraph=_slice(block.paragraph, found.end(), len(block.words))))
    return out


def _items(block: Block, start: int) -> list[Block]:
    items, words = [], block.words
    for part in re.finditer(r"[^;]+", words[start:]):
        opening = re.match(r"\s*(?:and\s+)?", part[0])
        left = start + part.start() + (opening.end() if opening else 0)
        if words[left : start + part.end()].strip(" ."):
            piece = _slice(block.paragraph, left, start + part.end())
            items.append(replace(block, kind=BlockKind.ITEM, label="•", paragraph=piece))
    return items


def _slice(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    runs, at = [], 0
    for run in paragraph.runs:
        words = run.words[max(0, start - at) : max(0, end - at)]
        if words:
            runs.append(replace(run, words=words))
        at += len(run.words)
    return Paragraph(tuple(runs))
