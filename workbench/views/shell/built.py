"""The views of an open library that are built. Those out of sight longest are let go, and built anew on return.

A view with its forms takes some ten megabytes, a brief of many pages more: only a few of them are kept.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QTimer
from PySide6.QtGui import QSinglePointEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QStackedWidget, QWidget
from typing_extensions import override

from workbench import memory
from workbench.views.circles import GivesBack
from workbench.views.shell.place import Desk, MakeView, Place, View
from workbench.views.widgets.layout import let_go

MAY_GO = frozenset({"review", "records", "people", "family", "source", "thread", "brief"})
MAY_GO |= frozenset({"help", "actions", "safety", "basket", "import", "new", "replace"})
"""Views of which the library, their place and what they `left` bring everything back, unless one says that it holds
words. In others something may be typed or ticked that stands nowhere else."""
ACTS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})
"""What a user does in a view."""
MOST = 2
"""How many views are kept in any case, the one in front among them: one goes to and fro between two."""


@runtime_checkable
class ComesBack(Protocol):
    """A view in which the user sets something that neither the library nor its place brings back."""

    def left(self) -> object:
        """What was set, to be handed to the view that is built anew."""

    def come_back(self, left: object) -> None:
        """Take what `left` told of the view before; the place is shown already, and nothing has been read yet."""


@dataclass(frozen=True)
class Stood:
    """How a view stood that was let go: its place, the current rows of its lists, how far its parts were scrolled."""

    place: Place
    rows: tuple[int, ...]
    seen: tuple[int, ...]
    left: object

    @classmethod
    def of(cls, view: View, place: Place) -> "Stood":
        """How a view stands now."""
        rows = tuple(each.currentIndex().row() for each in _lists(view))
        seen = tuple(each.verticalScrollBar().value() for each in _areas(view))
        return cls(place, rows, seen, view.left() if isinstance(view, ComesBack) else None)

    def come_back(self, view: View, place: Place) -> None:
        """Let a view built anew, to which this place of the same review was shown, be set as it was."""
        if isinstance(view, ComesBack) and place.review_id == self.place.review_id:
            view.come_back(self.left)

    def put_back(self, view: View, place: Place) -> None:
        """Let a view built anew stand so; what another place names is left to the view."""
        if place.part != self.place.part:
            return
        if place.record_id is None:
            for each, row in zip(_lists(view), self.rows, strict=False):
                model: QAbstractItemModel | None = each.model()
                if model is not None and model.index(row, 0).isValid():
                    each.setCurrentIndex(model.index(row, 0))
        for area, seen in zip(_areas(view), self.seen, strict=False):
            area.verticalScrollBar().setValue(seen)


def _lists(view: View) -> list[QAbstractItemView]:
    return [each for each in view.findChildren(QAbstractItemView) if each.isVisibleTo(view)]


def _areas(view: View) -> list[QAbstractScrollArea]:
    return [each for each in view.findChildren(QAbstractScrollArea) if each.isVisibleTo(view)]


class Built(QObject):
    """The views by name, the latest visited last; `join` wires one that was built."""

    def __init__(
        self, desk: Desk, makers: Mapping[str, MakeView], stack: QStackedWidget, join: Callable[[View], None]
    ) -> None:
        super().__init__(stack)
        self._desk, self._makers, self._stack, self._join = desk, makers, stack, join
        self._made: dict[str, View] = {}
        self._places: dict[str, Place] = {}
        self._stood: dict[str, Stood] = {}
        self._heard: QWindow | None = None
        """The window while it is listened to: few events come to it, and whatever a user does comes by it."""
        memory.share()
        self._gives_back, self._soon = GivesBack(desk.worker, self), QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tidy)
        desk.worker.rested.connect(self._soon.start)

    def __iter__(self) -> Iterator[View]:
        return iter(list(self._made.values()))

    def is_built(self, name: str) -> bool:
        """Whether the view of that name is kept now."""
        return name in self._made

    def view(self, name: str) -> View:
        """The view of that name, built if it is not there."""
        if name not in self._made:
            made = self._made[name] = self._makers[name](self._desk)
            self._join(made)
            self._stack.addWidget(made)
        return self._made[name]

    def show(self, place: Place) -> None:
        """Bring the view of a place to the front, and let it show the place."""
        view = self.view(place.view)
        self._made[place.view] = self._made.pop(place.view)
        self._places[place.view] = place
        self._stack.setCurrentWidget(view)
        view.show_place(place)
        if place.view in self._stood:
            self._stood[place.view].come_back(view, place)
        self._soon.start()
        self._listen_no_more()
        self._heard = self._stack.window().windowHandle()
        if place.view in self._stood and self._heard is not None:
            self._heard.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever acts in a view while other work goes on has moved on: nothing is put back under their hands."""
        on = self._acted_on(event) if event.type() in ACTS else None
        if on is not None and self._stack.isAncestorOf(on):
            self._stood.pop(next(reversed(self._made)), None)
            self._listen_no_more()
        return False

    def _acted_on(self, event: QEvent) -> QWidget | None:
        if isinstance(event, QSinglePointEvent):
            return self._stack.window().childAt(event.position().toPoint())
        return QApplication.focusWidget()

    def _listen_no_more(self) -> None:
        if self._heard is not None and shiboken6.isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = None

    def _tidy(self) -> None:
        """Once no work goes on: let the view in front stand as it did, and let go of what was left longest ago."""
        if self._desk.worker.is_busy or not self._made:
            return
        name, front = next(reversed(self._made.items()))
        stood = self._stood.pop(name, None)
        self._listen_no_more()
        if stood is not None:
            stood.put_back(front, self._places[name])
        gone = [self._let_go(name) for name in list(self._made)[:-MOST] if name in MAY_GO]
        if any(gone):
            self._gives_back.start()

    @property
    def holds_words(self) -> bool:
        """Whether words wait in any view that the library does not have."""
        return any(_holds_words(view) for view in self)

    def _let_go(self, name: str) -> bool:
        """Let go of a view unless words wait in it; whether it went."""
        view = self._made[name]
        if view is self._stack.currentWidget() or _holds_words(view):
            return False
        self._stood[name] = Stood.of(view, self._places[name])
        del self._made[name]
        self._stack.removeWidget(view)
        let_go(view)
        return True


def _holds_words(view: View) -> bool:
    from workbench.views.record_form import RecordForm

    return view.holds_words or any(form.holds_words for form in view.findChildren(RecordForm))
