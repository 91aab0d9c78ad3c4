"""Beside the picture of the thread: each gap with its sentence and the act that closes it, and each reasoned end."""

from PySide6.QtCore import Signal
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
        fill(QVBoxLayout(self), (side_panel(self._page, width=0), 1), gap=0)
        self.setFixedWidth(tokens.SIDE)

    def put(self, told: Told) -> None:
        """Show the gaps and ends of a thread."""
        self.acts = {}
        items: list[Item] = [row(label(tr("Where it breaks"), "head"), label(_count(told), "muted"), None), 12]
        for gap in told.gaps[:MOST]:
            items += [self._gap(told, gap), 16]
        if len(told.gaps) > MOST:
            more = tr("%n more stands in the picture.|%n more stand in the picture.", "", len(told.gaps) - MOST)
            items += [prose(more, "body", "muted"), 16]
        if not told.gaps:
            items += [prose(tr("Every line of enquiry leads to an action, or says why not."), "body", "muted"), 16]
        items += self._ends(told)
        with anew(self._list):
            fill(self._list, *items, None, gap=0, margins=(24, 24, 24, 16))

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
