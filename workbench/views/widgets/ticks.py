"""A tick whose words wrap: for sentences to choose from."""

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from workbench.views.look import paint, tokens
from workbench.views.widgets.fields import Tick, draw_tick

LEAD, LEAST, MOST_LINES = 30, 120, 6


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
