"""What stands where content would be, hints of quality, and the foot line that tells what goes on."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.widgets.buttons import ButtonRole, ToolButton, button
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.spoken import announce
from workbench.views.widgets.words import Told, glyph, label, prose

SOON_MS, LONG_MS = 300, 2000
"""Work shorter than the first says nothing; after the second it shows a bar and Cancel."""


class EmptyState(QWidget):
    """One head, one sentence, one button, at the left margin where the content would be."""

    acted = Signal()

    def __init__(self, head: str, sentence: str, act: str = "", role: ButtonRole = "") -> None:
        super().__init__()
        self._head, self._sentence = label(head, "head"), prose(sentence, "body", "muted")
        self._sentence.setMaximumWidth(480)
        fill(QVBoxLayout(self), self._head, self._sentence, gap=4, margins=(24, 32, 24, 24))
        self._column().addStretch(1)
        self._act = button(act, role) if act else None
        if self._act is not None:
            self._act.clicked.connect(self.acted)
            self.add(self._act)

    def _column(self) -> QVBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made so in the constructor
        return layout

    def add(self, widget: QWidget) -> None:
        """One thing more to do here, under the rest."""
        at = self._column().count() - 1
        self._column().insertWidget(at, widget)
        self._column().insertSpacing(at, 8)

    def say(self, head: str, sentence: str) -> None:
        """Other words."""
        self._head.setText(head)
        self._sentence.say(sentence)

    def focus(self) -> QWidget:
        """Where the keyboard goes here: its button, if it has one."""
        return self._act or self

    def show_act(self, *, is_shown: bool) -> None:
        """Show its button, or hide it where it would do nothing."""
        if self._act is not None:
            self._act.setVisible(is_shown)


def hint(icon: str, tone: str, words: str, source: str = "", *, silence: ToolButton | None = None) -> QWidget:
    """A quality hint: sign, sentence, where the rule comes from, and a way to silence it there."""
    items: list[QWidget] = [prose(words)]
    if source:
        items.append(prose(source, "small", "muted"))
    sign = column(glyph(icon, tone, 16), None, margins=(0, 2, 0, 0))
    parts: list[QWidget | tuple[QWidget, int]] = [sign, (column(*items, gap=2), 1)]
    if silence is not None:
        parts.append(column(silence, None))
    return row(*parts, gap=8)


class Foot(QWidget):
    """The foot line: what was saved, what goes on, errors that concern no field; at the right how the data is kept."""

    cancel_requested = Signal()

    def __init__(self, kept: str) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(tokens.FOOT)
        self._saved, self._error = Told("check", "", "muted"), Told("triangle-alert", "", "bad")
        self._doing, self._bar = label("", "small"), QProgressBar()
        self.cancel = button(tr("Cancel"), "link")
        self.undo = button(tr("Undo"), "link", does=tr("Takes this back."))
        self._kept = label(kept, "small")
        self._dress()
        self.soon, self.long = self._timer(SOON_MS), self._timer(LONG_MS)
        self.soon.timeout.connect(self._doing.show)
        self.long.timeout.connect(self._show_bar)
        self.cancel.clicked.connect(self.cancel_requested)
        self.undo.hide()
        self.rest()

    def _dress(self) -> None:
        self._saved.keep_on_one_line()
        self._error.keep_on_one_line()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(QSize(160, 4))
        self._bar.setAccessibleName(tr("Progress"))
        parts = (self._saved, self.undo, self._error, self._doing, self._bar, self.cancel)
        fill(QHBoxLayout(self), *parts, None, self._kept, gap=16, margins=(16, 0, 16, 0))

    def _timer(self, after_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        return timer

    def say(self, words: str) -> None:
        """Say what was saved or done."""
        if words != self._saved.words():
            announce(self, words)
        self._saved.say(words)
        self.undo.hide()

    def say_how_kept(self, words: str) -> None:
        """Say at the right how the data is kept."""
        self._kept.setText(words)

    def offer_undo(self, words: str) -> None:
        """Say what was done, with Undo beside it until something else is said."""
        self.say(words)
        self.undo.show()

    def fail(self, sentence: str) -> None:
        """Say an error that concerns no field; it stays until cured with an empty sentence."""
        self._error.say(sentence)
        self._kept.setVisible(not sentence)
        self.undo.setVisible(not sentence and self.undo.isVisible())
        self._saved.setVisible(not sentence and bool(self._saved.words()))

    @property
    def is_failing(self) -> bool:
        """Whether an error is told."""
        return bool(self._error.words())

    def cure(self, sentence: str) -> None:
        """Say this error no longer; another stays."""
        if sentence == self._error.words():
            self.fail("")

    def begin(self, what: str) -> None:
        """Work has begun: its words show when it takes longer than a blink, the bar when it takes long."""
        self.step(0, 0, what)
        self.soon.start()
        self.long.start()

    def step(self, done: int, total: int, what: str) -> None:
        """Work stands at `done` of `total` (0: not known)."""
        counted = tr("{what} · {done} of {total}").format(what=what, done=f"{done:,}", total=f"{total:,}")
        self._doing.setText(counted if total else what)
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    def rest(self) -> None:
        """No work goes on."""
        self.soon.stop()
        self.long.stop()
        for part in (self._doing, self._bar, self.cancel):
            part.hide()

    def _show_bar(self) -> None:
        self._bar.show()
        self.cancel.show()
        announce(self, self._doing.text())

    def says(self) -> str:
        """What stands there now: the error, else the work, else what was saved."""
        return self._error.words() or (self._doing.text() if self._doing.isVisible() else self._saved.words())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, tokens.FOOT)
