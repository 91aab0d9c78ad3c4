"""What the list of actions is limited to: a find box and a choice a facet, each value with what it would leave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.action_choice import FACETS, Wanted
from workbench.analysis.standing import LATER_DAYS, SOON_DAYS, Due
from workbench.records.listed import ListedAction
from workbench.records.lists import Lists
from workbench.views.action_model import STATES
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.fields import Choice, FindBox
from workbench.views.widgets.layout import fill, flow

ANY: Mapping[str, str] = {
    "state": "Any state",
    "due": "Any date",
    "owner": "Any owner",
    "agency": "Any agency",
    "review": "All reviews",
}
NONE: Mapping[str, str] = {"owner": "No owner yet", "agency": "No agency named"}
"""What an empty value of a facet is called."""
WINDOWS: Mapping[str, str] = {
    Due.OVERDUE.value: "Overdue",
    Due.SOON.value: "Due within {soon} days",
    Due.QUARTER.value: "Due in {after} to {later} days",
    Due.LATER.value: "Due later",
    Due.UNDATED.value: "No date yet",
    Due.FINISHED.value: "Finished",
}
FIND, LEAST_WIDE, MOST_WIDE, GAP = 140, 124, 156, 8
REVIEW = "review"


@dataclass(frozen=True)
class Offered:
    """The values of each facet in their order, as (code, words)."""

    values: Mapping[str, Sequence[tuple[object, str]]] = field(default_factory=dict)

    def words(self, facet: str, code: object) -> str:
        """What a value is called."""
        return next((words for each, words in self.values.get(facet, ()) if each == code), str(code))


def offered(actions: Sequence[ListedAction], lists: Lists) -> Offered:
    """The values that some action has, each facet in its own order."""
    used = {action.state for action in actions}
    owners = {action.owner.strip() for action in actions}
    agencies = {name.strip() for action in actions for name in (action.addressees or ("",))}
    reviews = sorted({(action.review, action.review_id) for action in actions}, key=lambda each: each[0].casefold())
    known = [term.code for term in lists.terms(STATES)]
    codes = [*known, *sorted(used - set(known))]
    return Offered(
        {
            "state": [(code, lists.label(STATES, code)) for code in codes],
            "due": [(code, _window(code)) for code in WINDOWS],
            "owner": [(name, name or tr(NONE["owner"])) for name in sorted(owners, key=str.casefold)],
            "agency": [(name, name or tr(NONE["agency"])) for name in sorted(agencies, key=str.casefold)],
            "review": [(key, title) for title, key in reviews],
        }
    )


def _window(code: str) -> str:
    return tr(WINDOWS[code]).format(soon=SOON_DAYS, after=SOON_DAYS + 1, later=LATER_DAYS)


class ActionFilters(QWidget):
    """The row of filters. `changed` tells that the user wants others; all of them are always in sight."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.find_box = FindBox(tr("Find in actions"), width=FIND)
        self.find_box.setPlaceholderText(tr("Find"))
        self.choices = {name: Choice(tr(words), width=LEAST_WIDE) for name, words in FACETS.items()}
        self._offered = Offered()
        fill(QVBoxLayout(self), flow(self.find_box, *self.choices.values(), gap=GAP), gap=0)
        self.find_box.textChanged.connect(lambda _: self.changed.emit())
        for choice in self.choices.values():
            choice.activated.connect(lambda _: self.changed.emit())
        self.offer(Offered(), {})

    def offer(self, offered_: Offered, counted: Mapping[str, Counter[object]]) -> None:
        """Offer the values that would leave any action, with how many; what is in force stays so."""
        self._offered = offered_
        for name, choice in self.choices.items():
            chosen, numbers = choice.code(), counted.get(name, Counter())
            values = [
                (f"{words} · {numbers[code]:,}", code)
                for code, words in offered_.values.get(name, ())
                if numbers[code] or code == chosen
            ]
            choice.offer([(tr(ANY[name]), None), *values], chosen)
            choice.setToolTip(paint.tip(choice.currentText() if choice.code() is not None else ""))

    def wanted(self) -> Wanted:
        """The filters in force."""
        codes = {name: choice.code() for name, choice in self.choices.items() if choice.code() is not None}
        return Wanted(self.find_box.text(), codes)

    def in_force(self) -> str:
        """The filters in force, in words: "State: In progress, Owner: Police, “sibling”"."""
        wanted = self.wanted()
        parts = [f"{tr(FACETS[name])}: {self._offered.words(name, code)}" for name, code in wanted.codes.items()]
        return ", ".join([*parts, *([f"“{wanted.words.strip()}”"] if wanted.words.strip() else [])])

    def choose(self, name: str, code: object) -> None:
        """Put a value in force, as the user does."""
        choice = self.choices[name]
        choice.setCurrentIndex(max(0, choice.findData(code)))
        self.changed.emit()

    def put(self, wanted: Wanted) -> None:
        """Put these in force before it is known what there is; nothing is told."""
        for name, code in wanted.codes.items():
            self.choices[name].offer([(tr(ANY[name]), None), (str(code), code)], code)
        with QSignalBlocker(self.find_box):
            self.find_box.setText(wanted.words)

    def clear(self) -> None:
        """Put none in force; told once."""
        for choice in self.choices.values():
            choice.setCurrentIndex(0)
        with QSignalBlocker(self.find_box):
            self.find_box.clear()
        self.changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as they have room beside one another; where that is too narrow they wrap."""
        super().resizeEvent(event)
        shown = [choice for choice in self.choices.values() if not choice.isHidden()]
        room = (event.size().width() - FIND) // len(shown) - GAP
        for choice in shown:
            choice.setFixedWidth(max(LEAST_WIDE, min(room, MOST_WIDE)))
