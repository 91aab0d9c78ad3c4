"""The board's table of what is recommended again and again: by theme or agency, with counts, years and the records."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.analysis.real_names import Veil
from workbench.export.collection import kept_in
from workbench.export.sheets import write_sheet
from workbench.library import Changed, action_list
from workbench.progress import Progress
from workbench.records import RecordId, ReviewId
from workbench.search.repeats import Asked, Group, Repeated, Repeats, repeats
from workbench.views import before_rows
from workbench.views.bridge import Job
from workbench.views.look import paint
from workbench.views.saving import Ask, asked_where
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.buttons import Button, button
from workbench.views.widgets.fields import FindBox, Segments
from workbench.views.widgets.layout import Item, anew, column, fill, row, rule, scrolled, staying
from workbench.views.widgets.states import EmptyState
from workbench.views.widgets.words import label, prose

ENDINGS = {".docx": "Word table", ".xlsx": "Excel workbook"}
BY = (("By theme", "theme"), ("By agency", "agency"))
FIGURES = (48, 60, 96, 64, 48)
"""Widths of the columns, in pixels."""
AREA = "repeats_area"
"""Under which the area is left in the library."""
MOST, MOST_ROWS = 20, 40
"""Recommendations of a row, and rows, that are shown at once: the rest on demand."""
PAUSE_MS = 300
"""How long typing an area must rest before it is compared."""
TOLD_BY = frozenset({"recommendation", "review", "theme", "theme_mark", "publisher"})
NONE = (
    "No recommendation repeats another so far. While you write one, “Recommended before?” beside it shows the nearest "
    "earlier ones, and there you say that it repeats one of them."
)
NOBODY = "No publisher is called so whose reviews hold a recommendation. Type a part of a name, or empty the field."


def ask_where(parent: QWidget) -> Path | None:
    """The file the user chooses to save to; None if the user thinks better of it."""
    return asked_where(parent, tr("Save this table"), tr("Repeated recommendations"), ENDINGS)


class BeforeBoard(View):
    """See the module. It is computed apart from other work; Cancel stands in the foot meanwhile."""

    def __init__(self, desk: Desk, ask: Ask = ask_where) -> None:
        super().__init__(desk)
        self._ask = ask
        self._looking: Job | None = None
        self._is_stale = True
        self._open: dict[tuple[str, str], int] = {}
        self._slots: dict[tuple[str, str], tuple[Button, QWidget, QVBoxLayout]] = {}
        self._most_rows = MOST_ROWS
        self.found: Repeats | None = None
        self._found_of = ""
        self.count = prose("", "body", "muted")
        self.area = FindBox(tr("Publisher"), width=176)
        self.area.setToolTip(paint.tip(tr("A part of the name of the publishers whose recommendations are compared.")))
        self.area.setText(str(desk.session.kept(AREA) or ""))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.by = Segments(tr("Rows"), [(tr(words), code) for words, code in BY], "theme")
        self.save = button(tr("Save as…"), "", "download", does=tr("Saves the table for Word or Excel."))
        self.none = EmptyState(tr("Nothing is repeated"), tr(NONE), tr("Look again"))
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self._stack = QStackedWidget()
        for each in (scrolled(self._page), self.none):
            self._stack.addWidget(each)
        title = row(label(tr("Repeated recommendations"), "title"), None, self.save, margins=(24, 20, 24, 4))
        limits = row(self.area, self.by, None, margins=(24, 0, 24, 12))
        fill(QVBoxLayout(self), title, row((self.count, 1), margins=(24, 0, 24, 12)), limits, (self._stack, 1), gap=0)
        self.area.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._look)
        self.by.chosen.connect(lambda _: self._show_first())
        self.save.clicked.connect(self.save_as)
        self.none.acted.connect(self._look)

    @override
    def show_place(self, place: Place) -> None:
        if self._is_stale and self._looking is None:
            self._look()

    @override
    def on_changed(self, change: Changed) -> None:
        if any(touched.kind in TOLD_BY for touched in change.touched):
            self._is_stale = True
            if self.isVisible():
                self._look()

    def _look(self) -> None:
        library, area, self._is_stale = self._desk.library, self.area.text(), False
        self._pause.stop()
        self._desk.session.keep(AREA, area)
        self.count.say(tr("Comparing the recommendations…"))
        self._looking = self._start(
            tr("Comparing the recommendations"),
            lambda progress: (repeats(library, progress, area), area.strip()),
            instead_of=self._looking,
            is_apart=True,
        )
        self._looking.done.connect(self._take)
        self._or_later(self._looking, self._tell_stopped)

    def _tell_stopped(self) -> None:
        self._looking, self._is_stale = None, True
        self.count.say(tr("Stopped. What stands here may be out of date."))
        self.none.say(tr("Stopped"), tr("The recommendations were not compared to the end."))
        if self.found is None:
            self._stack.setCurrentWidget(self.none)

    def _take(self, told: tuple[Repeats, str]) -> None:
        self._looking, (self.found, self._found_of) = None, told
        is_nobody = bool(self._found_of) and not self.found.looked_at
        self.none.say(tr("Nothing is repeated"), tr(NOBODY) if is_nobody else tr(NONE))
        self._show()

    def rows(self) -> tuple[Repeated, ...]:
        """The rows shown."""
        if self.found is None:
            return ()
        return self.found.by_theme() if self.by.code() == "theme" else self.found.by_agency()

    def _show(self) -> None:
        if self.found is None:
            return
        rows, every = self.rows(), self.found.looked_at
        known = {asked for each in rows for asked in each.asked}
        of = tr("of %n recommendation|of %n recommendations", "", every)
        self.count.say(
            tr("{number} {of} repeated or alike").format(number=f"{len(known):,}", of=of)
            + f" · {tr(before_rows.ABOUT)}"
        )
        self.save.bar("" if rows else tr("There is nothing to save."))
        with staying(self._page), anew(self._layout):
            items = [*self._items(rows[: self._most_rows]), *self._more(len(rows) - self._most_rows, self._show_rows)]
            fill(self._layout, self._head(), rule(), *items, None, gap=0, margins=(24, 0, 24, 24))
        self._stack.setCurrentIndex(0 if rows else 1)

    def _head(self) -> QWidget:
        name = tr("Theme") if self.by.code() == "theme" else tr("Agency")
        return _line(
            label(name, "label", tone="muted"), [label(tr(each), "label", tone="muted") for each in before_rows.COLUMNS]
        )

    def _items(self, rows: Sequence[Repeated]) -> list[Item]:
        items: list[Item] = []
        self._slots = {}
        for each in rows:
            name = before_rows.name(each, str(self.by.code()))
            opens = button(name, "link", "chevron-right")
            opens.give_way()
            figures = before_rows.figures(each)
            said = ", ".join(f"{tr(head)} {words}" for head, words in zip(before_rows.COLUMNS, figures, strict=True))
            opens.setAccessibleName(f"{name}. {said}")
            opens.clicked.connect(partial(self.turn, each))
            slot = QWidget()
            self._slots[self._key(each)] = opens, slot, QVBoxLayout(slot)
            self._fill(each)
            items += [_line(opens, [label(words) for words in figures]), slot, rule()]
        return items

    def _key(self, each: Repeated) -> tuple[str, str]:
        return str(self.by.code()), each.name

    def _fill(self, each: Repeated) -> None:
        """Show under a row what stands in it if it is open; all other rows stay as they are."""
        opens, slot, layout = self._slots[self._key(each)]
        is_open = self._key(each) in self._open
        opens.show_icon("chevron-down" if is_open else "chevron-right")
        opens.explain(tr("Hides its recommendations.") if is_open else tr("Shows its recommendations."))
        with staying(slot), anew(layout):
            fill(layout, *([self._groups(each)] if is_open else []), gap=0)

    def _show_first(self) -> None:
        self._most_rows = MOST_ROWS
        self._show()

    def _show_rows(self) -> None:
        self._most_rows += MOST_ROWS
        self._show()

    def _more(self, left: int, act: Callable[[], None]) -> list[Item]:
        """What shows more of what is left, if anything is."""
        if left <= 0:
            return []
        more = button(tr("%n more", "", left), "link", "chevron-down")
        more.clicked.connect(act)
        return [row(more, None, margins=(0, 8, 0, 8))]

    def turn(self, each: Repeated) -> None:
        """Show the recommendations of a row, or hide them again."""
        if self._open.pop(self._key(each), None) is None:
            self._open[self._key(each)] = MOST
        self._fill(each)

    def _show_more(self, each: Repeated) -> None:
        self._open[self._key(each)] += MOST
        self._fill(each)

    def _groups(self, each: Repeated) -> QWidget:
        parts: list[Item] = []
        room = self._open[self._key(each)]
        for group in each.groups:
            if room > 0:
                parts.append(self._group(each, group, room))
            room -= len(group.asked)
        more = self._more(-room, partial(self._show_more, each))
        return column(*parts, *more, gap=16, margins=(24, 4, 0, 16))

    def _group(self, each: Repeated, group: Group, most: int) -> QWidget:
        said = []
        if group.confirmed:
            said.append(tr("repeated %n time|repeated %n times", "", group.confirmed))
        if group.alike:
            said.append(tr("alike, not confirmed"))
        words = " · ".join(said)
        parts: list[Item] = [label(f"{words[:1].upper()}{words[1:]}", "small")]
        for asked in group.asked[:most]:
            leads = button(before_rows.stands(asked), "link")
            leads.give_way()
            leads.clicked.connect(partial(self._go, asked))
            said = [*self._counted_as(group, asked), *([] if asked in each.asked else [before_rows.addressed(asked)])]
            parts += [row(leads, None, gap=0), *(prose(words, "small", "muted") for words in said)]
            parts.append(prose(asked.text, "body"))
        return column(*parts, gap=4)

    def _counted_as(self, group: Group, asked: Asked) -> list[str]:
        """As what a recommendation counts; of one that is recorded, to which earlier one and why."""
        if asked.record_id in group.repeating:
            relation = self._desk.library.lists.label("relations", asked.relation)
            said = tr("Recorded: {relation}").format(relation=relation)
            return [" · ".join(part for part in (said, before_rows.earlier(group, asked), asked.reason) if part)]
        return [tr("Alike, not confirmed")] if asked.record_id in group.resembling else []

    def _go(self, asked: Asked) -> None:
        place = Place("records", ReviewId(asked.review_id), "recommendation", RecordId(asked.record_id))
        self.go_requested.emit(place)

    def save_as(self) -> None:
        """Save the table as it is shown."""
        path = self._ask(self)
        if path is None or self.found is None:
            return
        library, shown = self._desk.library, (self.found, self.rows(), str(self.by.code()), self._found_of)

        def written(progress: Progress) -> str:
            veil = Veil(action_list.real_names(library))
            done = write_sheet(before_rows.sheet(*shown, veil), path, progress)
            said = [tr("%n row|%n rows", "", done.rows), *kept_in(len(veil.hidden))]
            return f"{path.name}: {'. '.join(said)}"

        self._start(tr("Saving the table"), written, is_apart=True).done.connect(self.said.emit)

    @override
    def settle(self) -> None:
        self._desk.session.keep(AREA, self.area.text())

    @override
    def first_focus(self) -> QWidget:
        return self.by.group.checkedButton() or self.by


def _line(name: QWidget, figures: Sequence[QWidget]) -> QWidget:
    """A row of the table: the name, and figures that stand under one another."""
    for each, width in zip(figures, FIGURES, strict=True):
        each.setFixedWidth(width)
        each.setProperty("alignment", int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
    return row(name, None, *figures, gap=16, margins=(0, 8, 0, 8))
