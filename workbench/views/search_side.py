"""The quiet right side of the search: the chosen hit whole, where it stands, the themes of its review, what to do."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.library import Library, reading
from workbench.records import ReviewId, fields
from workbench.search import Hit
from workbench.views import search_words, telling
from workbench.views.look.paint import Pieces
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.chips import StillChip
from workbench.views.widgets.layout import Item, empty, fill, flow, row, rule, side_panel
from workbench.views.widgets.words import glyph, label, prose

NOT_OF_A_REVIEW = "This belongs to the whole library, not to one review, so there is no page of it to open."


@dataclass(frozen=True)
class Shown:
    """A hit, its place among all, its text with marks, and the review's themes once they are read (None until then)."""

    hit: Hit
    at: int
    of: int
    text: Pieces
    themes: tuple[str, ...] | None = None


def read_themes(library: Library, review_id: int) -> tuple[str, ...]:
    """The names of a review's themes; on the worker's thread."""
    return tuple(theme.name for _, theme in reading.themes_of(library, ReviewId(review_id)))


class HitSide(QWidget):
    """The side of the chosen hit."""

    open_requested = Signal()
    copy_requested = Signal()

    def __init__(self, width: int) -> None:
        super().__init__()
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self.shown: Shown | None = None
        self.open = button(tr("Open"), "primary")
        self.copy = button(
            tr("Copy with reference"), "", "quote", does=tr("Copies the whole text and where it stands.")
        )
        self.open.clicked.connect(self.open_requested)
        self.copy.clicked.connect(self.copy_requested)
        self._foot = row(self.open, self.copy, None, gap=8)
        self._panel = side_panel(self._page, self._foot, width=width)
        fill(QVBoxLayout(self), self._panel, gap=0)
        self.show_nothing()

    def set_width(self, width: int) -> None:
        """Another width, in pixels."""
        self._panel.setFixedWidth(width)

    def show_nothing(self) -> None:
        """No hit is chosen."""
        self.shown = None
        empty(self._layout)
        self._foot.hide()

    def show_hit(self, shown: Shown) -> None:
        """Show a hit whole."""
        self.shown = shown
        empty(self._layout)
        items = [*_head(shown), *_text(shown), *_place(shown.hit), *_themes(shown)]
        fill(self._layout, *items, None, gap=0, margins=(24, 24, 24, 16))
        self.open.bar("" if search_words.goes_to(shown.hit) is not None else tr(NOT_OF_A_REVIEW))
        self._foot.show()

    def themes(self) -> list[str]:
        """The names of the themes shown."""
        return [chip.words() for chip in self._page.findChildren(StillChip) if not chip.isHidden()]


def _head(shown: Shown) -> list[Item]:
    hit, kind = shown.hit, fields.KINDS[shown.hit.kind]
    sign = row(glyph(kind.icon, kind.colour_role, 16), label(tr(kind.label), "small"), None, gap=6)
    place = label(tr("Hit {at} of {of}").format(at=f"{shown.at:,}", of=f"{shown.of:,}"), "small")
    by = (hit.review, telling.short_types(hit.review_types, hit.lists), hit.publisher, str(hit.year or ""))
    stands = ", ".join(part for part in by if part) or tr("Of the whole library")
    return [row(sign, None, place), 6, prose(search_words.name_of(hit), "title"), 4, prose(stands, "body", "muted"), 16]


def _text(shown: Shown) -> list[Item]:
    """The whole text; where the words were found in another field, first the passage that holds them."""
    items: list[Item] = [prose(shown.text, "read"), 20]
    snippet = search_words.pieces(shown.hit.snippet)
    if search_words.has_mark(snippet) and not search_words.has_mark(shown.text):
        items = [label(tr("Found in"), "strong"), 4, prose(snippet), 16, rule(), 16, *items]
    return items


def _place(hit: Hit) -> list[Item]:
    words = search_words.place_in_source(hit)
    return [rule(), 16, label(tr("In its source"), "strong"), 4, prose(words, "body", "muted"), 16] if words else []


def _themes(shown: Shown) -> list[Item]:
    if not shown.themes:
        return []
    chips = flow(*(StillChip(name) for name in shown.themes), gap=6)
    return [rule(), 16, label(tr("Themes of the review"), "strong"), 8, chips]
