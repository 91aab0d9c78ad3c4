"""What a part of a brief says, line by line, as a whole brief would say it."""

from collections.abc import Iterable

from workbench.brief.model import Block, Brief, Masthead, Section
from workbench.export.reading_order import words_of


def lines_of(section: Section) -> list[str]:
    """The paragraphs of a section in reading order, its heading first."""
    return words_of(Brief("", "", Masthead(""), (section,))).split("\n")


def lines_of_blocks(blocks: Iterable[Block]) -> list[str]:
    """The paragraphs of some blocks in reading order."""
    return lines_of(Section("", "", tuple(blocks)))
