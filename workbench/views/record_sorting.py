"""The order in which the records of each kind stand in their list; it comes back, and moving is for the one by hand."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from workbench.records import OfReview
from workbench.records.fields import KINDS
from workbench.views.record_order import BY_HAND, OWN, Order, orders_of
from workbench.views.saying import tr
from workbench.views.shell.session import Session
from workbench.views.widgets.sorting import SortTool

NAME = "record orders"
"""Under which the orders are kept, by kind."""


class RecordSorting(SortTool):
    """See the module. `sorted` tells that another order is in force."""

    sorted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._kind = session, ""
        self.order = OWN
        self.chosen.connect(self._take)

    def put_kind(self, kind: str) -> None:
        """Records of another kind are shown, in the order they had last."""
        self._kind = kind
        names = orders_of(kind)
        self.offer({key: tr(name) for key, name in names.items()}, tr("Own order"), BY_HAND)
        match self._kept().get(kind):
            case [str(key), bool(is_down)] if key in names:
                self.order = key, is_down
            case _:
                self.order = OWN
        self.show_order(self.order[0], is_down=self.order[1])

    @property
    def can_move(self) -> bool:
        """Whether records can be moved: those that have an order by hand, while they stand in it."""
        return self.order[0] == BY_HAND and issubclass(KINDS[self._kind].record, OfReview)

    def _kept(self) -> Mapping[str, object]:
        kept = self._session.kept(NAME)
        return kept if isinstance(kept, Mapping) else {}

    def _take(self, key: object, is_down: bool) -> None:  # noqa: FBT001 - as the signal tells it
        wanted: Order = (str(key), is_down)
        self.order = wanted
        self._session.keep(NAME, {**self._kept(), self._kind: list(wanted)})
        self.show_order(key, is_down=is_down)
        self.sorted.emit()
