"""A new review: what it is called and of which types; below, live, the dates, lines of enquiry and sections it begins
with. Nothing is kept before "Start the review", which makes all of it in one change; what stands here waits meanwhile.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.deadlines import Rule, reckon, rules_for
from workbench.analysis.starters import Starters, starters_for
from workbench.errors import StatedError
from workbench.library import Changed
from workbench.library.starting import Beginning, start
from workbench.records import RecordId, ReviewId
from workbench.records.fields import KINDS
from workbench.views.begin_parts import Days, Ticks
from workbench.views.bridge import Job
from workbench.views.record_control import FieldControl
from workbench.views.record_fields import CONTROLS, Offer, RecordField
from workbench.views.record_offers import offers
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, row, scrolled
from workbench.views.widgets.words import Told, error_sentence, label, prose

NAME = "new_review"
"""Under which what stands here waits in the session."""
FIELDS = ("title", "types", "notified_on", "publisher_id")
BESIDE = 900
"""The width of the view, in pixels, from which lines of enquiry and sections stand beside the dates."""
WIDEST = 1240
NO_TYPES = "Choose a type above, and the dates that guidance sets for it stand here."
NO_RULES = "Guidance sets no date for this type that the program knows. Add dates of your own when it is started."
NO_DAY = "Write the date of notification above, and these days are reckoned."
RECKONED = "Reckoned from the date of notification, in working days of England. Change any day, or leave it out."


class BeginView(View):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rules: tuple[Rule, ...] = ()
        self._starters: Starters = starters_for(())
        self._reckoning: Job | None = None
        self._publishers: Offer = ()
        self.controls: dict[str, FieldControl] = {name: self._control(name) for name in FIELDS}
        self.errors: dict[str, Told] = {name: error_sentence() for name in FIELDS}
        self.days, self.kloes, self.sections = Days(), Ticks(), Ticks()
        self._of_days = prose("", "small", "muted")
        self.counts, self.error = label("", "muted"), error_sentence()
        self.act = button(tr("Start the review"), "primary")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._join()
        self._take_back(desk.session.kept(NAME))

    def _control(self, name: str) -> FieldControl:
        field = KINDS["review"].field(name)
        made = CONTROLS[field.kind](field)
        made.focus().setAccessibleName(tr(NAMES.get(name, field.label)))
        return made

    def _lay_out(self) -> None:
        fields = {name: self._named(name) for name in FIELDS}
        short = row((fields["notified_on"], 1), (fields["publisher_id"], 1), gap=16)
        days = column(label(tr("Dates"), "head"), self._of_days, 8, self.days, gap=4)
        left = column(fields["title"], fields["types"], short, days, None, gap=20)
        lines = column(
            label(tr("Key lines of enquiry"), "head"), prose(tr(LINES), "small", "muted"), 4, self.kloes, gap=4
        )
        sections = column(label(tr("Sections"), "head"), prose(tr(SECTIONS), "small", "muted"), 4, self.sections, gap=4)
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        page.setLayout(self._sides)
        fill(self._sides, (left, 1), (column(lines, sections, None, gap=20), 1), gap=40, margins=(32, 8, 32, 32))
        head = column(label(tr("New review"), "title"), gap=4, margins=(32, 20, 32, 12))
        foot = column(
            self.error, row(self.act, self.counts, None, gap=16), gap=8, margins=(32, 12, 32, 12), name="actions"
        )
        fill(QVBoxLayout(self), head, (scrolled(page), 1), foot, gap=0)

    def _named(self, name: str) -> QWidget:
        control = self.controls[name]
        title = tr(NAMES.get(name, control.field.label))
        return column(prose(title, "label", "muted"), control, self.errors[name], None, gap=6)

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.controls["types"].left.connect(self._follow)
        self.controls["notified_on"].left.connect(self._follow)
        self.controls["title"].touched.connect(lambda: self.errors["title"].say(""))
        publisher = self.controls["publisher_id"]
        if isinstance(publisher, RecordField):
            publisher.name_given.connect(self._name_publisher)
        for part in (self.days, self.kloes, self.sections):
            part.changed.connect(self._follow)
        self.act.clicked.connect(self.begin)

    @override
    def show_place(self, place: Place) -> None:
        library = self._desk.library
        self._start(tr("Reading the publishers"), lambda _: offers(library, "review", None)).done.connect(self._offer)
        self._follow()

    @override
    def on_changed(self, change: Changed) -> None:
        if self.isVisible():
            self.show_place(Place("new"))

    def _offer(self, offered: Mapping[str, Offer]) -> None:
        self._publishers = offered.get("publisher", ())
        self._show_publisher(self.controls["publisher_id"].value())

    def _name_publisher(self, name: str) -> None:
        """A publisher that the library does not know yet: it is added with the review."""
        self._show_publisher(name)

    def _show_publisher(self, chosen: object) -> None:
        own = [(chosen, chosen)] if isinstance(chosen, str) else []
        publisher = self.controls["publisher_id"]
        if isinstance(publisher, RecordField):
            publisher.offer([*self._publishers, *own])
            publisher.put(chosen)

    def _notified_on(self) -> date | None:
        """The date of notification; what cannot be read is told at its field."""
        try:
            day = self.controls["notified_on"].value()
        except ValueError as trouble:
            self.errors["notified_on"].say(str(trouble))
            return None
        self.errors["notified_on"].say("")
        return day if isinstance(day, date) else None

    def _types(self) -> tuple[str, ...]:
        types = self.controls["types"].value()
        return types if isinstance(types, tuple) else ()

    def _follow(self) -> None:
        """Show what belongs to the types and the date chosen."""
        types, day = self._types(), self._notified_on()
        self._rules, self._starters = rules_for(types), starters_for(types)
        self.days.put(self._rules)
        self.kloes.put(self._starters.kloes)
        self.sections.put([section.heading for section in self._starters.sections])
        why = tr(NO_DAY) if day is None else tr(RECKONED)
        self._of_days.say(why if self._rules else tr(NO_RULES) if types else tr(NO_TYPES))
        self._count()
        self._reckon(day)

    def _reckon(self, day: date | None) -> None:
        rules, own = self._rules, self.days.own()
        if day is None or not rules:
            self.days.show_reckoned({})
            return
        self._reckoning = self._start(
            tr("Reckoning the dates"), lambda _: reckon(rules, day, own), instead_of=self._reckoning
        )
        self._reckoning.done.connect(self._show_reckoned)

    def _show_reckoned(self, days: Mapping[str, date]) -> None:
        self._reckoning = None
        self.days.show_reckoned(days)

    def _count(self) -> None:
        ticked = sum(each.tick.isChecked() for each in self.days.rows.values())
        dates = tr("%n date|%n dates", "", ticked)
        lines = tr("%n line of enquiry|%n lines of enquiry", "", len(self.kloes.chosen()))
        sections = tr("%n section|%n sections", "", len(self.sections.chosen()))
        self.counts.setText(
            tr("with {dates}, {lines} and {sections}").format(dates=dates, lines=lines, sections=sections)
        )

    def begin(self) -> None:
        """Make the review with everything that is ticked, and go to it."""
        try:
            beginning = self._beginning()
        except ValueError as trouble:
            self.error.say(str(trouble))
            return
        if not beginning.title:
            self.errors["title"].say(tr("A review needs a title. Type what it is to be called, such as a pseudonym."))
            self.controls["title"].focus().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.error.say("")
        self.act.bar(tr("The review is being made."))
        library = self._desk.library
        job = self._start(tr("Starting the review"), lambda _: start(library, beginning), must_finish=True)
        job.done.connect(self._go_on)
        job.failed.connect(self._let_again)

    def _let_again(self, failure: StatedError) -> None:
        self.act.bar("")
        self.error.say(failure.sentence)

    def _beginning(self) -> Beginning:
        """What stands here. ValueError with a sentence where a day cannot be read."""
        publisher = self.controls["publisher_id"].value()
        notified = self.controls["notified_on"].value()
        headings = set(self.sections.chosen())
        return Beginning(
            str(self.controls["title"].value()),
            self._types(),
            notified if isinstance(notified, date) else None,
            RecordId(publisher) if isinstance(publisher, int) else None,
            publisher if isinstance(publisher, str) else "",
            tuple(self.days.to_keep()),
            tuple(self.kloes.chosen()),
            tuple((each.role, each.heading) for each in self._starters.sections if each.heading in headings),
        )

    def _go_on(self, review_id: ReviewId) -> None:
        self.act.bar("")
        self._take_back({})
        self.said.emit(tr("Review started. Undo takes it back."))
        self.go_requested.emit(Place("review", review_id))

    def _kept(self) -> dict[str, Any]:
        """What stands here, as JSON can hold it: it outlasts a lock and a restart."""
        day = self._notified_on()
        return {
            "title": str(self.controls["title"].value()),
            "types": list(self._types()),
            "notified_on": day.isoformat() if day is not None else "",
            "publisher": self.controls["publisher_id"].value(),
            "left_out": sorted(self.kloes.left_out | self.sections.left_out),
            "days": self.days.waiting(),
        }

    def _take_back(self, kept: object) -> None:
        """Show what waited, or nothing."""
        found = kept if isinstance(kept, Mapping) else {}
        types, left_out = found.get("types"), found.get("left_out")
        self.controls["title"].put(str(found.get("title", "")))
        self.controls["types"].put(tuple(map(str, types)) if isinstance(types, list) else ())
        self.controls["notified_on"].put(_day(found.get("notified_on")))
        publisher = found.get("publisher")
        self._show_publisher(publisher if isinstance(publisher, str | int) else None)
        for part in (self.kloes, self.sections):
            part.left_out = set(map(str, left_out)) if isinstance(left_out, list) else set()
            part.put(())
        self.days.put(())
        self._follow()
        self.days.take_back(found.get("days"))
        self._follow()

    @override
    def settle(self) -> None:
        self._desk.session.keep(NAME, self._kept())

    @override
    def first_focus(self) -> QWidget:
        return self.controls["title"].focus()

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"accept_file": self.begin}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= BESIDE
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)


NAMES = {"notified_on": "Date of notification"}
LINES = "To begin with: reword, add and take away as the terms of reference ask."
SECTIONS = "Headings to write under; each is a section of the narrative."


def _day(kept: object) -> date | None:
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) and kept else None
    except ValueError:
        return None
