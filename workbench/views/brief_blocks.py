"""The left part of the brief view: the sections of the house format, and the records of the chosen one to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.brief.choices import PieceChoice, SectionChoice
from workbench.views.look import icons, paint
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Tick
from workbench.views.widgets.layout import column, empty, fill, row, rule, scrolled
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import label


class SectionDelegate(RowDelegate[SectionChoice]):
    """A section: its heading, how many records are in, and how many are left out."""

    height = 56
    inset = (8, 2, 8, 2)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: SectionChoice, *, is_chosen: bool) -> None:
        left, wide = box.left() + 14, box.width() - 28
        name = QRectF(left, box.top() + 7, wide - 72, 20)
        paint.text(painter, name, thing.heading, weight=600 if is_chosen else 500)
        paint.text(painter, QRectF(left, box.top() + 9, wide, 16), thing.words, "small", "muted", is_right=True)
        missing = sum(not piece.is_in for piece in thing.pieces)
        if missing:
            icons.draw(painter, "circle-minus", left, box.top() + 29, "warn", 14)
            words = QRectF(left + 18, box.top() + 28, wide - 18, 16)
            paint.text(painter, words, f"{missing} left out", "label", "warn")
        else:
            paint.text(painter, QRectF(left, box.top() + 28, wide, 16), "All of it", "small", "muted")


def said(section: SectionChoice) -> str:
    """A section in words."""
    return f"{section.heading}, {section.words}"


class BriefBlocks(QWidget):
    """Sections above, ticks for the records of the chosen section below."""

    left_out_changed = Signal(object)
    """The keys of all pieces that are to be left out, as a frozenset."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = Rows[SectionChoice]("Sections of the brief", SectionDelegate(), said)
        self._picks, self._head = QVBoxLayout(), label("", "strong")
        self._all = button("Take all", "link", does="Takes every record of this section into the brief.")
        self.ticks: dict[str, Tick] = {}
        self._out: frozenset[str] = frozenset()
        holder = QWidget()
        holder.setLayout(self._picks)
        head = row(self._head, None, self._all, margins=(20, 12, 16, 0))
        title = row(label("Sections", "head"), None, margins=(20, 12, 12, 4))
        parts = column(title, (self.sections, 3), rule(), head, (scrolled(holder), 2), gap=0, name="list")
        fill(QVBoxLayout(self), parts)
        self.sections.chosen.connect(self._show_picks)
        self._all.clicked.connect(self._take_all)

    def put(self, sections: tuple[SectionChoice, ...]) -> None:
        """Show the sections; the one that was chosen stays so."""
        current = self.sections.thing()
        keys = [section.key for section in sections]
        at = keys.index(current.key) if current is not None and current.key in keys else 0
        self._out = frozenset(piece.key for section in sections for piece in section.pieces if not piece.is_in)
        self.sections.put(sections, at if sections else -1)
        self._show_picks(sections[at] if sections else None)

    def _show_picks(self, section: SectionChoice | None) -> None:
        pieces = section.pieces if section is not None else ()
        self._head.setText(section.heading if section is not None else "")
        self._all.setVisible(not all(piece.is_in for piece in pieces))
        if list(self.ticks) == [piece.key for piece in pieces]:
            self._tick_again(pieces)
            return
        empty(self._picks)
        self.ticks = {piece.key: self._tick(piece) for piece in pieces}
        fill(self._picks, *self.ticks.values(), None, gap=0, margins=(16, 4, 16, 8))

    def _tick_again(self, pieces: Sequence[PieceChoice]) -> None:
        """Bring the ticks that stand there up to date; the keyboard stays where it is."""
        for piece in pieces:
            with QSignalBlocker(self.ticks[piece.key]):
                self.ticks[piece.key].setChecked(piece.is_in)
            self.ticks[piece.key].update()

    def _tick(self, piece: PieceChoice) -> Tick:
        made = Tick(piece.name, is_on=piece.is_in)
        made.setToolTip(piece.name)
        made.toggled.connect(lambda is_on: self._turn([piece], is_in=is_on))
        return made

    def _take_all(self) -> None:
        section = self.sections.thing()
        if section is not None:
            self._turn(section.pieces, is_in=True)

    def _turn(self, pieces: Sequence[PieceChoice], *, is_in: bool) -> None:
        keys = {piece.key for piece in pieces}
        self._out = self._out - keys if is_in else self._out | keys
        self.left_out_changed.emit(self._out)
