"""The way of an action as a small track of four steps, with words: started, done, evidenced, made a difference."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench.analysis import standing
from workbench.views.look import icons, paint, theme
from workbench.views.saying import tr

TALL, GAP, WIDE = 6, 3, 14
"""Height of a step, the space between two, and its width in a table, in pixels."""
WORDS_TALL = 36
STATE_ROLES = {"at_risk": "warn", "overdue": "bad", "not_effective": "warn", "evidenced": "good", "embedded": "good"}


def role_of(state: str) -> str:
    """The colour role of a state's words."""
    return STATE_ROLES.get(state, "text")


def draw_track(painter: QPainter, box: QRectF, state: str) -> None:
    """Draw the steps across a box: filled where reached; crossed where no difference was made, struck where closed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    count, at = len(standing.STEPS), standing.reached(state)
    wide = (box.width() - GAP * (count - 1)) / count
    for number in range(count):
        step = QRectF(box.left() + number * (wide + GAP), box.top(), wide, TALL).adjusted(0.5, 0.5, -0.5, -0.5)
        is_reached = number < at
        painter.setPen(QPen(theme.colour("accent" if is_reached else "edge"), 1))
        painter.setBrush(theme.colour("accent") if is_reached else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(step, 2, 2)
    if state == standing.NOT_EFFECTIVE:
        icons.draw(painter, "x", box.right() - wide / 2 - 7, box.top() + TALL / 2 - 7, "warn", 14)
    if state == standing.CLOSED:
        middle = box.top() + TALL / 2
        painter.setPen(QPen(theme.colour("muted"), 1.5))
        painter.drawLine(round(box.left()), round(middle), round(box.right()), round(middle))
    painter.restore()


def track_width() -> int:
    """How wide the track is in a table."""
    return len(standing.STEPS) * (WIDE + GAP) - GAP


class Track(QWidget):
    """The same beside the form, each step with its name under it."""

    def __init__(self) -> None:
        super().__init__()
        self._state = "not_started"
        self.setMinimumWidth(200)
        self.setFixedHeight(TALL + 6 + WORDS_TALL)

    def put(self, state: str) -> None:
        """Show how far an action in a state has come."""
        self._state = state
        self.setAccessibleName(tr("How far it has come: {step}").format(step=standing.said_step(state)))
        self.setToolTip(paint.tip(standing.said_step(state).capitalize()))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_track(painter, QRectF(0, 1, self.width(), TALL), self._state)
        at = standing.reached(self._state)
        wide = (self.width() - GAP * (len(standing.STEPS) - 1)) / len(standing.STEPS)
        for number, words in enumerate(standing.STEPS):
            box = QRectF(number * (wide + GAP), TALL + 6, wide - 4, WORDS_TALL)
            is_no = self._state == standing.NOT_EFFECTIVE and number == len(standing.STEPS) - 1
            role = "warn" if is_no else "text" if number < at else "muted"
            said = tr("No difference") if is_no else tr(words)
            paint.text(painter, box, said, "small", role, lines=2, weight=600 if number < at or is_no else None)
