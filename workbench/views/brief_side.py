"""The right side of the brief view, shown when asked for: what the brief does not say, or the wording of one record."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.export import Report
from workbench.views.brief_account import BriefAccount
from workbench.views.brief_preview import Preview
from workbench.views.brief_wording import BriefWording
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.widgets.buttons import tool
from workbench.views.widgets.layout import column, fill, row, scrolled
from workbench.views.widgets.words import label


class BriefSide(QWidget):
    """Hidden until one of its two panels is asked for; Escape or its cross hides it again."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.account, self.wording = BriefAccount(), BriefWording()
        self._title, self.cross = label("", "head"), tool("x", tr("Close this side (Esc)"))
        self._stack = QStackedWidget()
        for panel in (self.account, self.wording):
            page = QWidget()
            fill(QVBoxLayout(page), panel, None, margins=(24, 8, 24, 24))
            self._stack.addWidget(scrolled(page))
        head = row(self._title, None, self.cross, margins=(24, 16, 16, 8))
        fill(QVBoxLayout(self), column(head, (self._stack, 1), gap=0, name="side", width=tokens.SIDE))
        self.cross.clicked.connect(self.close_side)
        self.hide()

    @property
    def is_account(self) -> bool:
        """Whether it shows what the brief does not say."""
        return not self.isHidden() and self._stack.currentIndex() == 0

    @property
    def is_wording(self) -> bool:
        """Whether it shows a wording."""
        return not self.isHidden() and self._stack.currentIndex() == 1

    def show_account(self, preview: Preview, report: Report | None = None) -> None:
        """Show what the brief does not say; `report`: of the file just written."""
        self.wording.save()
        self.account.put(preview, report)
        self._show(0, tr("What the file holds") if report is not None else tr("Not in this brief"))

    def show_wording(self, preview: Preview, key: str) -> None:
        """Show the wording of a piece, ready to be written."""
        piece = preview.choices.piece(key)
        if piece is not None:
            self.wording.put(piece)
            self._show(1, tr("Wording for briefs"))
            self.wording.box.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, preview: Preview, report: Report | None) -> None:
        """Show the same of the brief as it is now; what was worded and is gone closes the side."""
        if not self.isVisible():
            return
        piece = preview.choices.piece(self.wording.key)
        if self._stack.currentIndex() == 0:
            self.show_account(preview, report)
        elif piece is not None:
            self.wording.put(piece)
        else:
            self.close_side()

    def _show(self, panel: int, title: str) -> None:
        self._title.setText(title)
        self._stack.setCurrentIndex(panel)
        self.show()

    def close_side(self) -> None:
        """Save what is being typed and hide."""
        self.wording.save()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_side()
        else:
            super().keyPressEvent(event)
