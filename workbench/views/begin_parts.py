"""What can be ticked before a review is started: deadlines with their day and source, sentences and headings."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.deadlines import Rule
from workbench.library.starting import DayToKeep
from workbench.records.fields import KINDS
from workbench.views.record_fields import DayField
from workbench.views.saying import tr
from workbench.views.widgets.layout import column, empty, fill, row
from workbench.views.widgets.ticks import WrappedTick
from workbench.views.widgets.words import error_sentence, prose

DAY_WIDE = 168


class DayRow(QWidget):
    """One deadline: a tick with its name, the day, and below them the rule that sets it. A day typed here stays."""

    changed = Signal()

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        self.rule, self.is_own = rule, False
        self.tick = WrappedTick(rule.name, is_on=True, fades_off=True)
        self.day = DayField(KINDS["deadline"].field("due_on"))
        self.day.line.setAccessibleName(tr("Due: {name}").format(name=rule.name))
        self.day.setFixedWidth(DAY_WIDE)
        self.error = error_sentence()
        self.day.line.setAccessibleDescription(tr("Set by: {source}").format(source=rule.source))
        source = column(prose(rule.source, "small", "muted"), self.error, gap=4, margins=(30, 0, 0, 0))
        head = row((self.tick, 1), column(self.day, None), gap=16)
        fill(QVBoxLayout(self), head, source, gap=0)
        self.day.left.connect(self._settle)
        self.tick.toggled.connect(self.changed)

    def reckon(self, day: date | None) -> None:
        """Show the day that was reckoned, unless one was typed here."""
        if not self.is_own:
            self.day.put(day)

    def put_own(self, day: date) -> None:
        """Show a day as one that was typed here."""
        self.is_own = True
        self.day.put(day)

    def own(self) -> date | None:
        """The day that was typed here; None where it is reckoned, or cannot be read."""
        try:
            return self.day.value() if self.is_own else None
        except ValueError:
            return None

    def to_keep(self) -> DayToKeep | None:
        """The deadline as it is to be kept; None if it is not ticked. ValueError where its day cannot be read."""
        return DayToKeep(self.rule.name, self.day.value(), self.rule.source) if self.tick.isChecked() else None

    def _settle(self) -> None:
        """An emptied day is reckoned again."""
        try:
            self.is_own = self.day.value() is not None
            self.error.say("")
        except ValueError as trouble:
            self.is_own = True
            self.error.say(str(trouble))
        self.changed.emit()


class Ticks(QWidget):
    """Sentences or headings to tick. One that was left out stays so when the list changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.left_out: set[str] = set()
        self.ticks: dict[str, WrappedTick] = {}
        fill(QVBoxLayout(self), gap=0)

    def put(self, words: Sequence[str]) -> None:
        """Offer these; nothing changes where they are offered already."""
        layout = self.layout()
        if list(words) == list(self.ticks) or not isinstance(layout, QVBoxLayout):
            return
        empty(layout)
        self.ticks = {each: WrappedTick(each, is_on=each not in self.left_out, fades_off=True) for each in words}
        for each, tick in self.ticks.items():
            tick.toggled.connect(lambda is_on, each=each: self._note(each, is_on=is_on))
            layout.addWidget(tick)

    def chosen(self) -> list[str]:
        """Those that are ticked, in their order."""
        return [each for each, tick in self.ticks.items() if tick.isChecked()]

    def _note(self, words: str, *, is_on: bool) -> None:
        (self.left_out.discard if is_on else self.left_out.add)(words)
        self.changed.emit()


class Days(QWidget):
    """The deadlines of the types chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, DayRow] = {}
        fill(QVBoxLayout(self), gap=12)

    def put(self, rules: Sequence[Rule]) -> None:
        """Offer the deadlines of these rules; those that stay keep what was typed and ticked."""
        layout = self.layout()
        if [rule.key for rule in rules] == list(self.rows) or not isinstance(layout, QVBoxLayout):
            return
        kept = self.rows
        while layout.count():
            layout.takeAt(0)
        self.rows = {rule.key: kept.get(rule.key) or self._made(rule) for rule in rules}
        for gone in kept.keys() - self.rows.keys():
            kept[gone].hide()
            kept[gone].deleteLater()
        for each in self.rows.values():
            layout.addWidget(each)

    def _made(self, rule: Rule) -> DayRow:
        made = DayRow(rule)
        made.changed.connect(self.changed)
        return made

    def show_reckoned(self, days: Mapping[str, date]) -> None:
        """Show the days that were reckoned."""
        for key, each in self.rows.items():
            each.reckon(days.get(key))

    def own(self) -> dict[str, date]:
        """The days that were typed, by the key of their rule: others are reckoned from them."""
        return {key: day for key, each in self.rows.items() if (day := each.own()) is not None}

    def waiting(self) -> dict[str, list[Any]]:
        """What was typed and ticked, as JSON can hold it, by the key of the rule."""
        own = self.own()
        return {
            key: [each.tick.isChecked(), own[key].isoformat() if key in own else ""] for key, each in self.rows.items()
        }

    def take_back(self, waiting: object) -> None:
        """Show what waited; what is written otherwise is passed over."""
        for key, kept in waiting.items() if isinstance(waiting, Mapping) else ():
            match self.rows.get(key), kept:
                case DayRow() as row_, [bool(is_on), str(day)]:
                    row_.tick.setChecked(is_on)
                    with suppress(ValueError):
                        row_.put_own(date.fromisoformat(day))

    def to_keep(self) -> list[DayToKeep]:
        """The deadlines that are ticked. ValueError where a day cannot be read."""
        return [kept for each in self.rows.values() if (kept := each.to_keep()) is not None]
