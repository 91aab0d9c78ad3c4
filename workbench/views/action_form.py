"""The form of an action: the one described form, and under the state a sentence that asks what evidence shows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.standing import lacks_evidence
from workbench.records import Prose
from workbench.views.record_form import RecordForm
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, widgets_of
from workbench.views.widgets.words import told

ASKED = {
    "evidenced": "No evidence is written yet. What shows that it was done, such as an audit or a sample of records?",
    "embedded": "No evidence is written yet. What shows that it has made a difference for children?",
    "not_effective": "No evidence is written yet. What shows that it has made no difference?",
}
"""What is asked in place, by state. Nothing waits for the answer."""


class ActionForm(RecordForm):
    """See the module."""

    def __init__(self, desk: Desk, kind: str = "action", within: QWidget | None = None) -> None:
        super().__init__(desk, kind, within)
        self.ask = told("triangle-alert", "", "warn")
        self.write = button(tr("Write the evidence"), "link")
        self.asking = column(self.ask, self.write, gap=2)
        self.asking.hide()
        rows = self.layout()
        assert isinstance(rows, QVBoxLayout)  # noqa: S101 - made so by the form
        state = self.controls["state"]
        asks = next(each for each in widgets_of(rows) if each.isAncestorOf(state))
        rows.insertWidget(rows.indexOf(asks) + 1, self.asking)
        self.touched.connect(self.look)
        self.write.clicked.connect(self._write)

    def state(self) -> str:
        """The state that stands in the form."""
        return str(self.controls["state"].value())

    def look(self) -> None:
        """Ask for evidence, or cease to ask."""
        evidence = self.controls["evidence"].value()
        is_lacking = lacks_evidence(self.state(), evidence.words if isinstance(evidence, Prose) else "")
        self.ask.say(tr(ASKED.get(self.state(), "")) if is_lacking else "")
        self.asking.setVisible(is_lacking)

    @override
    def _put(self, values: dict[str, object], *, is_other: bool) -> None:
        super()._put(values, is_other=is_other)
        self.look()

    def _write(self) -> None:
        self.controls["evidence"].focus().setFocus(Qt.FocusReason.OtherFocusReason)
