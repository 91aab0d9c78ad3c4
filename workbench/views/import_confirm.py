"""One file beside what was recognised in it: the reader ticks, corrects, accepts, or puts the file aside."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.intake.proposal import Item, Place, Warned
from workbench.records.lists import Lists
from workbench.views.import_facts import Correction, Facts
from workbench.views.import_items import Items, Proposed
from workbench.views.import_sheet import Sheet
from workbench.views.import_source import Passage, Source, kinds_found
from workbench.views.kind_looks import LOOKS
from workbench.views.telling import counted
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, empty, fill, flow, row, rule, scrolled
from workbench.views.widgets.words import glyph, label, prose, told

WIDE, NARROW, LEAST = 680, 520, 280


class Confirm(QWidget):
    """See the module."""

    accepted = Signal(object)
    """The `Sheet` whose ticked items are to become records."""
    put_aside = Signal(object)
    """The `Sheet` that is to be left alone."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self.source, self.items = Source(), Items()
        self.facts, self.correction = Facts(), Correction()
        self._file, self._number = label("", "muted"), label("", "muted")
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._legend, self._warnings = QVBoxLayout(), QVBoxLayout()
        self.accept = button("Accept", "primary", "check")
        self.aside = button("Put aside", does="Takes nothing from this file and goes on to the next.")
        self._told = label("", "muted")
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        strip = row(
            label("Import", "title"),
            8,
            glyph("file-text", size=16),
            (self._file, 1),
            self._number,
            margins=(24, 0, 24, 0),
            name="strip",
        )
        strip.setFixedHeight(64)
        left = column(_holder(self._legend), rule(), (self.source, 1), gap=0)
        actions = row(self.accept, self.aside, None, self._told, margins=(20, 0, 20, 0), name="actions")
        actions.setFixedHeight(56)
        parts = (self.facts, rule(), _holder(self._warnings), 6, (self.items, 1), self.correction)
        self._pane = column((scrolled(column(*parts, gap=0)), 1), actions, gap=0, name="pane")
        fill(QVBoxLayout(self), strip, (row((left, 1), self._pane, gap=0), 1), gap=0)

    def _join(self) -> None:
        self.items.chosen.connect(self._show_item)
        self.items.opened.connect(lambda _: self.correction.words.setFocus())
        self.items.ticked.connect(self._turn)
        self.source.chosen.connect(self._show_passage)
        self.correction.kind_chosen.connect(self._change_kind)
        self.correction.words_changed.connect(self._change_words)
        self.facts.corrected.connect(self._tell)
        self.accept.clicked.connect(self._tell_accepted)
        self.aside.clicked.connect(lambda: self.put_aside.emit(self._sheet))

    def count(self, number: int, total: int) -> None:
        """Say that the file shown is the `number`th of `total`."""
        self._number.setText(f"File {number} of {total}" if total > 1 else "")

    def told_number(self) -> str:
        """What is said of how many files wait: "File 1 of 3"; empty for a single one."""
        return self._number.text()

    def put(self, sheet: Sheet, number: int, total: int, lists: Lists) -> None:
        """Show a file, the `number`th of `total`; `lists` are the library's."""
        self._sheet = sheet
        self.count(number, total)
        pages = counted(len(sheet.proposal.document.pages), "page", "pages")
        self._file.setText(f"{sheet.read.path.name} · {pages}")
        self._file.setToolTip(sheet.read.path.name)
        self.facts.put(sheet.proposal, lists)
        self.source.put_proposal(sheet.proposal)
        self._show_legend(sheet)
        self._show_warnings(sheet)
        self._show_sheet(sheet.shown[0] if sheet.shown else -1)

    def first_focus(self) -> QWidget:
        """Where the work of confirming begins."""
        return self.items

    def _show_legend(self, sheet: Sheet) -> None:
        empty(self._legend)
        looks = [LOOKS[kind] for kind in kinds_found(sheet.proposal)]
        fill(self._legend, flow(*(told(look.icon, look.name, look.role) for look in looks), gap=16))
        self._legend.setContentsMargins(24, 14, 24, 14)

    def _show_warnings(self, sheet: Sheet) -> None:
        empty(self._warnings)
        rows = [self._warning(warned) for warned in sheet.proposal.warnings]
        fill(self._warnings, *rows, *([rule()] if rows else []), gap=0)

    def _warning(self, warned: Warned) -> QWidget:
        sign = column(glyph("triangle-alert", "warn"), None, margins=(0, 7, 0, 0))
        words = column(prose(warned.sentence), margins=(0, 6, 0, 6))
        parts: list[QWidget | tuple[QWidget, int]] = [sign, (words, 1)]
        if warned.place is not None:
            show = button("Show the place", "link")
            show.clicked.connect(lambda: self._show_place(warned))
            parts.append(column(show, None, margins=(0, 3, 0, 0)))
        return row(*parts, gap=10, margins=(20, 6, 20, 6))

    def _show_place(self, warned: Warned) -> None:
        if self._sheet is not None and warned.place is not None:
            items = self._sheet.proposal.items
            near = (at for at in self._sheet.shown if _before(warned.place, items[at].place))
            at = next(near, -1)
            self.source.show_item(at)
            self._show_sheet(at)

    def _show_sheet(self, chosen: int) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self.items.put_items(sheet.proposal.items, sheet.ticked, sheet.shown, chosen)
        self.correction.put(sheet.proposal.items[chosen] if chosen >= 0 else None)
        self._tell()

    def _tell(self) -> None:
        if self._sheet is not None:
            self.accept.setText(f"Accept {counted(len(self._sheet.ticked), 'record', 'records')}")
            self._told.setText(self._sheet.in_words())
            self.accept.bar(self._why_not(self._sheet))

    def _why_not(self, sheet: Sheet) -> str:
        if not self.facts.has_title:
            return "Give the review a title."
        return "" if sheet.ticked else "Tick at least one record, or put the file aside."

    def _show_item(self, thing: Proposed) -> None:
        self.source.show_item(thing.at)
        self.correction.put(thing.item)

    def _show_passage(self, passage: Passage) -> None:
        if passage.at >= 0:
            self._show_sheet(passage.at)

    def _turn(self, at: int) -> None:
        if self._sheet is not None:
            self._sheet = self._sheet.turned(at)
            self._show_sheet(at)

    def _change_kind(self, item: Item) -> None:
        thing = self.items.thing()
        if self._sheet is not None and thing is not None:
            self._sheet = self._sheet.with_item(thing.at, item)
            self.source.put_proposal(self._sheet.proposal)
            self._show_sheet(thing.at)

    def _change_words(self, words: str) -> None:
        thing = self.items.thing()
        if self._sheet is not None and thing is not None:
            self._sheet = self._sheet.with_words(thing.at, words)
            self.items.put_items(self._sheet.proposal.items, self._sheet.ticked, self._sheet.shown, thing.at)
            self._tell()

    def _tell_accepted(self) -> None:
        if self._sheet is not None:
            self.accepted.emit(self.facts.into(self._sheet))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._told.setVisible(self.width() > NARROW + LEAST)
        self._pane.setFixedWidth(WIDE if self.width() > 1300 else min(NARROW, self.width() * 3 // 5))


def _before(one: Place, other: Place) -> bool:
    return (one.page, one.first_line) <= (other.page, other.first_line)


def _holder(layout: QVBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    return made
