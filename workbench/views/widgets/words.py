"""Words in the window: labels, prose that wraps, icons beside words, named fields."""

from functools import cached_property

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from workbench.views.look import icons, paint, theme
from workbench.views.look.paint import Words
from workbench.views.widgets.layout import column, fill
from workbench.views.widgets.spoken import announce

RESTYLED = frozenset({QEvent.Type.StyleChange})
"""The events by which a switch of theme reaches a widget."""
MOST_HEIGHTS = 16
"""For so many widths a text keeps how high it stands."""


class OneLine(QLabel):
    """A line of words, cut short with an ellipsis where there is no room for it."""

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        box, words = self.contentsRect(), self.text()
        short = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        if short == words or self.wordWrap() or "\n" in words:
            super().paintEvent(arg__1)
            return
        side, is_on = self.alignment().value, self.isEnabled()
        self.style().drawItemText(QPainter(self), box, side, self.palette(), is_on, short, self.foregroundRole())


class Live(OneLine):
    """Words that a screen reader says when they change in sight: a count, a state, how work stands."""

    @override
    def setText(self, arg__1: str) -> None:
        is_news = arg__1 != self.text()
        super().setText(arg__1)
        if is_news:
            announce(self, arg__1)


def label(
    words: str, role: str = "body", *, tone: str = "", buddy: QWidget | None = None, is_live: bool = False
) -> QLabel:
    """One line of words in a type style (or "muted": body in muted). `tone` (warn, bad, good, accent) colours it.

    One that `is_live` is said by a screen reader when it changes.
    """
    made = Live(words) if is_live else OneLine(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setFont(theme.font("body" if role == "muted" else role))
    if buddy is not None:
        made.setBuddy(buddy)
    return made


class ProseLabel(QLabel):
    """Words that wrap, with the line height of the type scale and marked words; follows a switch of theme."""

    def __init__(self, words: Words = "", style: str = "body", role: str = "text", weight: int | None = None) -> None:
        super().__init__()
        self._words, self._style, self._role, self._weight = words, style, role, weight
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(theme.font(style))
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(words)

    def say(self, words: Words) -> None:
        """Show other words."""
        self._words = words
        self._draw()
        self.setAccessibleName(paint.plain(words))

    def _draw(self) -> None:
        self._drawn_in = self._look()
        self._heights.clear()
        self.setText(paint.html(self._words, self._style, self._role, weight=self._weight))

    def _look(self) -> object:
        """What the shape and the colours of the words depend on: each widget put around them asks for them again."""
        return theme.hexa(self._role), theme.hexa("mark"), theme.font(self._style).pixelSize()

    def words(self) -> str:
        """What is shown, without marks."""
        return paint.plain(self._words)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "_heights"):
            self._heights.clear()
            if event.type() in RESTYLED and self._drawn_in != self._look():
                self._draw()

    @override
    def heightForWidth(self, width: int) -> int:
        """Qt's own answer, kept: it breaks the lines anew whenever it is asked, which each layout around does often."""
        if width not in self._heights:
            if len(self._heights) == MOST_HEIGHTS:
                self._heights.clear()
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]


def prose(words: Words, style: str = "body", role: str = "text", *, weight: int | None = None) -> ProseLabel:
    """A label whose words wrap; see `ProseLabel`."""
    return ProseLabel(words, style, role, weight)


class Glyph(QWidget):
    """An icon that paints itself at the screen's own resolution (a QLabel's pixmap would be scaled)."""

    def __init__(self, name: str, role: str = "muted", size: int = 18) -> None:
        super().__init__()
        self._name, self._role = name, role
        self.setFixedSize(size, size)

    def show_icon(self, name: str, role: str) -> None:
        """Another icon in its place."""
        self._name, self._role = name, role
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._name, 0, 0, self._role, self.width())


def glyph(name: str, role: str = "muted", size: int = 18) -> Glyph:
    """An icon, `size` pixels wide and high."""
    return Glyph(name, role, size)


class Told(QWidget):
    """A fact with its sign: the icon and the words say the same. Hidden while it has no words.

    One in a tone other than muted is said by a screen reader when it changes. Most have nothing to say as long as they
    live, so icon and label are made when they are needed.
    """

    def __init__(self, icon: str, words: str, tone: str = "muted", style: str = "small") -> None:
        super().__init__()
        self._icon, self._tone, self._style = icon, tone, style
        self._is_one_line = False
        self.say(words)

    @cached_property
    def _label(self) -> ProseLabel:
        made = ProseLabel("", self._style, self._tone)
        made.setWordWrap(not self._is_one_line)
        sign = column(Glyph(self._icon, self._tone, 16), None, margins=(0, 0 if self._style == "small" else 2, 0, 0))
        fill(QHBoxLayout(self), sign, (made, 1), gap=6)
        return made

    @property
    def _has_spoken(self) -> bool:
        return "_label" in vars(self)

    def keep_on_one_line(self) -> None:
        """Never wrap; what has no room is in the tooltip."""
        self._is_one_line = True
        if self._has_spoken:
            self._label.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Say something else; nothing hides the line."""
        is_news = bool(words) and words != self.words()
        if words or self._has_spoken:
            self._label.say(words)
        self.setToolTip(paint.tip(words if self._is_one_line else ""))
        self._show(is_said=bool(words))
        self.setAccessibleName(words)
        if is_news and self._tone != "muted":
            announce(self, words, is_urgent=self._tone == "bad")

    def _show(self, *, is_said: bool) -> None:
        """Show or hide; but never as a window of its own, before the line has found its place."""
        if is_said and self.parentWidget() is None:
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
        else:
            self.setVisible(is_said)

    def words(self) -> str:
        """What is said."""
        return self._label.words() if self._has_spoken else ""


def told(icon: str, words: str, tone: str = "muted", style: str = "small") -> Told:
    """A fact with its sign; `tone` is the role that colours both."""
    return Told(icon, words, tone, style)


def error_sentence() -> Told:
    """Where a view says an error in place: empty at first; `say(sentence)` shows it until cured with `say("")`."""
    return Told("triangle-alert", "", "bad")


def field(name: str, widget: QWidget, note: str = "") -> QWidget:
    """A field: its name above it, the control, a sentence below where one helps."""
    widget.setAccessibleName(widget.accessibleName() or name)
    items: list[QWidget] = [label(name, "label", buddy=widget), widget]
    if note:
        items.append(prose(note, "small", "muted"))
        widget.setAccessibleDescription(note)
    return column(*items, gap=6)
