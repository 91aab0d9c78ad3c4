"""Beside the list of actions: the chosen one with its way and its form, or what can be done with several."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.analysis import standing
from workbench.library import Library, reading
from workbench.records import Action
from workbench.records.listed import ListedAction
from workbench.views.action_form import ActionForm
from workbench.views.action_several import ActionSeveral
from workbench.views.action_track import Track
from workbench.views.before_ways import WayTools
from workbench.views.record_fields import Offer
from workbench.views.record_offers import offers
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.layout import column, empty, fill, flow, row, side_panel
from workbench.views.widgets.words import label, prose, told


@dataclass(frozen=True)
class Opened:
    """An action as its form needs it: the record, and what its fields may choose."""

    record: Action | None
    offered: Mapping[str, Offer]


def read_action(library: Library, listed: ListedAction) -> Opened:
    """Read an action; on the worker's thread."""
    record = reading.record(library, "action", listed.action_id)
    made = offers(library, "action", listed.review_id)
    return Opened(record if isinstance(record, Action) else None, made)


class ActionSide(QWidget):
    """The right side. `place_chosen` tells where a chip leads."""

    place_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.form, self.several, self.track = ActionForm(desk), ActionSeveral(), Track()
        self.late, self.head, self.chips = told("calendar-x", "", "bad"), label("", "head"), flow(gap=6)
        self.ways = WayTools()
        self._none = column(prose(tr("Choose an action to see and change it."), "body", "muted"), None)
        parts = (row(self.head, None, self.ways), self.chips, self.late, self.track, self.form)
        self._one = side_panel(column(*parts, None, gap=12))
        self._several, self._nothing = side_panel(self.several), side_panel(self._none)
        self._stack = QStackedWidget()
        for page in (self._nothing, self._one, self._several):
            page.setMaximumWidth(16_777_215)
            page.setMinimumWidth(0)
            self._stack.addWidget(page)
        fill(QVBoxLayout(self), self._stack, gap=0)
        self.form.touched.connect(lambda: self.track.put(self.form.state()))

    def show_nothing(self) -> None:
        """No action is chosen."""
        self._stack.setCurrentWidget(self._nothing)

    def show_several(self) -> None:
        """Several actions are chosen."""
        self._stack.setCurrentWidget(self._several)

    def show_draft(self) -> None:
        """A new action is being written."""
        self.head.setText(tr("New action"))
        self.late.say("")
        self._chip_in(())
        self._come_forward()

    def show_one(self, action: ListedAction, today: date) -> None:
        """Say which action the form shows."""
        self.head.setText(tr("Action"))
        self.late.say(standing.due_words(action, today) if standing.is_overdue(action, today) else "")
        chips = [(action.review, "book-open", "muted", Place("review", action.review_id))]
        if action.recommendation_id is not None:
            asked = Place("records", action.review_id, "recommendation", action.recommendation_id)
            words = tr("Recommendation {number}").format(number=action.number).strip()
            chips.insert(0, (words, "milestone", "recommendation", asked))
        self._chip_in(chips)
        self._come_forward()

    def _come_forward(self) -> None:
        self.track.put(self.form.state())
        self._stack.setCurrentWidget(self._one)

    def _chip_in(self, chips: "list[tuple[str, str, str, Place]] | tuple[()]") -> None:
        layout = self.chips.layout()
        assert layout is not None  # noqa: S101 - a flow has one
        empty(layout)
        for words, icon, role, place in chips:
            chip = Chip(words, icon=icon, role=role)
            chip.opened.connect(lambda place=place: self.place_chosen.emit(place))
            layout.addWidget(chip)
        self.chips.setVisible(bool(chips))

    @property
    def is_on_one(self) -> bool:
        """Whether the form is in front."""
        return self._stack.currentWidget() is self._one
