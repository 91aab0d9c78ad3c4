"""The described form of a family perspective, arranged as the ledger needs it: first what was said and is allowed."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.records.fields import KINDS, Field
from workbench.views.record_control import FieldControl
from workbench.views.record_fields import FlagField
from workbench.views.record_form import RecordForm
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Segments
from workbench.views.widgets.layout import column, fill, flow, row, rule, widgets_of
from workbench.views.widgets.words import label, prose, told

KIND = KINDS["family_perspective"]
GIVEN = (("Quote", "quote"), ("Paraphrase only", "paraphrase"), ("Not to publish", "not_published"))
MEANS = {
    "quote": "Kept to the letter in every brief and export.",
    "paraphrase": "Kept to the letter in every brief and export: never their own words.",
    "not_published": "Kept to the letter: nothing of it stands in a brief or an export.",
    "published": "Published already by others, so it may be quoted.",
    "not_asked": "Not asked yet, so nothing of it is printed.",
}
"""What each consent means for what is printed."""


class OwnWordsField(FieldControl):
    """Whether the words are their own, as two segments."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.segments = Segments(
            tr("What they said"), [(tr("Their own words"), True), (tr("Paraphrase"), False)], in_force=False
        )
        fill(QVBoxLayout(self), self.segments, gap=0)
        self.segments.chosen.connect(lambda _: self.left.emit())

    @override
    def put(self, value: object) -> None:
        self.segments.put(bool(value))

    @override
    def value(self) -> bool:
        return bool(self.segments.code())

    @override
    def focus(self) -> QWidget:
        return self.segments.group.checkedButton() or self.segments


class Given(Segments):
    """The consents as segments, none of them in force while nothing was given here."""

    @override
    def put(self, code: object) -> None:
        if code in self._codes:
            super().put(code)
            return
        self.group.setExclusive(False)
        for part in self.group.buttons():
            part.setChecked(False)
        self.group.setExclusive(True)
        self.group.button(0).setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class ConsentField(FieldControl):
    """What may be done with the words: the consents people give as segments, and in words what is in force."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._code = "not_asked"
        self.segments, self.means = (
            Given(tr("They allow"), [(tr(words), code) for words, code in GIVEN]),
            prose("", "small", "muted"),
        )
        self.back = button(tr("Not asked yet after all"), "link", "rotate-ccw")
        fill(QVBoxLayout(self), self.segments, self.means, self.back, gap=6)
        self.segments.chosen.connect(lambda code: self._choose(str(code)))
        self.back.clicked.connect(lambda: self._choose("not_asked"))

    def _choose(self, code: str) -> None:
        self.put(code)
        self.left.emit()
        if code == "not_asked":
            self.focus().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def put(self, value: object) -> None:
        self._code = str(value or "not_asked")
        self.segments.put(self._code)
        self.means.say(tr(MEANS.get(self._code, self._code)))
        self.back.setVisible(self._code != "not_asked")

    @override
    def value(self) -> str:
        return self._code

    @override
    def focus(self) -> QWidget:
        return self.segments.group.checkedButton() or self.segments.group.button(0)


class SeenField(FlagField):
    """Whether they have seen the draft, as a fact that is recorded with one button and taken back with another."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.tick.hide()
        self.seen = told("circle-check", tr("They have seen the draft."), "good", "body")
        self.record = button(tr("Record that they have seen it"), "link", "check")
        self.undo = button(tr("They have not seen it after all"), "link", "rotate-ccw")
        layout = self.layout()
        for part in (self.seen, self.record, self.undo):
            layout.addWidget(part)  # type: ignore[union-attr] # made in FlagField
        self.record.clicked.connect(lambda: self._turn(is_seen=True))
        self.undo.clicked.connect(lambda: self._turn(is_seen=False))
        self.put(value=False)

    def _turn(self, *, is_seen: bool) -> None:
        self.put(is_seen)
        self.left.emit()
        self.focus().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def put(self, value: object) -> None:
        super().put(value)
        self.seen.setVisible(bool(value))
        self.undo.setVisible(bool(value))
        self.record.setVisible(not value)

    @override
    def focus(self) -> QWidget:
        return self.undo if self.value() else self.record


OWN_CONTROLS: Mapping[str, type[FieldControl]] = {
    "is_verbatim": OwnWordsField,
    "consent": ConsentField,
    "has_seen_draft": SeenField,
}
LABELS = {"text": "What they said", "consent": "They allow", "who": "Name in the review"}


class Chips(QWidget):
    """What it speaks to: chips with a cross each, and a button that adds one."""

    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.flow = flow(gap=6)
        self.add = button(tr("Add"), "link", "plus", does=tr("Links a record of the golden thread, or marks a theme."))
        self.add.setAccessibleName(tr("Add what it speaks to"))
        self.add.clicked.connect(self.add_requested)
        fill(QVBoxLayout(self), label(tr("Speaks to"), "label", tone="muted"), self.flow, self.add, gap=6)


class FamilyForm(RecordForm):
    """The form. `chips` and `draft_note` are filled by the side of the ledger."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, KIND.key)

    @override
    def _rows(self, within: QWidget | None) -> list[QWidget]:
        self.chips, self.draft_note = Chips(), told("calendar", "", "muted", "body")
        one = {field.name: self._field(_named(field)) for field in self.kind.fields}
        widgets_of(one["text"].layout())[0].hide()  # its label stands above the segments
        said = column(label(tr("What they said"), "label", tone="muted"), one["is_verbatim"], one["text"], gap=6)
        draft = column(label(tr("The draft"), "strong"), self.draft_note, one["has_seen_draft"], gap=6)
        heard = column(label(tr("How they were heard"), "strong"), gap=6)
        short = [row((one[left], 1), (one[right], 1), gap=16) for left, right in ABREAST]
        last = [one[name] for name in ("reason", "who", "person_id", "changed", "nothing_needed", "note")]
        return [said, one["consent"], one["consented_on"], self.chips, rule(), draft, rule(), heard, *short, *last]

    @override
    def _control(self, field: Field) -> FieldControl:
        own = OWN_CONTROLS.get(field.name)
        return super()._control(field) if own is None else own(field)


ABREAST = (("outcome", "how"), ("invited_on", "invited_how"))


def _named(field: Field) -> Field:
    return replace(field, label=LABELS.get(field.name, field.label))
