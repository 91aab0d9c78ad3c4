"""Buttons. One that cannot act stays reachable, is dashed, and says why."""

from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QToolTip,
)
from typing_extensions import override

from workbench.views.look import icons, paint, theme
from workbench.views.saying import keyless
from workbench.views.widgets.words import RESTYLED

ButtonRole = Literal["", "primary", "quiet", "link", "danger"]
ICON_ROLE = {"primary": "on_accent", "quiet": "accent", "link": "accent", "danger": "bad"}
PRESSING = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick})
LEAST = 96
"""How narrow, in pixels, a button may become that gives way."""
KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Button(QPushButton):
    """A button with words, all as given. Roles: "" plain, "primary" (one a view), "quiet", "link", "danger"."""

    def __init__(self, words: str, role: ButtonRole = "", icon: str = "") -> None:
        super().__init__(keyless(words))
        self._icon, self._look, self._why, self._does = icon, role, "", ""
        self.setProperty("role", role)
        self.setFont(theme.font("body", weight=600 if role == "primary" else 500))
        self.setIconSize(QSize(20, 16))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._paint_icon()

    @override
    def setText(self, text: str) -> None:
        super().setText(keyless(text))

    @override
    def text(self) -> str:
        return super().text().replace("&&", "&")

    def show_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self._paint_icon()

    def explain(self, does: str) -> None:
        """Say in a tooltip what the button does."""
        self._does = does
        self.bar(self._why)

    def bar(self, why: str) -> None:
        """Keep the button from acting, and say why; an empty reason lets it act again."""
        self._why = why
        self.setProperty("barred", bool(why))
        self.blockSignals(bool(why))
        self.setToolTip(paint.tip(why or self._does))
        self.setAccessibleDescription(why or self._does)
        self._paint_icon()
        theme.restyle(self)

    @property
    def why_not(self) -> str:
        """Why the button cannot act; empty if it can."""
        return self._why

    def give_way(self) -> None:
        """Be narrower than the words where there is no room for them."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST, self.sizeHint().width()), self.sizeHint().height())

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        lacking = self.sizeHint().width() - self.width()
        if lacking <= 0:
            super().paintEvent(arg__1)
            return
        option, words = QStyleOptionButton(), self.text()
        self.initStyleOption(option)
        room = self.fontMetrics().horizontalAdvance(words) - lacking
        option.text = keyless(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _paint_icon(self) -> None:
        if self._icon:
            role = "muted" if self._why else ICON_ROLE.get(self._look, "text")
            self.setIcon(icons.icon(self._icon, role, 16, gap=4))

    @override
    def event(self, event: QEvent) -> bool:
        if getattr(self, "_why", "") and _is_press(event):
            say_at(self, self._why)
            return True
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RESTYLED and hasattr(self, "_does"):
            self._paint_icon()


def _is_press(event: QEvent) -> bool:
    if isinstance(event, QKeyEvent):
        return event.type() is QEvent.Type.KeyPress and event.key() in KEYS
    return event.type() in PRESSING


def say_at(button: QAbstractButton, words: str) -> None:
    """Show a tooltip right under a button."""
    QToolTip.showText(button.mapToGlobal(QPoint(0, button.height())), paint.tip(words), button)


class ToolButton(QToolButton):
    """A button with an icon alone; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, *, role: str = "muted", size: int = 18) -> None:
        super().__init__()
        self._icon, self._role = icon, role
        self.setIconSize(QSize(size, size))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rename(name)
        self.show_icon(icon, role)

    def rename(self, name: str) -> None:
        """Give it another name."""
        self.setToolTip(paint.tip(name))
        self.setAccessibleName(name)

    def show_icon(self, icon: str, role: str = "") -> None:
        """Another icon, or the same in the colour of another role."""
        self._icon, self._role = icon, role or self._role
        self.setIcon(icons.icon(icon, self._role if self.isEnabled() else "off", self.iconSize().width()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RESTYLED | {QEvent.Type.EnabledChange} and hasattr(self, "_role"):
            self.show_icon(self._icon)


def button(words: str, role: ButtonRole = "", icon: str = "", *, does: str = "") -> Button:
    """A button with words; see `Button`."""
    made = Button(words, role, icon)
    if does:
        made.explain(does)
    return made


def tool(icon: str, name: str, *, role: str = "muted", size: int = 18) -> ToolButton:
    """A button with an icon alone; see `ToolButton`."""
    return ToolButton(icon, name, role=role, size=size)
