"""The left part of the brief view: how long the brief may be, its sections in order, the records of the chosen one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.brief.choices import Choices, PieceChoice, SectionChoice
from workbench.views.brief_sections import SectionRows
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.buttons import ToolButton, button, tool
from workbench.views.widgets.fields import Segments
from workbench.views.widgets.layout import column, empty, fill, row, rule, scrolled
from workbench.views.widgets.ticks import Tick
from workbench.views.widgets.words import label

LENGTHS = (("Whole text", False), ("Two-page digest", True))
PICK = 28
"""The height of the row of a record, in pixels."""


class BriefBlocks(QWidget):
    """Sections above, below them the records of the chosen section: a tick each, and a pencil for its wording."""

    left_out_changed = Signal(object)
    """The keys of all pieces that are to be left out, as a frozenset."""
    arranged = Signal(object)
    """The keys of the sections in the order wished for, as a list; empty: as the house format has it."""
    digest_chosen = Signal(object)
    """Whether the brief is to be held to a digest, a bool."""
    wording_requested = Signal(str)
    """The key of the piece whose wording is to be written."""

    def __init__(self) -> None:
        super().__init__()
        self.length = Segments(tr("Length"), [(tr(words), is_digest) for words, is_digest in LENGTHS])
        self.sections = SectionRows()
        self.up, self.down = tool("arrow-up", tr("Move up (Alt+Up)")), tool("arrow-down", tr("Move down (Alt+Down)"))
        self.as_format = button(
            tr("As the house format has it"), "link", does=tr("Puts the sections back into its order.")
        )
        self._picks, self._head = QVBoxLayout(), label("", "strong")
        self._all = button(tr("Take all"), "link", does=tr("Takes every record of this section into the brief."))
        self.ticks: dict[str, Tick] = {}
        self.pencils: dict[str, ToolButton] = {}
        self._out: frozenset[str] = frozenset()
        self._lay_out()
        self._join()
        self.put(Choices())

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setLayout(self._picks)
        self._long = row(self.length, None, margins=(20, 12, 12, 0))
        head = row(self._head, None, self._all, margins=(20, 12, 16, 0))
        title = row(label(tr("Sections"), "head"), None, self.up, self.down, gap=4, margins=(20, 12, 12, 4))
        self._usual = row(self.as_format, None, margins=(20, 0, 12, 8))
        top = (self._long, title, (self.sections, 3), self._usual)
        fill(QVBoxLayout(self), column(*top, rule(), head, (scrolled(holder), 2), gap=0, name="list"))

    def _join(self) -> None:
        self.length.chosen.connect(self.digest_chosen)
        self.sections.chosen.connect(self._show_picks)
        self.sections.moved.connect(self._move)
        self.up.clicked.connect(lambda: self.sections.move_by(-1))
        self.down.clicked.connect(lambda: self.sections.move_by(1))
        self.as_format.clicked.connect(lambda: self.arranged.emit([]))
        self._all.clicked.connect(self._take_all)

    def put(self, told: Choices) -> None:
        """Show what may be chosen; the section that was chosen stays so."""
        current = self.sections.thing()
        keys = [section.key for section in told.sections]
        at = keys.index(current.key) if current is not None and current.key in keys else 0
        pieces = (piece for section in told.sections for piece in section.pieces)
        self._out = frozenset(piece.key for piece in pieces if not piece.is_in)
        self._long.setVisible(told.has_digest)
        self.length.put(told.is_digest)
        self._usual.setVisible(told.is_rearranged)
        self._put_sections(told.sections, at if keys else -1)

    def _put_sections(self, sections: Sequence[SectionChoice], at: int) -> None:
        self.sections.put(sections, at)
        self._show_picks(sections[at] if sections else None)

    def _move(self, start: int, to: int) -> None:
        """Show the order at once, and wish for it; the next move may come before the pages are drawn."""
        order = list(self.sections.things.things)
        order.insert(to, order.pop(start))
        self._put_sections(order, to)
        self.arranged.emit([section.key for section in order if section.can_move])

    def _show_picks(self, section: SectionChoice | None) -> None:
        pieces = section.pieces if section is not None else ()
        self._head.setText(section.heading if section is not None else "")
        self._all.setVisible(not all(piece.is_in for piece in pieces))
        self.up.setEnabled(self.sections.can_move(-1))
        self.down.setEnabled(self.sections.can_move(1))
        if list(self.ticks) != [piece.key for piece in pieces]:
            empty(self._picks)
            self.ticks = {piece.key: self._tick(piece) for piece in pieces}
            self.pencils = {piece.key: self._pencil(piece) for piece in pieces}
            fill(self._picks, *map(self._row, pieces), None, gap=0, margins=(16, 4, 12, 8))
        for piece in pieces:
            self._bring_up_to_date(piece)

    def _bring_up_to_date(self, piece: PieceChoice) -> None:
        """Show the piece as it is now in the tick and pencil that stand there; the keyboard stays where it is."""
        tick, pencil = self.ticks[piece.key], self.pencils[piece.key]
        with QSignalBlocker(tick):
            tick.setChecked(piece.is_in)
        tick.update()
        is_reworded = piece.wording is not None
        pencil.show_icon("pencil-line", "accent" if is_reworded else "muted")
        pencil.rename(
            (tr("{name}: its wording for briefs") if is_reworded else tr("{name}: word it for briefs")).format(
                name=piece.name
            )
        )

    def _tick(self, piece: PieceChoice) -> Tick:
        made = Tick(piece.name, is_on=piece.is_in)
        made.setToolTip(paint.tip(piece.name))
        made.toggled.connect(lambda is_on: self._turn([piece], is_in=is_on))
        return made

    def _row(self, piece: PieceChoice) -> QWidget:
        made = row((self.ticks[piece.key], 1), self.pencils[piece.key], gap=0)
        made.setFixedHeight(PICK)
        return made

    def _pencil(self, piece: PieceChoice) -> ToolButton:
        made = tool("pencil-line", piece.name, size=16)
        made.setFixedSize(PICK, PICK)
        made.clicked.connect(partial(self.wording_requested.emit, piece.key))
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        if not piece.can_be_reworded:
            made.hide()
        return made

    def _take_all(self) -> None:
        section = self.sections.thing()
        if section is not None:
            self._turn(section.pieces, is_in=True)

    def _turn(self, pieces: Sequence[PieceChoice], *, is_in: bool) -> None:
        keys = {piece.key for piece in pieces}
        self._out = self._out - keys if is_in else self._out | keys
        self.left_out_changed.emit(self._out)
