"""Controls to type and choose with: find box, passphrase box, choice, segments."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from workbench.views.look import icons, theme
from workbench.views.saying import keyless, tr
from workbench.views.widgets.buttons import ToolButton
from workbench.views.widgets.layout import fill


def line(name: str = "", words: str = "", *, width: int = 0, is_big: bool = False) -> QLineEdit:
    """A field of one line; `name` is what a screen reader says (a label beside it does the same)."""
    made = QLineEdit(words)
    _dress(made, name, is_big=is_big)
    made.setCursorPosition(0)
    if width:
        made.setFixedWidth(width)
    return made


def _dress(box: QLineEdit, name: str, *, is_big: bool) -> None:
    box.setAccessibleName(name)
    box.setFont(theme.font("read" if is_big else "body"))
    if is_big:
        box.setProperty("role", "big")


class _Inside(ToolButton):
    """A small tool inside a line edit."""

    def __init__(self, icon: str, name: str, box: QLineEdit) -> None:
        super().__init__(icon, name, size=16)
        self.setParent(box)
        self.setProperty("role", "inside")
        self.setCursor(Qt.CursorShape.ArrowCursor)


class FindBox(QLineEdit):
    """A search field with a cross that empties it. Its icon is painted: line edit actions sit low under fixed heights.

    Escape closes what is offered under it, then empties it; when it is empty, Escape goes on to the window. Arrow down
    wishes to go to the results.
    """

    results_requested = Signal()

    def __init__(self, hint: str, *, width: int = 0, is_big: bool = False) -> None:
        super().__init__()
        _dress(self, hint, is_big=is_big)
        self.setPlaceholderText(hint)
        self.setTextMargins(24, 0, 22, 0)
        self._cross = _Inside("x", tr("Empty this field"), self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.clicked.connect(self.clear)
        self._cross.hide()
        self.textChanged.connect(self._show_cross)
        if width:
            self.setFixedWidth(width)

    def _show_cross(self, words: str) -> None:
        self._cross.setVisible(bool(words))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cross.setGeometry(QRect(self.width() - 30, (self.height() - 24) // 2, 24, 24))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_offering():
            event.ignore()  # QCompleter closes its list where the box leaves the key alone
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.results_requested.emit()
        else:
            super().keyPressEvent(event)

    def _is_offering(self) -> bool:
        """Whether a list that completes what is typed is open: its keys come here first."""
        offers = QApplication.activePopupWidget()
        return offers is not None and offers.focusProxy() is self

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icons.draw(QPainter(self), "search", 10, (self.height() - 16) / 2, "muted", 16)


class SecretBox(QLineEdit):
    """A passphrase field: dots, with an eye that shows and hides the words.

    Qt cannot ask for Caps Lock; a letter that came large without Shift, or small with it, gives it away.
    """

    caps_lock_told = Signal(bool)

    def __init__(self, name: str, *, is_big: bool = False) -> None:
        super().__init__()
        _dress(self, name, is_big=is_big)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setTextMargins(24, 0, 30, 0)
        self.eye = _Inside("eye", tr("Show the words"), self)
        self.eye.clicked.connect(self._turn)

    def _turn(self) -> None:
        self.hide_words() if self.echoMode() is QLineEdit.EchoMode.Normal else self._show_words()

    def _show_words(self) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal)
        self.eye.rename(tr("Hide the words"))
        self.eye.show_icon("eye-off")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.lower() != letter.upper():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_told.emit(letter.isupper() is not has_shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            is_on = False
            self.caps_lock_told.emit(is_on)
        super().keyPressEvent(event)

    def hide_words(self) -> None:
        """Back to dots."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.rename(tr("Show the words"))
        self.eye.show_icon("eye")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.eye.setGeometry(QRect(self.width() - 34, (self.height() - 28) // 2, 28, 28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icons.draw(QPainter(self), "lock", 10, (self.height() - 16) / 2, "muted", 16)


class Choice(QComboBox):
    """A combo box that draws its own arrow and elides what is too long. Entries may carry a code as their data."""

    def __init__(self, name: str, *, width: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setFont(theme.font())
        if width:
            self.setFixedWidth(width)

    def offer(self, choices: Sequence[tuple[str, object]], chosen: object = None) -> None:
        """Offer (words, code) pairs; says nothing by signal. The code `chosen` is in force, else the first."""
        with QSignalBlocker(self):
            self.clear()
            for words, code in choices:
                self.addItem(words, code)
            at = next((i for i, (_, code) in enumerate(choices) if code == chosen), 0)
            self.setCurrentIndex(at if choices else -1)
        self.update()

    @override
    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        super().showPopup()

    def code(self) -> object:
        """The code in force; None if nothing is offered."""
        return self.currentData()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, self.width() - 44)
        option.currentText = words
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        icons.draw(painter, "chevron-down", self.width() - 26, (self.height() - 16) / 2, "muted", 16)


def _be_on_the_way(part: QPushButton, *, is_on: bool) -> None:
    """Tab comes to the part in force alone; Qt itself decides that once, and keeps to it when another is chosen."""
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_on else Qt.FocusPolicy.ClickFocus)


class Segments(QWidget):
    """Two to four choices side by side, one of them always in force. Arrows move between them."""

    chosen = Signal(object)
    """The code of the part that the user chose."""

    def __init__(self, name: str, choices: Sequence[tuple[str, object]], in_force: object = None) -> None:
        super().__init__()
        self._codes = [code for _, code in choices]
        self.group = QButtonGroup(self)
        self.setAccessibleName(name)
        parts = [self._part(name, at, words, len(choices)) for at, (words, _) in enumerate(choices)]
        fill(QHBoxLayout(self), *parts, gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.put(in_force)
        self.group.idClicked.connect(self._tell)

    def _part(self, name: str, at: int, words: str, count: int) -> QPushButton:
        part = QPushButton(keyless(words))
        part.setCheckable(True)
        part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        part.toggled.connect(lambda is_on: _be_on_the_way(part, is_on=is_on))
        part.setProperty("role", "seg")
        part.setProperty("place", "first" if at == 0 else "last" if at == count - 1 else "")
        part.setFont(theme.font("label", weight=600))
        part.setAccessibleName(f"{name}: {words}")
        self.group.addButton(part, at)
        return part

    def put(self, code: object) -> None:
        """Put a code in force without telling anyone; an unknown one means the first."""
        at = self._codes.index(code) if code in self._codes else 0
        self.group.button(at).setChecked(True)

    def code(self) -> object:
        """The code in force."""
        return self._codes[self.group.checkedId()]

    def _tell(self, at: int) -> None:
        self.chosen.emit(self._codes[at])
