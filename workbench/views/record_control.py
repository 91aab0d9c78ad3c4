"""What every control of the form has, and the line that most of them are typed into."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from workbench.records.fields import Field
from workbench.records.lists import SHIPPED, Lists
from workbench.views.look import theme
from workbench.views.saying import tr


class FieldControl(QWidget):
    """What each control has. `touched` tells of every key, `left` that the field is done with for now."""

    touched = Signal()
    left = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def put(self, value: object) -> None:
        """Show a value, without telling anyone."""
        raise NotImplementedError

    def value(self) -> object:
        """What stands there now, as a record keeps it; ValueError with a sentence where it cannot be understood."""
        raise NotImplementedError

    def focus(self) -> QWidget:
        """The widget that takes the keyboard."""
        raise NotImplementedError


class TermControl(FieldControl):
    """What the controls of reference lists have besides."""

    lists = SHIPPED

    def know(self, lists: Lists) -> None:
        """Offer the terms of a library; what is chosen stays so."""
        if lists != self.lists:
            value = self.value()
            self.lists = lists
            self.put(value)


class Line(QLineEdit):
    """A line that leaves Ctrl+Z to the window where nothing typed here is left to take back."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(tr(field.label))
        self.setFont(theme.font())
        self.setMinimumWidth(64)

    @override
    def event(self, event: QEvent) -> bool:
        is_asked = event.type() is QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo)  # type: ignore[attr-defined]
        if is_asked and not self.isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)
