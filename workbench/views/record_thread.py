"""Under the fields of a record: the golden thread through it as chips, the themes it bears, and where it was read."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from workbench.analysis.thread import Key
from workbench.records import Kept
from workbench.records.base import OfReview, Placed
from workbench.records.fields import KINDS
from workbench.records.sources import paging_of
from workbench.views.record_ways import Met, Told, Woven, chip_words, ways_of
from workbench.views.saying import tr
from workbench.views.search_words import theme_query
from workbench.views.shell.place import Place
from workbench.views.source_place import as_shown, page_in_words, place_of
from workbench.views.thread_words import WRITE
from workbench.views.widgets.buttons import button
from workbench.views.widgets.chips import Chip, StillChip
from workbench.views.widgets.layout import anew, column, fill, flow, row, rule, widgets_of
from workbench.views.widgets.words import label, prose

NAME_WIDE = 104
"""The width of the names of rows, in pixels."""
MOST = 12
"""Chips of a row shown at once; the picture shows all."""
UNTHEMED = frozenset({"person", "kinship", "identity", "deadline", "involvement", "source_document", "theme"})
"""Kinds of record that bear no themes."""


class RecordThread(QWidget):
    """The rows of one record. It asks for what is to be done; nothing is changed here."""

    go_requested = Signal(object)
    gap_opened = Signal(object)
    """The `Gap` to be closed."""
    link_requested = Signal(object, object, str)
    """Key of the record, the kinds it is to be linked with, and the sentence that asks for one."""
    unlink_requested = Signal(object)
    """The `Step` to be taken away."""
    theme_requested = Signal()
    unmark_requested = Signal(object)
    """The key of a theme mark."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = KINDS[kind]
        self._shown: object = None
        self.picture = button(
            tr("Show as picture"), "link", "waypoints", does=tr("Shows the golden thread with this record.")
        )
        self._head = row(label(tr("Golden thread"), "head"), None, self.picture)
        self._rows = QWidget()
        self._layout = QVBoxLayout(self._rows)
        fill(QVBoxLayout(self), rule(), self._head, self._rows, gap=12)
        self.hide()

    def put(self, record: Kept | None, woven: Woven | None) -> None:
        """Show what belongs to a record; nothing for one that is not kept yet, or stands in no review."""
        is_told = isinstance(record, OfReview) and woven is not None and self._has_rows
        self.setVisible(is_told)
        if isinstance(record, OfReview) and woven is not None:
            self._put(record, woven)

    @property
    def _has_rows(self) -> bool:
        return self._kind.key not in UNTHEMED or issubclass(self._kind.record, Placed)

    def _put(self, record: OfReview, woven: Woven) -> None:
        key: Key = (self._kind.key, record.id)
        told = ways_of(woven, key)
        marks, place = woven.themes.get(key, ()), _place_of(record, woven)
        shown = (key, [_said(each) for each in told], marks, place)
        if shown == self._shown:
            return
        self._shown = shown
        at = self._row_in_focus()
        self._head.setVisible(bool(told))
        rows = [self._way(key, woven, each) for each in told]
        if self._kind.key not in UNTHEMED:
            rows.append(self._themes(marks))
        if place is not None:
            rows.append(_row(tr("Read in"), [self._chip(place[0], "file-text", "muted", place[1])]))
        with anew(self._layout):
            fill(self._layout, *rows, gap=8)
        if 0 <= at < len(rows):
            _last_in(rows[at]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_in_focus(self) -> int:
        """The row that the keyboard is in, so that it can go on there; -1: in none."""
        focus = QApplication.focusWidget()
        if focus is None:
            return -1
        return next((at for at, each in enumerate(widgets_of(self._layout)) if each.isAncestorOf(focus)), -1)

    def _way(self, key: Key, woven: Woven, told: Told) -> QWidget:
        chips: list[QWidget] = [self._met(woven, each) for each in told.met[:MOST]]
        if len(told.met) > MOST:
            chips.append(self._more(len(told.met) - MOST))
        if told.missing:
            chips.append(StillChip(told.missing, icon="unlink", is_gap=True))
        act: Callable[[], None] | None = None
        if told.gap is not None:
            act = partial(self.gap_opened.emit, told.gap)
        elif told.way.can_add(key[0]):
            asks = told.way.name if told.way.name.endswith("?") else ""
            act = partial(self.link_requested.emit, key, told.way.kinds, asks)
        if act is not None:
            wanted = (told.gap.wants if told.gap is not None else told.way.kinds)[0]
            chips.append(
                _add(tr(WRITE[wanted]) if told.missing else "", tr("{name}: add").format(name=told.way.name), act)
            )
        return _row(told.way.name, chips or [label("–", "muted")])

    def _met(self, woven: Woven, met: Met) -> Chip:
        kind = KINDS[met.node.kind]
        place = Place("records", woven.review_id, *met.node.key)  # type: ignore[arg-type] # the key of a record
        words = chip_words(met.node)
        cross = tr("Unlink {words}").format(words=words) if met.step else ""
        chip = self._chip(words, kind.icon, kind.colour_role, place, cross=cross)
        chip.removal_requested.connect(lambda: self.unlink_requested.emit(met.step))
        return chip

    def _chip(self, words: str, icon: str, role: str, place: Place, *, cross: str = "") -> Chip:
        chip = Chip(words, icon=icon, role=role, cross=cross)
        chip.opened.connect(lambda: self.go_requested.emit(place))
        return chip

    def _more(self, number: int) -> QWidget:
        made = button(
            tr("%n more", "", number),
            "link",
            does=tr("Shows them all in the picture of the golden thread."),
        )
        made.clicked.connect(self.picture.click)
        return made

    def _themes(self, marks: Collection[tuple[int, str]]) -> QWidget:
        chips: list[QWidget] = []
        for key, name in marks:
            chip = Chip(name, cross=tr("Remove the theme {name}").format(name=name))
            chip.removal_requested.connect(partial(self.unmark_requested.emit, key))
            chip.opened.connect(lambda name=name: self.go_requested.emit(Place("search", words=theme_query(name))))
            chips.append(chip)
        return _row(tr("Themes"), [*chips, _add("", tr("Themes: add"), self.theme_requested.emit)])


def _said(told: Told) -> object:
    """What a row shows: where it stays the same, nothing is made anew."""
    return [(met.node.key, chip_words(met.node), met.step) for met in told.met], told.missing, told.gap


def _row(name: str, chips: list[QWidget]) -> QWidget:
    named = prose(name, "body", "muted")
    named.setFixedWidth(NAME_WIDE)
    return row(column(named, None, margins=(0, 2, 0, 0)), (flow(*chips), 1), gap=8)


def _add(what: str, name: str, act: Callable[[], None]) -> QWidget:
    words = tr("Add an {record}") if what[:1] in set("aeiou") else tr("Add a {record}") if what else tr("Add")
    words = words.format(record=what)
    made = button(words, "link", "plus")
    made.setAccessibleName(f"{name} {what}".rstrip())
    made.clicked.connect(act)
    return made


def _last_in(widget: QWidget) -> QWidget:
    """Where the keyboard goes on in a row that was made anew: its last act."""
    reachable = [each for each in widget.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return reachable[-1] if reachable else widget


def _place_of(record: OfReview, woven: Woven) -> tuple[str, Place] | None:
    """Where a record was read, in words and as a place; None if nobody knows."""
    if not isinstance(record, Placed) or record.source_id is None or record.source_id not in woven.sources:
        return None
    source, words = woven.sources[record.source_id], woven.sources[record.source_id].file_name
    if record.page is not None:
        paging = paging_of(source.media_type, source.pages)
        page = as_shown(page_in_words(record.page, record.first_line or 1, paging), paging)
        words = tr("{name}, {page}").format(name=words, page=page)
    place = place_of(record)
    return None if place is None else (words, place)
