"""Beside a recommendation: what could make it stronger, each hint with its source and a bell; below, what is well."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.quality import Asked, Hint
from workbench.analysis.thread import Key
from workbench.records import Prose
from workbench.views.record_control import FieldControl
from workbench.views.record_ways import Woven
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.layout import anew, column, fill, row
from workbench.views.widgets.states import hint
from workbench.views.widgets.words import label, prose


def asked_of(controls: Mapping[str, FieldControl], key: Key, woven: Woven | None) -> Asked:
    """A recommendation as it stands in its form just now."""
    text, addressees = controls["text"].value(), controls["addressees"].value()
    known = () if woven is None else woven.thread.column(3)
    is_new = all(node.key != key for node in known)
    return Asked(
        text.words if isinstance(text, Prose) else "",
        addressees if isinstance(addressees, tuple) else (),
        str(controls["level"].value() or ""),
        str(controls["due_wording"].value() or ""),
        0 if woven is None or is_new else len(woven.thread.before(key)),
        len(known) + is_new,
    )


class QualityPanel(QWidget):
    """The panel. What it shows is made anew only where it differs."""

    silence_requested = Signal(str)
    """The code of a hint that is to be told no more."""
    hear_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._count = label("", "muted")
        self._list = QWidget()
        self._layout = QVBoxLayout(self._list)
        self.hints: Sequence[Hint] = ()
        head = row(label(tr("Quality"), "head"), self._count, None)
        fill(QVBoxLayout(self), head, self._list, gap=12)

    def put(self, hints: Sequence[Hint]) -> None:
        """Show the answers of all checks."""
        if hints == self.hints:
            return
        self.hints = hints
        open_ = [each for each in hints if not each.is_passed and not each.is_silenced]
        self._count.setText(tr("%n to look at", "", len(open_)) if open_ else tr("nothing to look at"))
        parts = [self._open(each) for each in open_]
        parts += [hint("check", "good", each.sentence) for each in hints if each.is_passed]
        parts += [self._silenced(each) for each in hints if each.is_silenced]
        with anew(self._layout):
            fill(self._layout, *parts, gap=12)

    def _open(self, shown: Hint) -> QWidget:
        bell = tool("bell-off", tr("Silence here: {sentence}").format(sentence=shown.sentence), size=16)
        bell.clicked.connect(lambda: self.silence_requested.emit(shown.code))
        return hint("triangle-alert", "warn", shown.sentence, shown.source, silence=bell)

    def _silenced(self, shown: Hint) -> QWidget:
        again = button(tr("Hear it again"), "link", "rotate-ccw")
        again.setAccessibleName(tr("Hear it again: {sentence}").format(sentence=shown.sentence))
        again.clicked.connect(lambda: self.hear_requested.emit(shown.code))
        return column(prose(tr("Silenced: {sentence}").format(sentence=shown.sentence), "small", "muted"), again, gap=2)
