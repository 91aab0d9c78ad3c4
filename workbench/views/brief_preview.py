"""A brief made ready to be looked at, off the GUI thread: composed, fitted, drawn, and told in words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QImage

from workbench import brief as briefs
from workbench import export
from workbench.brief.choices import Choices, choices
from workbench.brief.model import Brief, Count
from workbench.export import Layout, Over
from workbench.export.preview import Picture
from workbench.library import Library
from workbench.progress import Progress
from workbench.records import ReviewId
from workbench.views.saying import tr
from workbench.views.widgets.pages import Sheet

FIRST = 4
"""Pages drawn at once; the others when they are seen."""


@dataclass(frozen=True)
class Preview:
    """What the brief view shows of one brief."""

    brief: Brief
    choices: Choices
    sheets: tuple[Sheet, ...]
    pdf: bytes
    fills: tuple[float, ...]
    fit: str
    type_size: str
    over: tuple[str, ...]
    overs: tuple[Over, ...] = ()


def prepare(library: Library, review_id: ReviewId, format_name: str, width: int, progress: Progress) -> Preview:
    """Compose, fit and draw the first pages; `width` is that of a page's picture in device pixels."""
    progress(0, 3, tr("Composing the brief"))
    brief = briefs.compose(library, review_id, format_name)
    progress(1, 3, tr("Fitting the pages"))
    layout = export.fit(brief)
    progress(2, 3, tr("Drawing the pages"))
    pdf = export.draw_pdf(layout)
    first = draw_pages(pdf, width, range(FIRST))
    sheets = tuple(
        Sheet(first.get(at), caption(layout, at + 1), width if at in first else 0) for at in range(layout.pages)
    )
    return Preview(
        brief=brief,
        choices=choices(library, review_id, format_name),
        sheets=sheets,
        pdf=pdf,
        fills=tuple(layout.fills),
        fit=fit_in_words(layout),
        type_size=tr("Body type {body_size} pt, {family}").format(
            body_size=f"{layout.body_size:g}", family=brief.plan.family
        ),
        over=tuple(over_in_words(layout)),
        overs=layout.over,
    )


def draw_pages(pdf: bytes, width: int, numbers: Collection[int]) -> dict[int, QImage]:
    """The pictures of some pages, by their numbers from 0; on the worker's thread."""
    known = sorted(numbers)
    return {at: image(picture) for at, picture in zip(known, export.pictures(pdf, width, known), strict=False)}


def image(picture: Picture) -> QImage:
    """A picture of a page as Qt holds it; the bytes are copied, so that they need not stay alive."""
    drawn = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32)
    return drawn.copy()


def caption(layout: Layout, number: int) -> str:
    """What stands under a page: "Page 2 · 7 lines spare"."""
    if number < layout.pages:
        return tr("Page {number} · full").format(number=number)
    if not layout.fits:
        return tr("Page {number} · over").format(number=number)
    return tr("Page {number} · %n line spare|Page {number} · %n lines spare", "", layout.spare_lines).format(
        number=number
    )


def fit_in_words(layout: Layout) -> str:
    """The gauge in words: "Two pages · 7 lines spare", "4 lines over: shorten Key learning by 38 words"."""
    if layout.fits:
        return tr("{pages} · {lines} spare").format(
            pages=tr("%n page|%n pages", "", layout.pages), lines=tr("%n line|%n lines", "", layout.spare_lines)
        )
    lines = sum(over.lines for over in layout.over)
    return tr("%n line over the two pages|%n lines over the two pages", "", lines)


def over_in_words(layout: Layout) -> Iterator[str]:
    """What to shorten, a sentence each section."""
    for over in layout.over:
        yield tr("Shorten “{section}” by %n word.|Shorten “{section}” by %n words.", "", over.words).format(
            section=over.heading or over.section
        )


def count_in_words(count: Count) -> str:
    """A block's completeness: "6 of 6 recommendations", "10 of 12 learning points, 2 left out"."""
    missing = count.total - count.included
    name = tr(count.label)
    said = f"{count.words} {name[:1].lower()}{name[1:]}"
    return tr("{said}, {missing} left out").format(said=said, missing=missing) if missing else said
