"""Where in its source a record was read: as a place of the window, and in words.

A Word file has no fixed pages. Those told are the ones Word last showed, or, where it never did, those its own page
breaks part; a file without either is one page, and its paragraphs are counted.
"""

from workbench.library.recorder import kind_of
from workbench.records import Kept, RecordId, ReviewId
from workbench.records.sources import Paging
from workbench.views.saying import tr
from workbench.views.shell.place import Place


def place_of(record: Kept) -> Place | None:
    """The place of a record in its source, where it is lit; the source alone if no page is kept; None without one."""
    source_id = getattr(record, "source_id", None)
    if source_id is None:
        return None
    review_id, page = ReviewId(getattr(record, "review_id", 0)), getattr(record, "page", None)
    words = "" if page is None else f"{kind_of(record)} {record.id}"
    return Place("source", review_id, "source_document", RecordId(source_id), words)


def page_in_words(page: int, line: int, paging: Paging) -> str:
    """A page ("page 3"); the paragraph ("paragraph 12") in a Word file without pages."""
    if paging is Paging.NONE:
        return tr("paragraph {line}").format(line=f"{line:,}")
    return tr("page {page}").format(page=f"{page:,}")


def as_shown(place: str, paging: Paging) -> str:
    """A page in words, and whose page it is: "page 3 as Word last showed it"."""
    return tr("{place} as Word last showed it").format(place=place) if paging is Paging.SHOWN else place


def place_in_words(page: int, first: int, last: int, paging: Paging) -> str:
    """A place with its lines: "page 3, lines 4 to 6", "page 3 as Word last showed it, paragraph 2"."""
    if paging is Paging.PRINTED:
        lines = tr("line {first}") if first == last else tr("lines {first} to {last}")
    else:
        lines = tr("paragraph {first}") if first == last else tr("paragraphs {first} to {last}")
    told = lines.format(first=f"{first:,}", last=f"{last:,}")
    return told if paging is Paging.NONE else f"{as_shown(page_in_words(page, first, paging), paging)}, {told}"


def pages_in_words(paging: Paging) -> str:
    """Whose pages they are, in a sentence; empty where they are as they were printed."""
    if paging is Paging.SHOWN:
        return tr("Pages as Word last showed them, or as the file’s own page breaks part it.")
    return tr("This Word file says nothing of its pages: its paragraphs are counted.") if paging is Paging.NONE else ""


def begun(words: str) -> str:
    """Words with a capital letter, as a line begins."""
    return f"{words[:1].upper()}{words[1:]}"
