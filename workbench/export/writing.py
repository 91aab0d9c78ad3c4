"""The one door by which a brief leaves: laid out, saved whole, opened again, counted, and reported."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.brief.model import Brief
from workbench.errors import EndingNotWritten
from workbench.export.layout import Layout, fit
from workbench.export.pdf import draw_pdf
from workbench.export.pdf_checks import read_pdf
from workbench.export.read_back import Found, ReadBack, recommendations_found, unsaid
from workbench.export.reading_order import words_of
from workbench.export.report import Check, Report
from workbench.export.saving import save
from workbench.export.word import draw_word, read_word
from workbench.export.word_pages import measured_pages
from workbench.progress import Progress, silent


@dataclass(frozen=True)
class Writer:
    """One kind of file: how it is made from a layout, and how it is read again."""

    draw: Callable[[Layout], bytes]
    read: Callable[[bytes], ReadBack]


WRITERS: dict[str, Writer] = {".pdf": Writer(draw_pdf, read_pdf), ".docx": Writer(draw_word, read_word)}


def write(brief: Brief, path: Path, progress: Progress = silent, *, counts_pages: bool = False) -> Report:
    """Write a brief to `path`; its ending chooses the kind of file.

    `counts_pages` lets a word processor on this machine count the pages of a Word file, which takes seconds. Raises
    `EndingNotWritten`, or a `CannotSave` with what stood under that name untouched.
    """
    writer = _writer_for(path)
    progress(0, 4, "Laying out the pages")
    layout = fit(brief)
    progress(1, 4, "Writing the file")
    content = writer.draw(layout)
    progress(2, 4, "Saving the file")
    save(path, content)
    progress(3, 4, "Reading the file again")
    read = writer.read(path.read_bytes())
    pages = read.pages or (measured_pages(path) if counts_pages else None)
    progress(4, 4, "Done")
    return _report(path, layout, read, pages)


def _writer_for(path: Path) -> Writer:
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise EndingNotWritten(path.suffix, tuple(WRITERS))
    return WRITERS[ending]


def _report(path: Path, layout: Layout, read: ReadBack, pages: int | None) -> Report:
    brief = layout.brief
    missing = unsaid(words_of(brief).splitlines(), read.words)
    found = recommendations_found(brief, read.words)
    return Report(
        path=path,
        pages=pages or layout.pages,
        pages_are="measured" if pages else "estimated",
        fits=_fits(brief, layout, pages),
        spare_lines=layout.spare_lines,
        over=layout.over,
        body_size=layout.body_size,
        sections=read.headings,
        recommendations=found.words,
        left_out=tuple(words for count in brief.counts for words in count.left_out),
        unsaid=missing,
        checks=(_recommendations(found), _nothing_unsaid(missing), *read.checks),
    )


def _fits(brief: Brief, layout: Layout, pages: int | None) -> bool:
    allowed = brief.plan.pages
    return layout.fits and (pages is None or allowed is None or pages <= allowed)


def _recommendations(found: Found) -> Check:
    left_out = found.total - found.included
    if not left_out:
        return Check("recommendations", passed=True, sentence=f"All recommendations are in the file: {found.words}.")
    sentence = f"The file holds {found.words} recommendations."
    return Check("recommendations", passed=False, sentence=sentence)


def _nothing_unsaid(missing: tuple[str, ...]) -> Check:
    if not missing:
        return Check("words", passed=True, sentence="Every word of the brief stands in the file, in order.")
    sentence = f"Pieces of text missing in the file or out of order: {len(missing)}. Do not send it on; report this."
    return Check("words", passed=False, sentence=sentence)
