"""Several actions at once: their state, owner or date set for all of them, each in one change that undo takes back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.standing import lacks_evidence
from workbench.records.fields import KINDS
from workbench.records.listed import ListedAction
from workbench.records.lists import Lists
from workbench.views.record_control import TermControl
from workbench.views.record_fields import CONTROLS
from workbench.views.saying import tr
from workbench.views.widgets.buttons import Button, button
from workbench.views.widgets.layout import column, fill
from workbench.views.widgets.words import error_sentence, label, prose, told

ACTS = {"state": "Set the state of all", "owner": "Set the owner of all", "due_on": "Set the date of all"}
FIRST = {"state": "Choose a state first.", "owner": "Write an owner first.", "due_on": "Write a day first."}


class ActionSeveral(QWidget):
    """See the module."""

    set_requested = Signal(str, object)
    """The name of a field, and the value that all chosen actions are to have in it."""

    def __init__(self) -> None:
        super().__init__()
        fields = {field.name: field for field in KINDS["action"].fields}
        self.controls = {name: CONTROLS[fields[name].kind](fields[name]) for name in ACTS}
        self.errors = {name: error_sentence() for name in ACTS}
        self.acts: dict[str, Button] = {name: button(tr(ACTS[name])) for name in ACTS}
        self.head, self.note = label("", "head"), told("triangle-alert", "", "warn")
        groups = [self._group(name, tr(fields[name].label)) for name in ACTS]
        advice = prose(
            tr("What is set here takes the place of what each of them has. Undo brings it back."), "body", "muted"
        )
        fill(QVBoxLayout(self), self.head, advice, self.note, *groups, None, gap=20)

    def _group(self, name: str, words: str) -> QWidget:
        control, error, act = self.controls[name], self.errors[name], self.acts[name]
        act.clicked.connect(partial(self._set, name))
        control.touched.connect(lambda: error.say(""))
        control.focus().setAccessibleName(words)
        return column(prose(words, "label", "muted"), control, error, act, gap=6)

    def put(self, actions: Sequence[ListedAction], lists: Lists) -> None:
        """Say which actions are chosen; nothing stands in the fields until the user sets it."""
        self.head.setText(tr("%n action chosen|%n actions chosen", "", len(actions)))
        lacking = sum(lacks_evidence(action.state, action.evidence) for action in actions)
        asks = tr(
            "%n has no evidence for its state yet: write it there.|"
            "%n have no evidence for their state yet: write it in each.",
            "",
            lacking,
        )
        self.note.say(asks if lacking else "")
        for name, control in self.controls.items():
            if isinstance(control, TermControl):
                control.know(lists)
            control.put(None)
            self.errors[name].say("")

    def _set(self, name: str) -> None:
        try:
            value = self.controls[name].value()
        except ValueError as trouble:
            self.errors[name].say(str(trouble))
            return
        self.errors[name].say("" if value else tr(FIRST[name]))
        if value:
            self.set_requested.emit(name, value)
