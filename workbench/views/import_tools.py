"""Over the proposed records: which of them are shown, ticks for all of these, and the way to the next in doubt."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.intake.proposal import Item
from workbench.views.import_sheet import Sheet, is_in_doubt
from workbench.views.kind_looks import LOOKS
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.layout import fill, flow

EVERY, DOUBT = "", "doubt"


class Tools(QWidget):
    """See the module."""

    filtered = Signal()
    ticks_requested = Signal(bool)
    """Whether all that is shown is to be ticked, or none of it."""
    doubt_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.show_only = Choice(tr("Show only"), width=176)
        self.tick = button(tr("Tick all"), "quiet", does=tr("Ticks every record that is shown (Ctrl+T)."))
        self.untick = button(
            tr("Untick all"), "quiet", does=tr("Takes the tick from every record that is shown (Ctrl+Shift+T).")
        )
        self.doubt = button(tr("Next unsure"), "quiet", does=tr("Goes to the next record in doubt (F8)."))
        parts = (self.show_only, self.tick, self.untick, self.doubt)
        fill(QVBoxLayout(self), flow(*parts, gap=4, margins=(20, 8, 12, 4)))
        self.show_only.activated.connect(lambda _: self.filtered.emit())
        self.tick.clicked.connect(lambda: self.ticks_requested.emit(True))  # noqa: FBT003 - a signal's own value
        self.untick.clicked.connect(lambda: self.ticks_requested.emit(False))  # noqa: FBT003
        self.doubt.clicked.connect(self.doubt_requested)

    def put(self, sheet: Sheet, *, is_other: bool = False) -> None:
        """Offer what can be shown of a sheet. What was chosen to be shown stays so, unless it is another file."""
        items = [sheet.proposal.items[at] for at in sheet.shown]
        kinds = [kind for kind in LOOKS if any(item.kind is kind for item in items)]
        offered: list[tuple[str, object]] = [(tr("All · %n", "", len(items)), EVERY)]
        if sheet.to_look_at:
            offered.append((tr("To look at · %n", "", sheet.to_look_at), DOUBT))
        offered += [(f"{LOOKS[kind].name} · {sum(item.kind is kind for item in items)}", kind.value) for kind in kinds]
        self.show_only.offer(offered, EVERY if is_other else self.show_only.code())
        self.doubt.bar("" if sheet.to_look_at else tr("No record is in doubt."))

    def shown(self, sheet: Sheet, kept: Collection[int] = ()) -> list[int]:
        """The indexes of the items to be shown; what is `kept` stays in sight while the reader works on it."""
        return [at for at in sheet.shown if at in kept or self._is_shown(sheet.proposal.items[at])]

    def _is_shown(self, item: Item) -> bool:
        code = self.show_only.code()
        return is_in_doubt(item) if code == DOUBT else code in {EVERY, item.kind.value}
