"""The one form, made from `fields.KINDS` for every kind of record. What is typed is saved by itself.

A field is saved when it is left, and half a second after the last key. A new record is a draft until what it must have
is written; a required field that was emptied is not saved, and the form says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.errors import StaleRecord, StatedError
from workbench.library import Library, reading, writing
from workbench.library.naming import in_sentence
from workbench.records import Kept, OfReview, RecordId
from workbench.records.fields import KINDS, Field, FieldKind
from workbench.views.record_control import FieldControl, TermControl
from workbench.views.record_fields import CONTROLS, Offer, RecordField
from workbench.views.record_list import shown
from workbench.views.shell.place import Desk
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.words import Told, error_sentence, prose

PAUSE_MS = 500
"""How long after the last key what was typed is saved."""


@dataclass
class Held:
    """The record that a form holds, as the library has it. `key` and `version` are set on the worker's thread only."""

    kind: str
    key: RecordId | None
    version: int | None
    draft: Kept | None = None

    def save(self, library: Library, values: Mapping[str, object]) -> None:
        """Write values; the first time, where it is a draft, add the record."""
        if self.draft is not None:
            for name, value in values.items():
                setattr(self.draft, name, value)
            self.key, self.draft = writing.add(library, self.draft), None
        elif self.key is not None:
            writing.change(library, self.kind, self.key, values, self.version)
        if self.key is not None:
            self.version = reading.record_there(library, self.kind, self.key).version


def offers(library: Library, kind: str, review_id: int | None) -> dict[str, Offer]:
    """What the record fields of a kind offer, by kind of record; read on the worker's thread."""
    made: dict[str, Offer] = {}
    for field in KINDS[kind].fields:
        if field.kind is FieldKind.RECORD:
            is_of_review = issubclass(KINDS[field.choices].record, OfReview)
            known: list[Kept] = []
            if not is_of_review:
                known = reading.all_of(library, field.choices)
            elif review_id is not None:
                known = reading.records_of(library, field.choices, review_id)
            rows = [shown(field.choices, each, {}, library.lists) for each in known]
            made[field.choices] = [(f"{each.number} {each.words[:60]}".strip(), each.record_id) for each in rows]
    return made


