"""The line above a record: its name, and the tools for what is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from workbench.library.naming import in_sentence
from workbench.records import OfReview
from workbench.records.describing import Kind
from workbench.views.record_list import RecordRow
from workbench.views.record_thread import UNTHEMED
from workbench.views.saying import tr
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.layout import fill
from workbench.views.widgets.words import label


class RecordHead(QWidget):
    """The line. What is asked for is done by the view."""

    move_requested = Signal(int)
    past_requested = Signal()
    theme_requested = Signal()
    delete_requested = Signal()
    list_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind: Kind | None = None
        self._number = 0
        self.title = label("", "title")
        self.list = tool("list", tr("Back to the list (Esc)"))
        self.up, self.down = tool("arrow-up", tr("Move up (Alt+Up)")), tool("arrow-down", tr("Move down (Alt+Down)"))
        self.past, self.more = tool("history", tr("History")), tool("ellipsis", tr("More…"))
        self.past.setCheckable(True)
        parts = (self.list, self.up, self.down, self.past, self.more)
        fill(QHBoxLayout(self), self.title, None, *parts, gap=4)
        self.up.clicked.connect(lambda: self.move_requested.emit(-1))
        self.down.clicked.connect(lambda: self.move_requested.emit(1))
        self.past.clicked.connect(self.past_requested)
        self.list.clicked.connect(self.list_requested)
        self.more.clicked.connect(self._open_menu)

    def put(self, kind: Kind, chosen: Sequence[RecordRow], *, is_past: bool) -> None:
        """Say what is chosen: one record, several, or a new one that is not kept yet."""
        self._kind, self._number = kind, len(chosen)
        new = tr("New {record}").format(record=in_sentence(kind.key))
        name = f"{tr(kind.label)} {chosen[0].number}".strip() if chosen else new
        if len(chosen) > 1:
            name = f"{len(chosen):,} {in_sentence(kind.key, many=True)}"
        self.title.setText(name)
        can_move = bool(chosen) and issubclass(kind.record, OfReview)
        self.up.setVisible(can_move)
        self.down.setVisible(can_move)
        self.past.setVisible(len(chosen) == 1)
        self.past.setChecked(is_past)
        self.past.rename(tr("Back to the record") if is_past else tr("History of this record"))
        self.past.show_icon("history", "accent" if is_past else "muted")

    def let_move(self, rows: Sequence[int], number: int) -> None:
        """Let the records chosen, in these rows of so many, go up and down where they can."""
        self.up.setEnabled(bool(rows) and (rows[0] > 0 or rows[-1] >= len(rows)))
        self.down.setEnabled(bool(rows) and (rows[-1] < number - 1 or rows[0] < number - len(rows)))

    def let_list(self, *, is_shown: bool) -> None:
        """Whether the way back to the list stands here."""
        self.list.setVisible(is_shown)

    def menu(self) -> QMenu:
        """What else can be done with what is chosen."""
        made = QMenu(self)
        if self._number and self._kind is not None and self._kind.key not in UNTHEMED:
            made.addAction(tr("Mark with a theme…"), self.theme_requested.emit)
            made.addSeparator()
        several = tr("Delete these %n records", "", self._number)
        words = (
            several if self._number > 1 else tr("Delete this record") if self._number else tr("Throw the draft away")
        )
        made.addAction(words, self.delete_requested.emit)
        return made

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
