"""The deadlines of a review on its overview: due when, in how many days, overdue or reached; ticked when reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.deadlines import reckon, rules_for
from workbench.library import Library, reading
from workbench.library.starting import DayToKeep
from workbench.records import Deadline, RecordId, Review
from workbench.views.review_standing import standing
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.layout import column, fill, row
from workbench.views.widgets.ticks import WrappedTick
from workbench.views.widgets.words import label, prose, told

NO_DAY = "Write the date of notification, and the days that guidance sets are reckoned."


@dataclass(frozen=True)
class Days:
    """What is read: the deadlines by day, those that guidance sets and that are not among them, and a word of help."""

    known: tuple[Deadline, ...] = ()
    to_add: tuple[DayToKeep, ...] = ()
    help: str = ""


def read_days(library: Library, review: Review) -> Days:
    """Read the deadlines of a review, and reckon those that it lacks; on the worker's thread."""
    read = [each for each in reading.records_of(library, "deadline", review.id) if isinstance(each, Deadline)]
    known = tuple(sorted(read, key=lambda each: (each.due_on or date.max, each.position)))
    rules = () if review.is_earlier else rules_for(review.types)
    if review.notified_on is None:
        return Days(known, (), tr(NO_DAY) if rules and not known else "")
    names = {each.name for each in known}
    settled = {rule.key: each.due_on for rule in rules for each in known if each.name == rule.name and each.due_on}
    days = reckon(rules, review.notified_on, settled)
    return Days(
        known,
        tuple(DayToKeep(rule.name, days.get(rule.key), rule.source) for rule in rules if rule.name not in names),
    )


class DayLine(QWidget):
    """One deadline: a tick for reached, how it stands, and the way to its form."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self.tick = WrappedTick(deadline.name)
        self.open = tool("pencil-line", tr("Change: {name}").format(name=deadline.name), size=16)
        self._stands: QWidget = QWidget()
        self._under = QVBoxLayout()
        fill(QVBoxLayout(self), row((self.tick, 1), column(self.open, None), gap=8), gap=0)
        fill(self._under, gap=2, margins=(30, 0, 40, 0))
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101 - made so above
        whole.addLayout(self._under)
        if deadline.source:
            self._under.addWidget(prose(tr("Set by: {source}").format(source=deadline.source), "small", "muted"))

    def put(self, deadline: Deadline, today: date) -> None:
        """Show how it stands now."""
        icon, words, tone = standing(deadline.due_on, deadline.done_on, today)
        was, self._stands = self._stands, told(icon, words, tone)
        was.hide()
        was.deleteLater()
        self._under.insertWidget(0, self._stands)
        self.tick.setChecked(deadline.done_on is not None)
        self.tick.setAccessibleDescription(tr("{words}. Tick it when it is reached.").format(words=words))

    def says(self) -> str:
        """How it stands, in words."""
        return self._stands.accessibleName()


class DaysPanel(QWidget):
    """All deadlines of a review. What is ticked is told as day or None; nothing is written here."""

    reached = Signal(object)
    """(id of the deadline, the day or None)."""
    opened = Signal(object)
    """The id of the deadline to change; None: all of them."""
    wanted = Signal(object)
    """The deadlines to add, as `DayToKeep`."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[RecordId, DayLine] = {}
        self._shown: tuple[tuple[RecordId, str, str], ...] = ()
        self._to_add: Sequence[DayToKeep] = ()
        self._rows = QVBoxLayout()
        self._help = prose("", "body", "muted")
        self.add, self.all = button("", "link", "plus"), button(tr("Add or change a date"), "link", "calendar")
        fill(self._rows, gap=12)
        head = row(label(tr("Dates"), "strong"), None)
        fill(QVBoxLayout(self), head, self._help, gap=8)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101 - made so above
        whole.addLayout(self._rows)
        whole.addWidget(row(self.add, self.all, None, gap=16))
        self.add.clicked.connect(lambda: self.wanted.emit(self._to_add))
        self.all.clicked.connect(lambda: self.opened.emit(None))

    def put(self, days: Days, today: date | None = None) -> None:
        """Show deadlines; lines that are there already stay, so that the keyboard does too."""
        now = today or datetime.now().astimezone().date()
        shown = tuple((each.id, each.name, each.source) for each in days.known)
        if shown != self._shown:
            self._shown = shown
            self._make(days.known)
        for each in days.known:
            self.lines[each.id].put(each, now)
        self._to_add = days.to_add
        self.add.setText(tr("Add %n date that guidance sets|Add %n dates that guidance sets", "", len(days.to_add)))
        self.add.setVisible(bool(days.to_add))
        self._help.say(days.help)
        self._help.setVisible(bool(days.help))

    def _make(self, known: Sequence[Deadline]) -> None:
        for line in self.lines.values():
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {each.id: DayLine(each) for each in known}
        for key, line in self.lines.items():
            line.tick.clicked.connect(partial(self._tell, key))
            line.open.clicked.connect(partial(self.opened.emit, key))
            self._rows.addWidget(line)

    def _tell(self, key: RecordId) -> None:
        is_on = self.lines[key].tick.isChecked()
        self.reached.emit((key, datetime.now().astimezone().date() if is_on else None))
