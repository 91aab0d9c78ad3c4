"""Searches kept under a name, over the facets: opened by a click, renamed in place, deleted with a way back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.library import Library
from workbench.library.remembering import remember, remembered
from workbench.search import COUNTED, REVIEW
from workbench.views.look import tokens
from workbench.views.saying import tr
from workbench.views.search_filters import InForce
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.layout import anew, area_around, fill, row
from workbench.views.widgets.spoken import announce
from workbench.views.widgets.words import error_sentence, label, prose

SAVED = "saved searches"
"""Under which they stand in the library."""
LONGEST = 80
"""Letters of a name."""


@dataclass(frozen=True)
class SavedSearch:
    """Words and filters under a name. `order` and `is_grouped`: how its results are shown."""

    name: str
    words: str
    in_force: tuple[InForce, ...] = ()
    order: str = ""
    is_grouped: bool = False

    def kept(self) -> dict[str, Any]:
        """The search as JSON can hold it."""
        return asdict(self) | {"in_force": [list(each) for each in self.in_force]}

    @classmethod
    def read(cls, kept: object) -> "SavedSearch | None":
        """A search as it was kept; None where it is written otherwise."""
        match kept:
            case {
                "name": str(name),
                "words": str(words),
                "in_force": list(in_force),
                "order": str(order),
                "is_grouped": bool(is_grouped),
            }:
                known = tuple((facet, code, said) for facet, code, said in filter(_is_filter, in_force))
                return cls(name, words, known, order, is_grouped)
        return None


def _is_filter(kept: object) -> bool:
    match kept:
        case [str(facet), str(code), str()]:
            return facet in {*COUNTED, REVIEW} and (facet not in {"year", REVIEW} or code.isdecimal())
    return False


def read_saved(library: Library) -> list[SavedSearch]:
    """The searches that a library keeps; on the worker's thread."""
    kept = remembered(library, SAVED)
    found = map(SavedSearch.read, kept if isinstance(kept, list) else ())
    return [each for each in found if each is not None]


def keep_saved(library: Library, searches: Sequence[SavedSearch]) -> None:
    """Keep these and no others; on the worker's thread."""
    remember(library, SAVED, [each.kept() for each in searches])


class NameLine(QLineEdit):
    """Where a search gets its name. `named` tells it on Enter, `left` that there is to be none: Escape."""

    named = Signal(str)
    left = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(tr("Name of the search"))
        self.setPlaceholderText(tr("Name of the search"))
        self.setMaxLength(LONGEST)
        self.selectAll()
        self.returnPressed.connect(self._tell)

    def _tell(self) -> None:
        name = " ".join(self.text().split())
        self.named.emit(name) if name else self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SavedList(QWidget):
    """The searches. `opened` tells the one to search again, `changed` all of them once one is other than it was."""

    opened = Signal(object)
    changed = Signal(object)
    left = Signal()
    """No name is asked for any more."""

    def __init__(self) -> None:
        super().__init__()
        self.searches: list[SavedSearch] = []
        self.line: NameLine | None = None
        self.problem = error_sentence()
        self._gone: tuple[int, SavedSearch] | None = None
        self._rows: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._lay()

    def put(self, searches: Sequence[SavedSearch]) -> None:
        """Show these, without telling anyone."""
        self.searches, self.line = list(searches), None
        self._lay()

    def save(self, search: SavedSearch) -> None:
        """Ask for a name, and then keep the search under it."""
        self._ask(len(self.searches), search)

    def rename(self, at: int) -> None:
        """Ask for another name of the search at a place."""
        self._ask(at, self.searches[at])

    def delete(self, at: int) -> None:
        """Take a search out; it can be brought back until something else is done here."""
        self._gone = at, self.searches[at]
        announce(self, tr("{name} deleted").format(name=self.searches[at].name))
        self._change([each for place, each in enumerate(self.searches) if place != at], at)

    def bring_back(self) -> None:
        """Bring back what was deleted last."""
        if self._gone is not None:
            at, search = self._gone
            self._gone = None
            self._change([*self.searches[:at], search, *self.searches[at:]], at)

    def _change(self, searches: list[SavedSearch], at: int = -1) -> None:
        """Keep these; the keyboard, if it is here, comes to what stands at a place now."""
        has_focus = self.isAncestorOf(self.window().focusWidget())
        self.put(searches)
        if has_focus and at >= 0:
            self._rows[at].findChildren(QAbstractButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(list(searches))

    def _ask(self, at: int, search: SavedSearch) -> None:
        self._gone = None
        self.line, self.problem = NameLine(search.name), error_sentence()
        self.line.textEdited.connect(lambda _: self.problem.say(""))
        self.line.named.connect(partial(self._name, at, search))
        self.line.left.connect(self._drop)
        self._lay(at)
        self.line.setFocus()
        QTimer.singleShot(0, self, self._reveal)

    def _name(self, at: int, search: SavedSearch, name: str) -> None:
        others = {each.name.casefold() for place, each in enumerate(self.searches) if place != at}
        if name.casefold() in others:
            self.problem.say(tr("Another saved search has this name. Type another name."))
            QTimer.singleShot(0, self, self._reveal)
            return
        self.left.emit()
        self._change([*self.searches[:at], replace(search, name=name), *self.searches[at + 1 :]])

    def _reveal(self) -> None:
        """Scroll to the line for a name and to what is wrong with it, once they are laid out."""
        area = area_around(self)
        if area is not None and self.line is not None:
            for each in (self.problem, self.line):
                area.ensureWidgetVisible(each, 0, 2 * tokens.UNIT)

    def _drop(self) -> None:
        self.left.emit()
        self.put(self.searches)

    def _lay(self, asked: int = -1) -> None:
        """A row for each; at the place asked for, the line for its name."""
        rows = [self._row(at, each) for at, each in enumerate(self.searches)]
        if self.line is not None and asked >= 0:
            rows[asked : asked + 1] = [self.line, self.problem]
        if self._gone is not None:
            rows.insert(self._gone[0], self._way_back(self._gone[1]))
        self._rows = rows
        with anew(self._layout):
            fill(
                self._layout,
                4,
                row(4, label(tr("Saved searches"), "label"), None, gap=0),
                2,
                *rows,
                8,
                gap=2,
                margins=(0, 0, 8, 0),
            )
        self.setVisible(bool(rows))

    def _row(self, at: int, search: SavedSearch) -> QWidget:
        name = button(search.name, "link", does=search.name)
        name.give_way()
        name.clicked.connect(partial(self.opened.emit, search))
        more = tool("ellipsis", tr("Rename or delete {name}").format(name=search.name), size=16)
        more.clicked.connect(lambda: self._offer(at, more))
        return row(name, None, more, gap=4)

    def _offer(self, at: int, under: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Rename"), partial(self.rename, at))
        menu.addAction(tr("Delete"), partial(self.delete, at))
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def _way_back(self, search: SavedSearch) -> QWidget:
        undo = button(tr("Undo"), "link", does=tr("Brings {name} back.").format(name=search.name))
        undo.clicked.connect(self.bring_back)
        return row((prose(tr("“{name}” deleted").format(name=search.name), "small", "muted"), 1), undo, gap=8)
