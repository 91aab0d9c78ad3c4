"""The one door by which a brief leaves: laid out, saved whole, opened again, counted, and reported."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.brief.model import Brief
from workbench.errors import EndingNotWritten
from workbench.export.layout import Layout, fit
from workbench.export.pdf import draw_pdf
from workbench.export.pdf_reading import read_pdf
from workbench.export.read_back import Found, ReadBack, recommendations_found, unsaid
from workbench.export.reading_order import words_of
from workbench.export.report import Check, Report
from workbench.export.saving import save, saved
from workbench.export.word import draw_word, read_word
from workbench.export.word_pages import measured_pages
from workbench.progress import Progress, silent
from workbench.saying import tr

RESERVE = 2
"""Lines kept free where pages are estimated: a word processor may break a line otherwise."""


@dataclass(frozen=True)
class Writer:
    """One kind of file: how it is made from a layout, how it is read again, and the lines to keep free in it."""

    draw: Callable[[Layout], bytes]
    read: Callable[[Layout, bytes], ReadBack]
    reserve: int = 0


WRITERS: dict[str, Writer] = {".pdf": Writer(draw_pdf, read_pdf), ".docx": Writer(draw_word, read_word, RESERVE)}


def write(brief: Brief, path: Path, progress: Progress = silent, *, counts_pages: bool = False) -> Report:
    """Write a brief to `path`; its ending chooses the kind of file.

    `counts_pages` lets a word processor on this machine count the pages of a Word file, which takes seconds. Raises
    `EndingNotWritten`, or a `CannotSave` with what stood under that name untouched.
    """
    writer = _writer_for(path)
    progress(0, 4, tr("Laying out the pages"))
    layout = fit(brief, writer.reserve)
    progress(1, 4, tr("Writing the file"))
    content = writer.draw(layout)
    progress(2, 4, tr("Saving the file"))
    save(path, content)
    progress(3, 4, tr("Reading the file again"))
    read = writer.read(layout, saved(path))
    pages = read.pages or (measured_pages(path) if counts_pages else None)
    progress(4, 4, tr("Done"))
    return _report(path, layout, read, pages)


def _writer_for(path: Path) -> Writer:
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise EndingNotWritten(path.suffix, tuple(WRITERS))
    return WRITERS[ending]


def _report(path: Path, layout: Layout, read: ReadBack, pages: int | None) -> Report:
    brief = layout.brief
    found = recommendations_found(brief, read.words)
    return Report(
        path=path,
        pages=pages or layout.pages,
        pages_are="measured" if pages else "estimated",
        fits=_fits(layout, pages),
        spare_lines=layout.spare_lines,
        over=layout.over,
        body_size=layout.body_size,
        sections=read.headings,
        recommendations=found.words,
        left_out=tuple(words for count in brief.counts for words in count.left_out),
        unsaid=unsaid(words_of(brief).splitlines(), read.words),
        checks=(_recommendations(found), *read.checks),
        reworded=sum(count.reworded for count in brief.counts),
        is_digest=brief.is_digest,
    )


def _fits(layout: Layout, pages: int | None) -> bool:
    """Whether the pages allowed hold it all; where pages are estimated, with lines in reserve."""
    allowed = layout.brief.plan.pages
    if pages is None:
        return layout.holds(RESERVE)
    return layout.fits and (allowed is None or pages <= allowed)


def _recommendations(found: Found) -> Check:
    sentence = tr("The file holds {words} recommendations.").format(words=found.words)
    return Check("recommendations", found.is_whole, sentence)
