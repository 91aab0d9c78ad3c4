"""What a block looks like: heading, run-in heading, quotation, address, pseudonym."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.intake.proposal import Block, BlockKind
from workbench.intake.read.labels import is_bullet, number_of, without_start
from workbench.intake.recognise.meaning import meaning_of
from workbench.intake.recognise.owners import LINE
from workbench.intake.recognise.wording import has_sentence_end, is_recommending, is_shouted, is_titled
from workbench.records.prose import Paragraph, Run

ARROWS = frozenset("⇒➢➤➔➜➡►▶▸→⇨»")
ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+|\S+@\S+\.\w+", re.IGNORECASE)
QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
CITED = re.compile(r"[\[(][^()\[\]]*\b(?:19|20)\d\d[a-z]?\b[^()\[\]]*[\])]|[-–—~]\s*\S.{2,60}|\([A-Z][^()]{2,60}\)")
NAMED = r"(?:Baby|Child|Children|Adult|Infant|Young Person|Case|Family|Sibling|Person|Mr|Mrs|Ms|Miss|Review)"
PSEUDONYM = re.compile(rf"{NAMED}\s+(?:[A-Z]{{1,2}}\d{{0,2}}|\d{{1,2}})\b")
PSEUDONYMS_ALONE = re.compile(
    rf"(?:The case of |Learning from |Case (?:study|\d+)[:\s–-]+)?{NAMED}s?\s+\w+"
    rf"(?:\s*(?:,|&|and)\s*(?:{NAMED}\s+)?(?:[A-Z]{{1,2}}|\d{{1,2}}|[A-Z][a-z]+))*"
    r"(?:\s*[(–:-].{0,40})?"
)
INTRODUCES = re.compile(
    r"\b(?:that|were|are|was|is|to) ?:$|"
    r"\b(?:following|includ(?:e[sd]?|ing)|as follows|these are|there (?:was|were|is|are|has|have))\b"
)
SENTENCE_BREAK = re.compile(r"[a-z]{2}[.!?] +[A-Z\"“]")
LONGEST_HEADING = 16
LONGEST_TITLED = 24
LONGEST_PLAIN_HEADING = 10
LONGEST_RUN_IN = 14
PLAIN_RUN_IN = re.compile(r"([A-Z\"“'][^.;:!?]{2,80})[;:]\s+(?=[A-Z\"“'])")


@dataclass(frozen=True)
class RunIn:
    """A heading that opens its paragraph. `is_sentence`: the words read on, so they stay in the text too."""

    heading: str
    rest: Paragraph
    is_sentence: bool


def style_of(block: Block) -> str:
    """The shape of an item's label: "bullet", "number", "decimal", "letter", "named", or "" without one."""
    label = block.label
    if not label or is_bullet(label):
        return "bullet" if label else ""
    if re.match(r"[A-Za-z]{2,}", label) and not re.fullmatch(r"\(?[ivxIVX]+[.)]*", label):
        return "named"
    core = number_of(label)
    return "decimal" if "." in core else "number" if core[:1].isdigit() else "letter"


def is_all_bold(paragraph: Paragraph) -> bool:
    """Whether every letter of the paragraph is bold."""
    runs = [r for r in paragraph.runs if r.words.strip()]
    return bool(runs) and all(r.bold for r in runs)


def is_address(block: Block) -> bool:
    """Whether the block is nothing but a web or mail address."""
    return block.kind is not BlockKind.TABLE and ADDRESS.fullmatch(block.words.strip()) is not None


def is_quotation(block: Block) -> bool:
    """Whether the whole paragraph stands in quotation marks, and is long enough to be somebody's words."""
    found = QUOTED.fullmatch(block.words.strip().rstrip("."))
    return block.kind is BlockKind.PARAGRAPH and found is not None and len(found[1].split()) > 5


def is_citation(block: Block) -> bool:
    """Whether the paragraph only says whose words the one before was: "(Author, 2011)", "– Mother"."""
    words = (block.label + " " + block.words).strip()
    return block.kind is not BlockKind.TABLE and len(words.split()) < 12 and CITED.fullmatch(words) is not None


def is_pseudonym_heading(words: str) -> bool:
    """Whether a heading is only who it is about: "Child A", "Baby M and Baby Q"."""
    return len(words.split()) < 10 and PSEUDONYMS_ALONE.fullmatch(words.strip(" :")) is not None


def run_in_of(paragraph: Paragraph, *, plain: bool = False) -> RunIn | None:
    """The bold words that open a paragraph and are followed by others; with `plain`, also "Heading: Text"."""
    bold: list[Run] = []
    for run in paragraph.runs:
        if not run.bold and run.words.strip():
            break
        bold.append(run)
    heading = "".join(r.words for r in bold).strip()
    if not heading and plain:
        found = PLAIN_RUN_IN.match(paragraph.words)
        heading = paragraph.words[: found.end()].strip() if found else ""
    rest = Paragraph(without_start(paragraph.runs, len(heading)))
    if not heading or not rest.words.strip() or len(heading.split()) > LONGEST_RUN_IN:
        return None
    is_sentence = (
        not heading.endswith((".", ":", ";", "?", "!")) and re.match(r"\s*[-–—,a-z('’]", rest.words) is not None
    )
    is_sentence = is_sentence and not re.match(r"\s*[-–—:]\s+[A-Z]", rest.words)
    rest = paragraph if is_sentence else Paragraph(without_start(rest.runs, _spaces(rest.words)))
    return RunIn(heading.rstrip(" .:;"), rest, is_sentence)


