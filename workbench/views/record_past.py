"""The history of a record: each change of a field with its day, who made it, before and after, and the way back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.library import naming
from workbench.library.past import ALONG, FieldChange, alike
from workbench.records.fields import KINDS, Field, FieldKind
from workbench.records.lists import Lists
from workbench.views import telling
from workbench.views.look.paint import Pieces
from workbench.views.record_fields import Offer
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import Item, anew, column, fill, row, rule, scrolled
from workbench.views.widgets.words import label, prose

AT_ONCE = 30
"""Changes shown before one asks for older ones."""
AROUND = 240
"""Letters of a long text that are shown on either side of what was changed."""
LONGEST = 2_000
"""Letters of what was changed itself that are shown; the whole is brought back."""
WORD = re.compile(r"\s*\S+|\s+")
"""A word with the space before it."""


@dataclass(frozen=True)
class Names:
    """What values are called: terms by code, records by key."""

    lists: Lists
    offered: Mapping[str, Offer]

    def said(self, field: Field, value: object) -> str:
        """A value in words; empty for none."""
        match value:
            case bool():
                return tr("Yes") if value else tr("No")
            case date():
                return telling.day(value)
            case tuple():
                return ", ".join(self._term(field, str(each)) for each in value)
            case int() if field.kind is FieldKind.RECORD:
                known = {key: words for words, key in self.offered.get(field.choices, ())}
                return known.get(value, tr("A record that is gone"))
            case _:
                return self._term(field, str(value or ""))

    def _term(self, field: Field, code: str) -> str:
        is_term = field.kind in {FieldKind.CHOICE, FieldKind.CHOICES} and code
        return self.lists.label(field.choices, code) if is_term else code


def pieces_of(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Two texts, with the words that differ marked where others are the same; of long ones what stands around those."""
    one, other = WORD.findall(before), WORD.findall(after)
    head, tail = alike(one, other)
    start, ends = sum(map(len, one[:head])), sum(map(len, one[len(one) - tail :]))
    return _marked(before, start, ends), _marked(after, start, ends)


def _marked(words: str, head: int, tail: int) -> Pieces:
    end = len(words) - tail
    first, last = max(0, head - AROUND), min(len(words), end + AROUND)
    own = words[head:end]
    own = own if len(own) <= LONGEST else f"{own[:LONGEST]} …"
    left, right = ("… " if first else "") + words[first:head], words[end:last] + (" …" if last < len(words) else "")
    return [(left, False), (own, bool(left or right)), (right, False)]


class RecordPast(QWidget):
    """The history, newest first."""

    restore_requested = Signal(object)
    """The `FieldChange` whose value before is to be brought back."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = KINDS[kind]
        self._changes: Sequence[FieldChange] = ()
        self._names: Names | None = None
        self._now: Mapping[str, object] = {}
        self._many = AT_ONCE
        page = QWidget()
        self._layout = QVBoxLayout(page)
        fill(QVBoxLayout(self), scrolled(page), gap=0)

    def put(self, changes: Sequence[FieldChange], names: Names, now: Mapping[str, object]) -> None:
        """Show the changes of a record; `now` are the values it has."""
        self._changes, self._names, self._now, self._many = changes, names, now, AT_ONCE
        self._show()

    def _show(self) -> None:
        parts: list[Item] = [label(tr("History"), "head")]
        for change in self._changes[: self._many]:
            parts += [rule(), self._entry(change)]
        if len(self._changes) > self._many:
            more = button(tr("Show older changes"), "link", "history")
            more.clicked.connect(self._show_more)
            parts += [rule(), more]
        with anew(self._layout):
            fill(self._layout, *parts, None, gap=12, margins=(32, 8, 24, 32))

    def _show_more(self) -> None:
        self._many += AT_ONCE
        self._show()

    def _entry(self, change: FieldChange) -> QWidget:
        local = change.at.replace(tzinfo=UTC).astimezone()
        when = telling.moment(local, datetime.now(UTC).astimezone())
        by = label(" · ".join(part for part in (f"{when[:1].upper()}{when[1:]}", change.who) if part), "small")
        if not change.field or self._names is None:
            return column(label(naming.said(change.label), "strong"), by, gap=2)
        field = self._kind.field(change.field)
        words = [self._names.said(field, value) for value in (change.before, change.after)]
        before, after = pieces_of(words[0], words[1])
        back = button(tr("Bring back what stood before"), "link", "rotate-ccw")
        back.setAccessibleName(
            tr("{label}, {when}: bring back what stood before").format(label=tr(field.label), when=when)
        )
        is_same = change.before == self._now.get(change.field) and (self._kind.key, change.field) not in ALONG
        back.bar(tr("This stands there now.") if is_same else "")
        back.clicked.connect(lambda: self.restore_requested.emit(change))
        return column(
            row(label(tr(field.label), "strong"), None, by),
            _value(tr("Before"), words[0], before),
            _value(tr("After"), words[1], after),
            back,
            gap=4,
        )


def _value(name: str, words: str, pieces: Pieces) -> QWidget:
    named = label(name, "muted")
    named.setFixedWidth(56)
    shown = prose(pieces) if words else prose(tr("Empty"), "body", "muted")
    return row(column(named, None), (shown, 1), gap=8)
