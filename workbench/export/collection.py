"""Collected records as they leave: a Word table, a workbook, references of their reviews, and words to be copied."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from workbench.errors import NoReviewCollected
from workbench.export.action_sheet import counted
from workbench.export.cells import Cell, plain
from workbench.export.references import draw_bibtex, draw_ris, reviews_in_bibtex, reviews_in_ris, reviews_of
from workbench.export.sheets import SHEET_WRITERS, Sheet, SheetWriter, Written, write_with
from workbench.progress import Progress, silent
from workbench.records.cited import Cited, Collected, citation, named, page_of, year_of

TITLE = "Collected records"
WORD_COLUMNS = ("Record", "Text", "Citation")
WORD_WIDTHS = (1.3, 4.2, 3.0)
BOOK_COLUMNS = ("Record", "Text", "Publisher", "Review", "Year", "Page", "Citation")
BOOK_WIDTHS = (1.2, 4.2, 1.6, 1.8, 0.6, 0.7, 3.0)
OF_REVIEWS = frozenset({".ris", ".bib"})
"""Endings of files that hold reviews, not records."""


def word_sheet(collected: Collected) -> Sheet:
    """The records as a table for reading: what each is, its words, its citation."""
    rows = tuple((named(each), each.text, citation(each)) for each in collected.records)
    return Sheet(TITLE, WORD_COLUMNS, rows, _note(collected), WORD_WIDTHS)


def book_sheet(collected: Collected) -> Sheet:
    """The same with publisher, review, year and page each in a column, to be sorted and filtered."""
    return Sheet(TITLE, BOOK_COLUMNS, tuple(map(_cells, collected.records)), _note(collected), BOOK_WIDTHS)


def _cells(of: Cited) -> tuple[Cell, ...]:
    return named(of), of.text, of.publisher, of.review, year_of(of) or "", page_of(of), citation(of)


def _note(collected: Collected) -> str:
    records, reviews = counted(_records(collected), "record", "records"), _reviews(collected)
    return f"{records} from {counted(reviews, 'review', 'reviews')}." if reviews else f"{records}."


def _reviews(collected: Collected) -> int:
    return len(reviews_of(collected.records))


def _records(collected: Collected) -> int:
    return len(collected.records)


COLLECTION_WRITERS: dict[str, SheetWriter[Collected]] = {
    ".docx": SheetWriter(
        lambda collected: SHEET_WRITERS[".docx"].draw(word_sheet(collected)), SHEET_WRITERS[".docx"].count, _records
    ),
    ".xlsx": SheetWriter(
        lambda collected: SHEET_WRITERS[".xlsx"].draw(book_sheet(collected)), SHEET_WRITERS[".xlsx"].count, _records
    ),
    ".ris": SheetWriter(lambda collected: draw_ris(collected.records), reviews_in_ris, _reviews),
    ".bib": SheetWriter(lambda collected: draw_bibtex(collected.records), reviews_in_bibtex, _reviews),
}
"""How collected records are written and read again, by the ending of the file."""


def write_collection(collected: Collected, path: Path, progress: Progress = silent) -> Written:
    """Write the records to `path`, open the file again and count; its ending chooses the kind of file.

    Raises `EndingNotWritten`, `NoReviewCollected`, or a `CannotSave` with what stood under that name untouched.
    """
    if path.suffix.lower() in OF_REVIEWS and not _reviews(collected):
        raise NoReviewCollected
    return write_with(COLLECTION_WRITERS, collected, path, progress)


def told(collected: Collected, written: Written) -> str:
    """What stands in the file, in words: "5 records in the file. 2 real names are replaced"."""
    nouns = ("review", "reviews") if written.path.suffix.lower() in OF_REVIEWS else ("record", "records")
    parts = [f"{counted(written.rows, *nouns)} in the file"]
    if not written.is_whole:
        parts = [f"Only {written.rows:,} of {written.wanted:,} {nouns[1]} are in the file: save it again"]
    return ". ".join([*parts, *kept_in(collected.covered, collected.kept_back)])


def kept_in(covered: int, kept_back: int = 0) -> list[str]:
    """What did not leave, in words: so many real names, and voices without consent."""
    said = []
    if covered:
        said.append(f"{counted(covered, 'real name is', 'real names are')} replaced")
    if kept_back:
        said.append(f"{counted(kept_back, 'voice is', 'voices are')} kept back for want of consent")
    return said


def as_text(records: Iterable[Cited]) -> str:
    """The records as plain words: each text, and under it its citation."""
    return "\n\n".join("\n".join(part for part in (plain(each.text), citation(each)) if part) for each in records)


def as_html(records: Iterable[Cited]) -> str:
    """The same for a word processor: the words a quotation, the citation under it. Words are never mark-up."""
    return "".join(_html(each) for each in records)


def _html(of: Cited) -> str:
    words = escape(plain(of.text)).replace("\n", "<br>")
    cites = citation(of)
    return f"<blockquote><p>{words}</p></blockquote>" + (f"<p>{escape(plain(cites))}</p>" if cites else "")