def _spaces(words: str) -> int:
    found = re.match(r"[\s:;.–—-]*", words)
    return found.end() if found else 0


def looks_of(block: Block) -> tuple[str, bool, bool, int, float]:
    """What sets headings of one rank apart from those of another."""
    glyph = block.label if is_bullet(block.label) else style_of(block)
    return glyph, is_all_bold(block.paragraph), is_shouted(block.words), block.level, block.size


def is_heading(blocks: Sequence[Block], at: int) -> bool:
    """Whether the block at this index announces what follows."""
    block = blocks[at]
    if block.kind is BlockKind.TABLE or not block.words.strip():
        return False
    if block.kind is BlockKind.HEADING:
        return len(block.words.split()) <= 30
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    before = blocks[at - 1] if at else None
    if block.kind is BlockKind.ITEM:
        return _is_item_heading(block, before, after)
    return _is_line_heading(block, after)


def _is_item_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    """An item heads a section if it is short, stands alone among its like, and prose or another list follows."""
    if after is None or len(block.words.split()) > LONGEST_HEADING or style_of(block) == "named":
        return False
    if block.label in ARROWS or (is_bullet(block.label) and is_all_bold(block.paragraph)):
        is_known = meaning_of(block.words) is not None and not has_sentence_end(block.words)
        return (is_known and not _is_like(block, after)) or (
            is_all_bold(block.paragraph) and after.kind is not BlockKind.ITEM
        )
    if is_bullet(block.label) or block.level > 0 or is_recommending(block.words):
        return False
    if style_of(block) == "letter" and not (block.label[0].isupper() and _is_panel(block)):
        return False
    if after.kind is BlockKind.ITEM and not is_all_bold(block.paragraph) and not _is_panel(block):
        return False
    stands_alone = not _leads_to(block, after) and not (before and _leads_to(before, block))
    stands_alone = stands_alone or (_is_panel(block) and _is_apart(before, block, after))
    is_short = len(block.words.split()) <= LONGEST_PLAIN_HEADING and not has_sentence_end(block.words.replace("?", ""))
    return is_short and not block.words.endswith((";", ",", ":")) and stands_alone


def _is_panel(block: Block) -> bool:
    """A numbered heading the lexicon knows, though its neighbours are numbered too."""
    is_known = meaning_of(block.words) is not None and not has_sentence_end(block.words.replace("?", ""))
    return is_known and block.words[0].isupper()


def _is_apart(before: Block | None, block: Block, after: Block) -> bool:
    """A known heading among numbers is one if the numbers begin anew below it, or lines part it from those above."""
    begins_anew = after.kind is BlockKind.ITEM and number_of(after.label) in {
        "1",
        f"{number_of(block.label).removesuffix('.0')}.1",
    }
    is_parted = before is None or before.place.last_line + 1 < block.place.first_line
    return begins_anew or (is_parted and after.kind is not BlockKind.ITEM)


def _leads_to(block: Block, other: Block) -> bool:
    """Whether the other item goes on counting where this one stopped, or both are bullets of one kind."""
    first, second = number_of(block.label), number_of(other.label)
    counts_on = not (first.isdigit() and second.isdigit()) or int(second) == int(first) + 1
    return _is_like(block, other) and counts_on


def _is_like(block: Block, other: Block) -> bool:
    same_glyph = style_of(block) != "bullet" or block.label == other.label
    return other.kind is BlockKind.ITEM and style_of(other) == style_of(block) and same_glyph


def _is_line_heading(block: Block, after: Block | None) -> bool:
    words = block.words.strip()
    if after is None or _is_plainly_prose(block, words):
        return False
    return (meaning_of(words) is not None and _may_announce(words)) or _looks_like_heading(block, words, after)


def _is_plainly_prose(block: Block, words: str) -> bool:
    """Links, addresses, sentences that lead on, several sentences: none of these is a heading."""
    count = len(words.split())
    if count > LONGEST_TITLED or any(run.href for run in block.paragraph.runs) or is_address(block):
        return True
    if (words[0] in '(<"“[' and not meaning_of(words)) or LINE.fullmatch(words) is not None:
        return True
    return (INTRODUCES.search(words) is not None and count > 3) or SENTENCE_BREAK.search(words) is not None


def _may_announce(words: str) -> bool:
    """Whether words the lexicon knows also look like a heading, not like a sentence that begins so."""
    count = len(words.split())
    is_sentence = has_sentence_end(words.replace("?", "")) and count > 6 and not words.endswith("cont.")
    is_brief = count <= LONGEST_PLAIN_HEADING or is_titled(words)
    return not is_sentence and is_brief and (words[0].isupper() or words[0].isdigit() or words[0] in "\"“'‘")


def _looks_like_heading(block: Block, words: str, after: Block) -> bool:
    count = len(words.split())
    is_sentence = has_sentence_end(words.replace("?", "")) or words.endswith((",", ";"))
    if is_sentence or count > LONGEST_HEADING or is_citation(block) or is_recommending(words):
        return False
    if is_all_bold(block.paragraph) or is_shouted(words):
        return True
    if words.endswith(":"):
        return count <= 5 and is_titled(words)
    return words[0].isupper() and (count <= LONGEST_PLAIN_HEADING or is_titled(words)) and _is_bare_line(words, after)


def _is_bare_line(words: str, after: Block) -> bool:
    """A line without a full stop, above a paragraph, list or table that is no such line itself."""
    if after.kind is BlockKind.PARAGRAPH and len(after.words.split()) < 6 and not has_sentence_end(after.words):
        return is_titled(words)
    return "; " not in words and ". " not in words
