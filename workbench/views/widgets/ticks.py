"""Ticks: with words in one line, and with words that wrap, for sentences to choose from."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy
from typing_extensions import override

from workbench.views.look import icons, paint, theme, tokens
from workbench.views.saying import keyless

LEAD, LEAST, MOST_LINES = 30, 120, 6


class Tick(QCheckBox):
    """A check box drawn from tokens; its words may have a count at the right edge, or be elided."""

    def __init__(self, words: str, *, is_on: bool = False, count: str = "") -> None:
        super().__init__(keyless(words))
        self._count = count
        self.setChecked(is_on)
        self.setFont(theme.font())
        self.setFixedHeight(28)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if count:
            self.setAccessibleDescription(count)

    @override
    def setText(self, text: str) -> None:
        super().setText(keyless(text))

    @override
    def text(self) -> str:
        return super().text().replace("&&", "&")

    @property
    def count(self) -> str:
        """The count at the right edge; empty if there is none."""
        return self._count

    def show_count(self, count: str) -> None:
        """Another count at the right edge; empty: none."""
        self._count = count
        self.setAccessibleDescription(count)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(30 + paint.width(self.text()) + (self._room_of_count() or 4)), 28)

    def _room_of_count(self) -> float:
        """The width of the count and of the gap before it, in pixels; 0 if there is none."""
        return paint.width(self._count) + 10 if self._count else 0

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(26 if not self.text() else 80, 28)

    @override
    def hitButton(self, pos: object, /) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_tick(painter, 4, 6, self.checkState(), is_hovered=self.underMouse())
        room = self.width() - 30 - self._room_of_count()
        weight = 500 if self.isChecked() and self._count else None
        paint.text(painter, QRectF(30, 4, room, 20), self.text(), weight=weight)
        if self._count:
            box = QRectF(30 + room, 4, self._room_of_count(), 20)
            paint.text(painter, box, self._count, "body", "muted", is_right=True)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), 4)


def draw_tick(painter: QPainter, x: float, y: float, state: Qt.CheckState, *, is_hovered: bool = False) -> None:
    """The box of a tick, 16 pixels wide and high: empty, ticked, or partly."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_filled = state is not Qt.CheckState.Unchecked
    painter.setPen(QPen(theme.colour("accent" if is_filled else "edge"), 1))
    painter.setBrush(theme.colour("accent" if is_filled else "hover" if is_hovered else "surface"))
    painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, 15, 15), 4, 4)
    if state is Qt.CheckState.Checked:
        icons.draw(painter, "check", x + 2, y + 2, "on_accent", 12)
    elif is_filled:
        painter.fillRect(QRectF(x + 4, y + 7.25, 8, 1.75), theme.colour("on_accent"))


class WrappedTick(Tick):
    """A tick whose words go on in the next line where there is no more room. `fades_off`: muted while it is off."""

    def __init__(self, words: str, *, is_on: bool = False, fades_off: bool = False) -> None:
        super().__init__(words, is_on=is_on)
        self._fades_off = fades_off
        self.setMinimumHeight(28)
        self.setMaximumHeight(28 + MOST_LINES * tokens.TYPE["body"].line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        lines = paint.lines_of(self.text(), "body", max(LEAST, width) - LEAD - 4, None, MOST_LINES)
        return 8 + math.ceil(lines * tokens.TYPE["body"].line)

    @override
    def sizeHint(self) -> QSize:
        return QSize(min(super().sizeHint().width(), 320), 28)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, 28)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_tick(painter, 4, 6, self.checkState(), is_hovered=self.underMouse())
        role = "muted" if self._fades_off and not self.isChecked() else "text"
        room = QRectF(LEAD, 4, self.width() - LEAD - 4, self.height() - 8)
        paint.text(painter, room, self.text(), role=role, lines=MOST_LINES)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), 4)
