"""Beside the picture of the thread: each gap with its sentence and the act that closes it, and each reasoned end."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.gaps import Gap, named
from workbench.analysis.thread import Node
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.thread_words import WRITE, Told, candidates
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import Item, anew, column, fill, row, rule, side_panel
from workbench.views.widgets.words import glyph, label, prose

MOST = 40
"""Gaps listed at once; the picture shows all."""
AT_ONCE = 16
"""Things of the list made before the window is painted, more than have room; the others follow in so many turns."""


def act_of(told: Told, gap: Gap) -> str:
    """What the button of a gap says."""
    wanted = tr(WRITE[gap.wants[0]])
    if any(True for _ in candidates(told, gap)):
        return tr("Link or write the {record}").format(record=wanted)
    return (tr("Add an {record}") if wanted[0] in "aeiou" else tr("Add a {record}")).format(record=wanted)


def name_of(node: Node) -> str:
    """A record's name at the head of a line."""
    name = named(node)
    return name[:1].upper() + name[1:]


class ThreadSide(QWidget):
    """The side. `gap_opened` tells which gap is to be closed, `reason_requested` whose reason is to be changed."""

    gap_opened = Signal(object)
    gap_shown = Signal(object)
    """The key of the record of a gap, to be shown in the picture."""
    reason_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._page = QWidget()
        self._list = QVBoxLayout(self._page)
        self.acts: dict[Gap, QWidget] = {}
        self._waiting: Iterator[Item] = iter(())
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)
        fill(QVBoxLayout(self), (side_panel(self._page, width=0), 1), gap=0)
        self.setFixedWidth(tokens.SIDE)

    def put(self, told: Told) -> None:
        """Show the gaps and ends of a thread."""
        self.acts, self._waiting = {}, self._items(told)
        with anew(self._list):
            self._go_on()

    def _go_on(self) -> None:
        """Make what comes next in the list, as much as takes no time that one sees."""
        items = list(islice(self._waiting, AT_ONCE))
        fill(self._list, *items, gap=0, margins=(24, 24, 24, 16))
        if items:
            self._soon.start()

    def _items(self, told: Told) -> Iterator[Item]:
        yield from (row(label(tr("Where it breaks"), "head"), label(_count(told), "muted"), None), 12)
        for gap in told.gaps[:MOST]:
            yield from (self._gap(told, gap), 16)
        if len(told.gaps) > MOST:
            more = tr("%n more stands in the picture.|%n more stand in the picture.", "", len(told.gaps) - MOST)
            yield from (prose(more, "body", "muted"), 16)
        if not told.gaps:
            yield from (prose(tr("Every line of enquiry leads to an action, or says why not."), "body", "muted"), 16)
        yield from self._ends(told)
        yield None

    def _gap(self, told: Told, gap: Gap) -> QWidget:
        act = button(act_of(told, gap), "link", "plus")
        act.setAccessibleName(f"{name_of(told.thread.by_key[gap.record])}: {act.text()}")
        act.give_way()
        act.clicked.connect(lambda: self.gap_opened.emit(gap))
        show = button(name_of(told.thread.by_key[gap.record]), "link", does=tr("Shows it in the picture."))
        show.clicked.connect(lambda: self.gap_shown.emit(gap.record))
        self.acts[gap] = act
        sign = column(glyph("unlink", "warn", 16), None, margins=(0, 8, 0, 0))
        return row(sign, (column(show, prose(gap.sentence), act, gap=2), 1), gap=10)

    def _ends(self, told: Told) -> list[Item]:
        if not told.ends:
            return []
        items: list[Item] = [rule(), 16, label(tr("None needed"), "head"), 12]
        for node in told.ends:
            change = button(tr("Change the reason"), "link")
            change.setAccessibleName(tr("{name}: change the reason").format(name=name_of(node)))
            change.clicked.connect(lambda _=False, node=node: self.reason_requested.emit(node.key))
            sign = column(glyph("circle-check", "good", 16), None, margins=(0, 2, 0, 0))
            words = column(label(name_of(node), "strong"), prose(node.nothing_needed), change, gap=2)
            items += [row(sign, (words, 1), gap=10), 16]
        return items


def _count(told: Told) -> str:
    return tr("%n gap|%n gaps", "", len(told.gaps)) if told.gaps else tr("nowhere")