class RecordForm(QWidget):
    """The fields of one record. `put` shows a record, `put_draft` a new one, `save` saves what has changed."""

    failed = Signal(str)
    reload_requested = Signal()
    """The record is to be shown as the library has it now."""
    offers_changed = Signal()
    """A record that fields may choose has been added."""

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self.kind, self._desk = KINDS[kind], desk
        self.held: Held | None = None
        self._saved: dict[str, object] = {}
        self._saving = 0
        self.controls: dict[str, FieldControl] = {}
        self.errors: dict[str, Told] = {}
        self.told = error_sentence()
        self.again = button("Show it as it is now", "link")
        self.again.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self.again.clicked.connect(self.reload_requested)
        fill(QVBoxLayout(self), self.told, self.again, *self._rows(), gap=20)

    def _rows(self) -> list[QWidget]:
        """The fields under one another; short ones that follow one another stand two abreast."""
        made: list[QWidget] = []
        waiting: list[QWidget] = []
        for field in self.kind.fields:
            shown_ = self._field(field)
            if field.is_short:
                waiting.append(shown_)
            if waiting and (not field.is_short or len(waiting) == 2):
                made.append(_abreast(waiting))
                waiting = []
            if not field.is_short:
                made.append(shown_)
        return [*made, _abreast(waiting)] if waiting else made

    def _field(self, field: Field) -> QWidget:
        control, error = self._control(field), error_sentence()
        self.controls[field.name], self.errors[field.name] = control, error
        control.touched.connect(self._pause_then_save)
        control.left.connect(self.save)
        if isinstance(control, TermControl):
            control.know(self._desk.library.lists)
        if isinstance(control, RecordField):
            control.name_given.connect(partial(self._add_named, control))
        focus = control.focus()
        items: list[QWidget] = [control]
        if field.kind is not FieldKind.FLAG:
            items.insert(0, prose(field.label, "label", "muted"))
        if field.help:
            items.append(prose(field.help, "small", "muted"))
            focus.setAccessibleDescription(field.help)
        return column(*items, error, None, gap=6)

    def _control(self, field: Field) -> FieldControl:
        """What a field is shown in; a form with an order of its own may choose others."""
        return CONTROLS[field.kind](field)

    def _pause_then_save(self) -> None:
        self._pause.start()

    def put(self, record: Kept) -> None:
        """Show a record as the library has it. Fields that show the same already are left as they are."""
        is_other = self.held is None or self.held.key != record.id
        self.held = Held(self.kind.key, record.id, record.version)
        self._put({name: getattr(record, name) for name in self.controls}, is_other=is_other)

    def put_draft(self, draft: Kept) -> None:
        """Show a new record, which is added when all that it must have is written."""
        self.held = Held(self.kind.key, None, None, draft)
        self._put({name: getattr(draft, name) for name in self.controls}, is_other=True)

    def _put(self, values: dict[str, object], *, is_other: bool) -> None:
        self._pause.stop()
        self._saving = 0
        for name, value in values.items():
            control = self.controls[name]
            if is_other or self._saved.get(name) != value or self.errors[name].words():
                control.put(value)
            self.errors[name].say("")
            self._saved[name] = control.value()
        self._tell("")

    def offer(self, offered: Mapping[str, Offer]) -> None:
        """Give the fields what they offer, terms as they are now; no record is offered to itself."""
        key = None if self.held is None else self.held.key
        for control in self.controls.values():
            if isinstance(control, TermControl):
                control.know(self._desk.library.lists)
            if isinstance(control, RecordField):
                rows = offered.get(control.field.choices, ())
                is_own = control.field.choices == self.kind.key
                control.offer([(words, code) for words, code in rows if not (is_own and code == key)])

    def _add_named(self, control: RecordField, name: str) -> None:
        record = KINDS[control.field.choices].record(name=name)  # type: ignore[call-arg]  # see NAMED_ALONE
        job = self._desk.worker.start("Adding", lambda _: writing.add(self._desk.library, record), must_finish=True)
        job.failed.connect(lambda failure: self.failed.emit(failure.sentence))
        job.done.connect(partial(self._choose_named, control))

    def _choose_named(self, control: RecordField, key: RecordId) -> None:
        control.put(key)
        self.offers_changed.emit()
        self.save()

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that the library does not have yet."""
        return bool(self._saving or self._changed() or any(error.words() for error in self.errors.values()))

    def _changed(self) -> dict[str, object]:
        """The values that differ from what was saved last; what cannot be saved is told at its field."""
        found = {}
        for name, control in self.controls.items():
            try:
                value = control.value()
            except ValueError as trouble:
                self.errors[name].say(str(trouble))
                continue
            is_lacking = _is_empty(value) and not control.field.is_optional
            if is_lacking and (self._saved.get(name) != value or self.held is None or self.held.draft is not None):
                self.errors[name].say(self._lack(control.field))
                continue
            self.errors[name].say("")
            if value != self._saved.get(name):
                found[name] = value
        return found

    def _lack(self, field: Field) -> str:
        if self.held is not None and self.held.draft is not None:
            return f"Not kept yet: write the {_lowered(field.label)} first."
        return (
            f"The {_lowered(field.label)} cannot be empty, so it stays saved as it was. Write it, or delete the record."
        )

    def save(self) -> None:
        """Save what has changed. Returns at once; `failed` tells if it could not be saved."""
        self._pause.stop()
        held, values = self.held, {} if self.held is None else self._changed()
        is_draft = held is not None and held.draft is not None
        if held is None or not values or (is_draft and any(error.words() for error in self.errors.values())):
            return
        before = {name: self._saved.get(name) for name in values}
        self._saved |= values
        self._saving += 1
        if is_draft:
            values = {name: control.value() for name, control in self.controls.items()}
        job = self._desk.worker.start(
            f"Saving the {in_sentence(self.kind.key)}",
            lambda _: held.save(self._desk.library, values),
            must_finish=True,
        )
        job.done.connect(lambda _: self._end(held))
        job.failed.connect(lambda failure: self._explain(held, before, failure))

    def settle(self) -> None:
        """Save before one goes away; say so if something cannot be saved."""
        self.save()
        for name, error in self.errors.items():
            is_blank = self.held is not None and self.held.draft is not None and not self._is_begun()
            if error.words() and not is_blank:
                self.failed.emit(f"{self.controls[name].field.label}: {error.words()}")
                return

    def _is_begun(self) -> bool:
        """Whether anything was written into a draft."""
        written = {name: control for name, control in self.controls.items() if not self.errors[name].words()}
        return any(control.value() != self._saved.get(name) for name, control in written.items())

    def _end(self, held: Held) -> None:
        if held is self.held:
            self._saving = max(0, self._saving - 1)
            self._tell("")

    def _explain(self, held: Held, before: Mapping[str, object], failure: StatedError) -> None:
        self.failed.emit(failure.sentence)
        if held is self.held:
            self._saving = max(0, self._saving - 1)
            self._saved |= before
            self._tell(failure.sentence, is_stale=isinstance(failure, StaleRecord))

    def _tell(self, sentence: str, *, is_stale: bool = False) -> None:
        self.told.say(sentence)
        self.again.setVisible(is_stale and self.again.parentWidget() is not None)

    def first_required(self) -> QWidget:
        """Where writing a new record begins."""
        fields = [field for field in self.kind.fields if not field.is_optional] or list(self.kind.fields)
        return self.controls[fields[0].name].focus()


def _abreast(widgets: list[QWidget]) -> QWidget:
    items = [(widget, 1) for widget in widgets]
    return row(*items, gap=16) if len(items) == 2 else row(*items, (QWidget(), 1), gap=16)


def _is_empty(value: object) -> bool:
    return (not value and value is not False) or (isinstance(value, str) and not value.strip())


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
