"""The text of a brief as it is read: letters made plain, and all words in order.

Whatever is drawn goes through `plain` once, so that what a finished file says can be compared with the brief.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import assert_never

from workbench.brief.model import (
    Block,
    Boxes,
    Brief,
    Bullets,
    Heading,
    Item,
    Masthead,
    Numbered,
    PageBreak,
    Panel,
    Quote,
    Runs,
    Section,
    Table,
    Text,
)

BOX = "\u25a1"
SPACES = {"Zs", "Zl", "Zp"}
UNSEEN = {"Cf", "Cc", "Cs"}
UNKNOWN = {"Co", "Cn"}
SELECTORS = range(0xFE00, 0xFE10)
NO_BREAK = "\u00a0\u202f"


def plain(words: str) -> str:
    """Words as they are drawn: every white space a space (no-break ones kept), unseen letters gone.

    Letters for private use and letters Unicode does not have become a box, since nobody can say what they mean.
    """
    if words.isascii() and words.isprintable():
        return words
    return "".join(_plain(letter) for letter in words)


def _plain(letter: str) -> str:
    if letter in "\n\t\r":
        return " "
    if letter in NO_BREAK:
        return "\u00a0"
    kind = unicodedata.category(letter)
    if kind in SPACES:
        return " "
    if kind in UNSEEN or ord(letter) in SELECTORS:
        return ""
    return BOX if kind in UNKNOWN else letter


def has_words(runs: Runs) -> bool:
    """Whether anything of these runs can be seen."""
    return any(plain(run.words).strip() for run in runs)


def words_of(brief: Brief) -> str:
    """All words of a brief in reading order, paragraphs parted by newlines, white space single."""
    return "\n".join(said for said in _brief(brief) if said)


def said(words: str) -> str:
    """Words made plain, with single spaces."""
    return " ".join(plain(words).split())


def _brief(brief: Brief) -> Iterator[str]:
    yield from _masthead(brief.masthead)
    for section in brief.sections:
        yield from _section(section)


def _masthead(masthead: Masthead) -> Iterator[str]:
    yield from (said(line) for line in (*masthead.above, masthead.title, *masthead.below))


def _section(section: Section) -> Iterator[str]:
    yield said(section.heading)
    yield from _blocks(section.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text() | Heading():
            yield _runs(block.runs)
        case Bullets() | Numbered():
            yield from _items(block.items)
        case Boxes():
            yield from (words for box in block.boxes for words in (said(box.label), *_blocks(box.paragraphs)))
        case Quote():
            yield _runs(block.runs)
            yield said(block.said_by)
        case Panel():
            yield said(f"{block.number} {block.heading}")
            yield from _blocks(block.blocks)
        case Table():
            yield from _table(block)
        case PageBreak():
            return
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield from (said(words) for words in table.header)
    for row in table.rows:
        for cell in row:
            yield from _blocks(cell.blocks)


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield said(item.label)
        yield _runs(item.runs)
        yield from _blocks(item.more)
        yield from _items(item.children)


def _runs(runs: Runs) -> str:
    return said("".join(run.words for run in runs))
