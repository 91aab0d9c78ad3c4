"""What happens when the program itself is wrong: one dialog, nothing sent, nothing kept unless the user saves it.

The report holds the type of what was raised, the versions, and the places in the program's code: never values, never
the words of an exception, which may hold text of a review.
"""

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.errors.fault import report
from workbench.views.look import theme
from workbench.views.saving import AskNamed
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import fill, row
from workbench.views.widgets.words import error_sentence, label, prose

SAID = (
    "Something in the program is wrong, and what you just did may not be done. "
    "What was saved before is safe. The report below holds no words of any review; nothing is sent to anybody."
)


def ask_file(parent: QWidget, name: str) -> Path | None:
    """Let the user say where a report is to be saved; None if nowhere."""
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save the report"), name, tr("Text (*.txt)"))
    return Path(chosen) if chosen else None


class CrashDialog(QDialog):
    """The report, to read, and to save if the user wishes."""

    def __init__(self, words: str, parent: QWidget | None, ask: AskNamed = ask_file) -> None:
        super().__init__(parent)
        if parent is None:
            theme.dress(self)
        self.ask = ask
        self.setWindowTitle(tr("A fault in the program"))
        self.resize(640, 480)
        self.shown = QPlainTextEdit(words)
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName(tr("Report"))
        self.error = error_sentence()
        self.save, close = button(tr("Save the report…")), button(tr("Go on"), "primary")
        self.save.clicked.connect(self._save)
        close.clicked.connect(self.accept)
        buttons = row(None, self.save, close)
        fill(
            QVBoxLayout(self),
            label(tr("A fault in the program"), "title"),
            prose(tr(SAID)),
            (self.shown, 1),
            self.error,
            buttons,
            gap=16,
            margins=(24, 24, 24, 24),
        )

    def _save(self) -> None:
        file = self.ask(self, "review-workbench-report.txt")
        if file is None:
            return
        try:
            file.write_text(self.shown.toPlainText(), encoding="utf-8")
        except OSError:
            self.error.say(tr("The report could not be saved there. Choose another folder."))


def catch(window: QWidget) -> None:
    """From now on every fault of the program, on whatever thread, comes to one hook."""
    hook = Hook(window)
    sys.excepthook = hook
    threading.excepthook = lambda fault: hook(fault.exc_type, fault.exc_value, fault.exc_traceback)


class Hook:
    """The crash hook: to be `sys.excepthook`. What is raised in a slot, or in a job, comes here too."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._shown: CrashDialog | None = None

    def __call__(self, kind: type[BaseException], _raised: BaseException | None, trace: TracebackType | None) -> None:
        """Say on standard error what kind of fault it was, and show the report; one dialog at a time."""
        words = report(kind, trace)
        print(words, file=sys.stderr)  # noqa: T201 - the place for those who started the program from a console
        is_here = QThread.currentThread() is self._window.thread()
        if issubclass(kind, KeyboardInterrupt) or not is_here:
            return
        if self._shown is None or not self._shown.isVisible():
            self._shown = CrashDialog(words, self._window)
            self._shown.open()
