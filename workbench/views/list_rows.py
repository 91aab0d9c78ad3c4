"""The rows of the reference lists: a list with how many terms it has, a term with how many records bear it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from workbench.library.terms import COLUMNS
from workbench.records import lists
from workbench.records.fields import KINDS
from workbench.records.lists import Lists, Term
from workbench.views.look import paint
from workbench.views.saying import tr
from workbench.views.widgets.rows import RowDelegate

RECORDS = ("agency", "publisher", "theme")
"""The kinds of record that are chosen by name, as terms are."""
NARROW = 240
"""Pixels below which a row says the number of its terms alone."""


@dataclass(frozen=True)
class ListRow:
    """A list of terms by its name in resources/lists, or records of a kind; `note` says how many there are."""

    name: str
    title: str
    note: str = ""

    @property
    def is_of_records(self) -> bool:
        """Whether its choices are records of their own."""
        return self.name in RECORDS

    def said(self) -> str:
        """The row in words."""
        return f"{self.title}, {self.note}" if self.note else self.title


@dataclass(frozen=True)
class TermRow:
    """A term, and how many records bear it."""

    term: Term
    count: int

    @property
    def note(self) -> str:
        """Whose it is, whether it is offered, and where it is used: "yours · retired · 3 records"."""
        used = tr("%n record|%n records", "", self.count) if self.count else ""
        parts = (tr("yours") if self.term.is_own else "", tr("retired") if self.term.is_retired else "", used)
        return " · ".join(part for part in parts if part)

    def said(self) -> str:
        """The row in words."""
        return f"{self.term.label}, {self.note}" if self.note else self.term.label


def list_rows(known: Lists) -> list[ListRow]:
    """Every list, in the order in which records bear them, and then what is kept as records."""
    made = [ListRow(name, tr(lists.shipped(name).title), _counted(known, name)) for name in COLUMNS]
    return [*made, *(ListRow(kind, tr(KINDS[kind].plural), tr("records")) for kind in RECORDS)]


def _counted(known: Lists, name: str) -> str:
    own = len(known.own.get(name, ()))
    every = f"{len(known.terms(name)):,}"
    return tr("{every} · {own} yours").format(every=every, own=f"{own:,}") if own else every


def term_rows(known: Lists, name: str, used: Mapping[str, int]) -> list[TermRow]:
    """The terms of a list, the library's own before those that ship."""
    every = (*known.own.get(name, ()), *Lists().terms(name))
    return [TermRow(term, used.get(term.code, 0)) for term in every]


class ListDelegate(RowDelegate[ListRow]):
    """Paints a list: its title, and how many terms it has."""

    inset = (8, 1, 8, 1)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: ListRow, *, is_chosen: bool) -> None:
        line = QRectF(box.left() + 12, box.center().y() - 10, box.width() - 24, 20)
        note = thing.note if box.width() > NARROW else thing.note.split(" · ")[0]
        room = paint.width(note, "small") + 12
        paint.text(painter, line.adjusted(0, 2, 0, 0), note, "small", "muted", is_right=True)
        paint.text(painter, line.adjusted(0, 0, -room, 0), thing.title, weight=600 if is_chosen else None)


class TermDelegate(RowDelegate[TermRow]):
    """Paints a term: its words, quiet where it is retired, and its note."""

    inset = (16, 1, 16, 1)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: TermRow, *, is_chosen: bool) -> None:
        line = QRectF(box.left() + 16, box.center().y() - 10, box.width() - 32, 20)
        room = paint.width(thing.note, "small") + 16
        role, weight = "muted" if thing.term.is_retired else "text", 600 if is_chosen else None
        paint.text(painter, line.adjusted(0, 2, 0, 0), thing.note, "small", "muted", is_right=True)
        paint.text(painter, line.adjusted(0, 0, -room, 0), thing.term.label, "body", role, weight=weight)
