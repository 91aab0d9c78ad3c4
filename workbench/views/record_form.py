"""The one form, made from `fields.KINDS` for every kind of record. What is typed is saved by itself.

A field is saved when it is left, and within half a second of the last key. A new record is a draft until what it must
have is written; a required field that was emptied is not saved, and the form says so.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.errors import RecordGone, StaleRecord, StatedError
from workbench.library import writing
from workbench.library.naming import in_sentence
from workbench.records import Kept, RecordId
from workbench.records.fields import KINDS, Field, FieldKind
from workbench.views.record_control import FieldControl, TermControl
from workbench.views.record_fields import CONTROLS, Offer, RecordField
from workbench.views.record_held import Held, Unsaved, is_empty
from workbench.views.record_laying import WRITTEN, Emptied, laid
from workbench.views.record_offers import put_offers
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill
from workbench.views.widgets.words import Told, error_sentence, prose

PAUSE_MS = 400
"""How long after the last key what was typed is saved; with the saving itself, within half a second."""


class RecordForm(QWidget):
    """The fields of one record. `put` shows a record, `put_draft` a new one, `save` saves what has changed."""

    failed = Signal(str)
    reload_requested = Signal()
    """The record is to be shown as the library has it now."""
    touched = Signal()
    """Something was typed or chosen."""
    offers_changed = Signal()
    """A record that fields may choose has been added."""

    def __init__(self, desk: Desk, kind: str, within: QWidget | None = None) -> None:
        """`within`: what else belongs to a record; it stands above the fields that end the form."""
        super().__init__()
        self.kind, self._desk = KINDS[kind], desk
        self.held: Held | None = None
        self._saved: dict[str, object] = {}
        self._under_way: list[dict[str, object]] = []
        self._besides: dict[str, object] = {}
        self._unsaved, self._is_stale, self._has_failed = Unsaved(), False, False
        self.controls: dict[str, FieldControl] = {}
        self.errors: dict[str, Told] = {}
        self.emptied: dict[str, Emptied] = {}
        self.told = error_sentence()
        self.again = button(tr("Show it as it is now"), "link")
        self.again.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self.again.clicked.connect(self.reload_requested)
        fill(QVBoxLayout(self), self.told, self.again, *self._rows(within), gap=20)
        self.controls = {field.name: self.controls[field.name] for field in self.kind.fields}

    def _rows(self, within: QWidget | None) -> list[QWidget]:
        return laid(self.kind.fields, self._field, within)

    def _field(self, field: Field) -> QWidget:
        control, error = self._control(field), error_sentence()
        self.controls[field.name], self.errors[field.name] = control, error
        control.touched.connect(self._pause.start)
        control.touched.connect(self.touched)
        control.left.connect(partial(self._leave, field.name))
        if isinstance(control, TermControl):
            control.know(self._desk.library.lists)
        if isinstance(control, RecordField):
            control.name_given.connect(partial(self._add_named, control))
        focus = control.focus()
        items: list[QWidget] = [control]
        if field.kind is not FieldKind.FLAG:
            items.insert(0, prose(tr(field.label), "label", "muted"))
        if field.help:
            items.append(prose(tr(field.help), "small", "muted"))
            focus.setAccessibleDescription(tr(field.help))
        if field.is_optional and field.kind in WRITTEN:
            items.append(self._emptied(control))
        return column(*items, error, None, gap=6)

    def _emptied(self, control: FieldControl) -> Emptied:
        made = self.emptied[control.field.name] = Emptied(tr(control.field.label))
        made.wanted_back.connect(lambda: self._bring_back(control))
        return made

    def _bring_back(self, control: FieldControl) -> None:
        """What stood in an emptied field before the user came to it, or the longest that was saved since."""
        control.put(self.emptied[control.field.name].fullest)
        control.focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.save()

    def _leave(self, name: str) -> None:
        self.save()
        self.touched.emit()
        if name in self.emptied:
            self.emptied[name].leave(self._saved.get(name))

    def _control(self, field: Field) -> FieldControl:
        """What a field is shown in; a form with an order of its own may choose others."""
        return CONTROLS[field.kind](field)

    def put(self, record: Kept) -> None:
        """Show a record as the library has it. Fields that show the same already are left as they are."""
        is_other = self.held is None or self.held.key != record.id
        self.held = Held(self.kind.key, record.id, record.version)
        self._put({name: getattr(record, name) for name in self.controls}, is_other=is_other)
        self._put_unsaved(record.id)

    def _put_unsaved(self, key: RecordId) -> None:
        """Words of this record that could not be saved when it was left stand here again, and are saved now."""
        unsaved = self._unsaved.of_record(key)
        if unsaved:
            self.keep(unsaved)

    def put_draft(self, draft: Kept) -> None:
        """Show a new record, which is added when all that it must have is written.

        What was set aside of the draft before, in the same review, stands in it.
        """
        self.held = Held(self.kind.key, None, None, draft)
        self._put({name: getattr(draft, name) for name in self.controls}, is_other=True)
        for name, value in self._unsaved.of_draft(draft).items():
            self.controls[name].put(value)

    def _set_aside(self) -> None:
        """Keep what is written in a draft that lacks what it must have, for when the next one is begun."""
        draft = None if self.held is None else self.held.draft
        if draft is None:
            return
        written = self._written()
        if written:
            self._unsaved.set_aside(draft, written)

    def _put(self, values: dict[str, object], *, is_other: bool) -> None:
        self._pause.stop()
        self._under_way, self._besides = [], {} if is_other else self._besides
        for name, value in values.items():
            control = self.controls[name]
            if is_other or self._saved.get(name) != value or self.errors[name].words():
                control.put(value)
            self.errors[name].say("")
            self._saved[name] = control.value()
        for name, emptied in self.emptied.items():
            emptied.put(self._saved.get(name), is_other=is_other)
        self._tell("")

    def offer(self, offered: Mapping[str, Offer]) -> None:
        """Give the fields what they offer, terms as they are now; no record is offered to itself."""
        key = None if self.held is None else self.held.key
        put_offers(self.controls.values(), self._desk.library.lists, offered, (self.kind.key, key))

    def _add_named(self, control: RecordField, name: str) -> None:
        record = KINDS[control.field.choices].record(name=name)  # type: ignore[call-arg]  # see NAMED_ALONE
        job = self._desk.worker.start(tr("Adding"), lambda _: writing.add(self._desk.library, record), must_finish=True)
        job.failed.connect(lambda failure: self.failed.emit(failure.sentence))
        job.done.connect(partial(self._choose_named, control, self.held))

    def _choose_named(self, control: RecordField, held: Held | None, key: RecordId) -> None:
        """Choose what was added, in the record for which it was, even if that one has been left meanwhile."""
        is_here = held is self.held or (held and self.held and held.key is not None and held.key == self.held.key)
        if is_here:
            control.put(key)
            self.save()
        elif held is not None and held.draft is None:
            self._start(held, {control.field.name: key})
        self.offers_changed.emit()

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that the library does not have yet."""
        return bool(self._under_way or self._changed() or any(error.words() for error in self.errors.values()))

    @property
    def holds_words(self) -> bool:
        """Whether something stands here, or waits, that the library does not have: it would go with the form."""
        return bool(self._unsaved or (self.held is not None and self.is_changed))

    def _changed(self) -> dict[str, object]:
        """The values that differ from what was saved last; what cannot be saved is told at its field."""
        found = {}
        for name, control in self.controls.items():
            try:
                value = control.value()
            except ValueError as trouble:
                self.errors[name].say(str(trouble))
                continue
            is_lacking = is_empty(value) and not control.field.is_optional
            if is_lacking and (self._saved.get(name) != value or self.held is None or self.held.draft is not None):
                self.errors[name].say(self._lack(control.field))
                continue
            self.errors[name].say("")
            if value != self._saved.get(name):
                found[name] = value
        return found

    def _lack(self, field: Field) -> str:
        if self.held is not None and self.held.draft is not None:
            return tr("Not kept yet: write the {label} first.").format(label=_lowered(tr(field.label)))
        return tr("The {label} cannot be empty, so it stays saved as it was. Write it, or delete the record.").format(
            label=_lowered(tr(field.label))
        )

    def save(self) -> None:
        """Save what has changed. Returns at once; `failed` tells if it could not be saved."""
        self._pause.stop()
        held, values = self.held, {} if self.held is None else self._changed() | self._besides
        is_draft = held is not None and held.draft is not None
        if held is None or not values or (is_draft and any(error.words() for error in self.errors.values())):
            return
        before, self._besides = {name: self._saved.get(name) for name in values}, {}
        self._saved |= values
        for name in self.emptied.keys() & values.keys():
            self.emptied[name].follow(self._saved[name])
        if is_draft:
            self._unsaved.drop_draft()
            values |= {name: control.value() for name, control in self.controls.items()}
        self._under_way.append(before)
        self._start(held, values)

    def keep(self, values: Mapping[str, object]) -> None:
        """Save values that were chosen elsewhere, whether fields show them or not, with what is typed: one change."""
        for name in values.keys() & self.controls.keys():
            self.controls[name].put(values[name])
        if self.held is not None:
            self._besides |= {name: values[name] for name in values.keys() - self.controls.keys()}
            self.save()

    def _start(self, held: Held, values: Mapping[str, object]) -> None:
        job = self._desk.worker.start(
            tr("Saving the {record}").format(record=in_sentence(self.kind.key)),
            lambda _: held.save(self._desk.library, values),
            must_finish=True,
        )
        job.done.connect(lambda _: self._end(held))
        job.failed.connect(lambda failure: self._explain(held, values, failure))

    def let_go(self) -> None:
        """The record is to be deleted: what is typed is saved, so that undo brings it back; a draft is dropped.

        The record is held until another is put: should it stay after all, it is written on in.
        """
        if self.held is not None and self.held.draft is None:
            self.save()
        else:
            self.held = None
        self._unsaved.drop_draft()

    def settle(self) -> None:
        """Save before one goes away, also what could not be saved before; say so if something cannot be saved.

        What was typed into a record that was changed elsewhere is saved over that: its history keeps both.
        """
        if self._is_stale and self.held is not None:
            self.held.version = None
        self.save()
        self.retry()
        self._set_aside()
        for name, error in self.errors.items():
            is_blank = self.held is not None and self.held.draft is not None and not self._written()
            if error.words() and not is_blank:
                self.failed.emit(f"{tr(self.controls[name].field.label)}: {error.words()}")
                return

    def retry(self) -> None:
        """Save once more what could not be saved of records that were left."""
        for held, values in self._unsaved.all():
            self._start(held, values)

    def _written(self) -> dict[str, object]:
        """What was written into a draft, as far as it can be read."""
        known = {name: control.value() for name, control in self.controls.items() if not self.errors[name].words()}
        return {name: value for name, value in known.items() if value != self._saved.get(name)}

    def _end(self, held: Held) -> None:
        if held is self.held:
            self._under_way = self._under_way[1:]
            self._tell("")
        if self._has_failed and not self.holds_words:
            self._has_failed = False
            self.failed.emit("")

    def _explain(self, held: Held, values: Mapping[str, object], failure: StatedError) -> None:
        self._has_failed = True
        self.failed.emit(failure.sentence)
        is_here, is_gone = held is self.held, isinstance(failure, RecordGone)
        if is_here:
            self._take_back()
            self._besides = {name: values[name] for name in values.keys() - self.controls.keys()} | self._besides
            self._tell(failure.sentence, is_stale=isinstance(failure, StaleRecord))
        if not is_here or is_gone:
            held.version = None
            self._unsaved.leave(held, values, is_gone=is_gone)
        if is_here and is_gone:
            self._leave_gone(held)

    def _leave_gone(self, held: Held) -> None:
        """What was typed since goes the way of what was saved, after the savings that are still under way."""
        typed = self._changed()
        self.held, self._under_way = None, []
        if typed:
            self._start(held, typed)

    def _take_back(self) -> None:
        """The first of the savings under way failed: for the next of each field, or now, all is as it was before."""
        before, *behind = self._under_way
        for name, value in before.items():
            next((each for each in behind if name in each), self._saved)[name] = value
        self._under_way = behind

    def _tell(self, sentence: str, *, is_stale: bool = False) -> None:
        self._is_stale = is_stale
        self.told.say(sentence)
        self.again.setVisible(is_stale and self.again.parentWidget() is not None)

    def first_required(self) -> QWidget:
        """Where writing a new record begins."""
        fields = [field for field in self.kind.fields if not field.is_optional] or list(self.kind.fields)
        return self.controls[fields[0].name].focus()


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
