"""One file beside what was recognised in it: the reader ticks, corrects, accepts, or puts the file aside."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.intake.proposal import ItemKind, Place, Warned
from workbench.records.lists import Lists
from workbench.views.import_facts import Correction, Facts
from workbench.views.import_items import Items
from workbench.views.import_sheet import Sheet, is_in_doubt
from workbench.views.import_source import Passage, Source, kinds_found
from workbench.views.import_tools import Tools
from workbench.views.kind_looks import LOOKS
from workbench.views.look import paint
from workbench.views.saying import tr
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
    corrected = Signal()
    """The reader has ticked or corrected something."""
    file_requested = Signal(int)
    """By how many files the reader wishes to go on: -1 back, 1 forward."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self.source, self.items = Source(), Items()
        self.facts, self.tools, self.correction = Facts(), Tools(), Correction()
        self._file, self.number = label("", "muted"), label("", "muted")
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.previous = button(tr("Previous file"), icon="arrow-left")
        self.next = button(tr("Next file"), icon="arrow-right")
        self._legend, self._warnings = QVBoxLayout(), QVBoxLayout()
        self.accept = button(tr("Accept"), "primary", "check")
        self.aside = button(tr("Put aside"), does=tr("Takes nothing from this file and goes on to the next."))
        self._told = label("", "muted", is_live=True)
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        strip = row(
            label(tr("Import"), "title"),
            8,
            glyph("file-text", size=16),
            (self._file, 1),
            self.number,
            4,
            self.previous,
            self.next,
            margins=(24, 0, 24, 0),
            name="strip",
        )
        strip.setFixedHeight(64)
        left = column(_holder(self._legend), rule(), (self.source, 1), gap=0)
        actions = row(self.accept, self.aside, None, self._told, margins=(20, 0, 20, 0), name="actions")
        actions.setFixedHeight(56)
        parts = (self.facts, rule(), _holder(self._warnings), self.tools, (self.items, 1), self.correction)
        self._pane = column((scrolled(column(*parts, gap=0)), 1), actions, gap=0, name="pane")
        fill(QVBoxLayout(self), strip, (row((left, 1), self._pane, gap=0), 1), gap=0)

    def _join(self) -> None:
        self.items.chosen.connect(lambda thing: self.source.show_item(thing.at))
        self.items.chosen.connect(self._show_chosen)
        self.items.marked.connect(self._show_chosen)
        self.items.opened.connect(self.correction.begin)
        self.tools.filtered.connect(self._filter)
        self.tools.ticks_requested.connect(lambda are_on: self.tick_all(are_on=are_on))
        self.tools.doubt_requested.connect(self.show_next_doubt)
        self.correction.left.connect(self.items.setFocus)
        self.items.ticked.connect(self._turn)
        self.source.chosen.connect(self._show_passage)
        self.correction.kind_chosen.connect(self._change_kind)
        self.correction.words_changed.connect(self._change_words)
        self.facts.corrected.connect(self._tell)
        self.facts.corrected.connect(self.corrected)
        self.accept.clicked.connect(self._tell_accepted)
        self.aside.clicked.connect(lambda: self.put_aside.emit(self._sheet))
        self.previous.clicked.connect(lambda: self.file_requested.emit(-1))
        self.next.clicked.connect(lambda: self.file_requested.emit(1))

    def count(self, number: int, total: int, *, before: int, after: int) -> None:
        """Say that the file shown is the `number`th of `total`; so many still wait before and after it."""
        self.number.setText(tr("File {number} of {total}").format(number=number, total=total) if total > 1 else "")
        for step, files, keys in (
            (self.previous, before, tr("Ctrl+Page Up")),
            (self.next, after, tr("Ctrl+Page Down")),
        ):
            step.setVisible(before + after > 0)
            step.explain(tr("Shows the file; what you corrected here is kept ({keys}).").format(keys=keys))
            step.bar("" if files else tr("No other file waits there."))

    def sheet(self) -> Sheet | None:
        """The file as it stands here; None before the first."""
        return None if self._sheet is None else self.facts.into(self._sheet)

    def put(self, sheet: Sheet, lists: Lists) -> None:
        """Show a file; `lists` are the library's."""
        self._sheet = sheet
        pages = tr("%n page|%n pages", "", len(sheet.proposal.document.pages))
        self._file.setText(f"{sheet.read.path.name} · {pages}")
        self._file.setToolTip(paint.tip(sheet.read.path.name))
        self.facts.put(sheet.proposal, lists)
        self.source.put_proposal(sheet.proposal)
        self._show_legend(sheet)
        self._show_warnings(sheet)
        self.tools.put(sheet, is_other=True)
        self.items.clearSelection()
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
            show = button(tr("Show the place"), "link")
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

    def _show_sheet(self, chosen: int, kept: Collection[int] = ()) -> None:
        """Show the items that are to be seen; the chosen one and those `kept` are among them."""
        sheet = self._sheet
        if sheet is not None:
            self.tools.put(sheet)
            shown = self.tools.shown(sheet, {chosen, *kept})
            self.items.put_items(sheet.proposal.items, sheet.ticked, shown, chosen)
            self._show_chosen()
            self._tell()

    def _filter(self) -> None:
        thing = self.items.thing()
        if self._sheet is not None:
            shown = self.tools.shown(self._sheet)
            near = (at for at in shown if thing is None or at >= thing.at)
            self.items.clearSelection()
            self._show_sheet(next(near, shown[-1] if shown else -1))
            self.items.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if self._sheet is not None:
            self.accept.setText(tr("Accept %n record|Accept %n records", "", len(self._sheet.ticked)))
            self._told.setText(self._sheet.in_words())
            self.accept.bar(self._why_not(self._sheet))

    def _why_not(self, sheet: Sheet) -> str:
        if not self.facts.has_title:
            return tr("Give the review a title.")
        return "" if sheet.ticked else tr("Tick at least one record, or put the file aside.")

    def _chosen(self) -> list[int]:
        return [thing.at for thing in self.items.things_chosen()]

    def _show_chosen(self) -> None:
        if self._sheet is not None:
            self.correction.put([self._sheet.proposal.items[at] for at in self._chosen()])

    def tick_all(self, *, are_on: bool) -> None:
        """Tick all that is shown, or take all these ticks away."""
        if self._sheet is not None:
            shown = [thing.at for thing in self.items.things.things]
            self._put_corrected(self._sheet.with_ticks(shown, are_on=are_on))

    def show_next_doubt(self) -> None:
        """Choose the next record in doubt after the chosen one, and round."""
        things, row = self.items.things.things, self.items.currentIndex().row()
        order = [*range(row + 1, len(things)), *range(row + 1)]
        found = next((at for at in order if is_in_doubt(things[at].item)), None)
        if found is not None:
            self.items.choose(found)
            self.items.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_passage(self, passage: Passage) -> None:
        if passage.at >= 0:
            self._show_sheet(passage.at)

    def _turn(self, indexes: Collection[int]) -> None:
        if self._sheet is not None:
            self._put_corrected(self._sheet.turned(indexes))

    def _change_kind(self, kind: ItemKind) -> None:
        if self._sheet is not None:
            self._put_corrected(self._sheet.with_kind(self._chosen(), kind))
            self.source.put_proposal(self._sheet.proposal)

    def _put_corrected(self, sheet: Sheet) -> None:
        thing = self.items.thing()
        self._sheet = sheet
        self._show_sheet(-1 if thing is None else thing.at, self._chosen())
        self.corrected.emit()

    def _change_words(self, words: str) -> None:
        thing = self.items.thing()
        if self._sheet is not None and thing is not None:
            sheet = self._sheet = self._sheet.with_words(thing.at, words)
            self.tools.put(sheet)
            shown = self.tools.shown(sheet, {thing.at})
            self.items.put_items(sheet.proposal.items, sheet.ticked, shown, thing.at)
            self._tell()
            self.corrected.emit()

    def _tell_accepted(self) -> None:
        self.accepted.emit(self.sheet())

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
