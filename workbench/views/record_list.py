"""The records of one kind in their order: number, two lines of words, and what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from workbench.records import Kept, RecordId
from workbench.records.fields import KINDS, FieldKind
from workbench.records.lists import Lists
from workbench.views.look import icons, paint
from workbench.views.saying import tr
from workbench.views.widgets.rows import MovedRows, RowDelegate

TITLES = ("heading", "pseudonym", "title", "name", "value", "who", "file_name", "date_wording")
"""The fields by which a record is known, where it has one of them."""
NAMELESS = "Nothing written yet"
NUMBER_WIDE = 44


@dataclass(frozen=True)
class RecordRow:
    """A record as the list shows it."""

    record_id: RecordId
    number: str
    words: str
    note: str
    gap: str = ""
    """What is missing at it in the golden thread, in few words."""


def shown(kind: str, record: Kept, names: dict[RecordId, str], lists: Lists) -> RecordRow:
    """How a record stands in the list; `names` are those of the agencies, by key."""
    parts = [str(getattr(record, field, "") or "") for field in TITLES]
    head = next((part for part in parts if part), "")
    text = str(getattr(record, "text", "") or "")
    agency = names.get(getattr(record, "agency_id", None) or RecordId(0), "")
    if not head and kind == "involvement":
        head, agency = agency, ""
    words = ": ".join(part for part in (head.rstrip(":; "), text[:240]) if part)
    notes = [*_terms(kind, record, lists), agency]
    note = " · ".join(part for part in notes if part)
    return RecordRow(record.id, str(getattr(record, "number", "") or ""), words or tr(NAMELESS), note)


def _terms(kind: str, record: Kept, lists: Lists) -> list[str]:
    """The labels of the codes that a record bears, the first two."""
    choices = [field for field in KINDS[kind].fields if field.kind is FieldKind.CHOICE]
    codes = [(field, str(getattr(record, field.name) or "")) for field in choices]
    return [lists.label(field.choices, code) for field, code in codes if code][:2]


class RecordDelegate(RowDelegate[RecordRow]):
    """Paints a record: its number at the left, at most two lines, a quiet note."""

    inset = (8, 2, 8, 2)

    def _left(self, row: RecordRow) -> int:
        return NUMBER_WIDE if row.number else 14

    @override
    def height_of(self, thing: RecordRow, width: int) -> int:
        room = width - self._left(thing) - 32
        return 32 + 20 * paint.lines_of(thing.words, "body", room, most=2) + 20 * bool(thing.note or thing.gap)

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: RecordRow, *, is_chosen: bool) -> None:
        weight = 600 if is_chosen else None
        left, top = box.left() + self._left(thing), box.top() + 14
        room = box.width() - self._left(thing) - 14
        if thing.number:
            at = QRectF(box.left() + 12, top, NUMBER_WIDE - 16, 20)
            paint.text(painter, at, thing.number, "body", "muted", weight=600)
        used = paint.text(painter, QRectF(left, top, room, 40), thing.words, lines=2, weight=weight)
        self._draw_note(painter, QRectF(left, top + used + 4, room, 16), thing)

    def _draw_note(self, painter: QPainter, box: QRectF, thing: RecordRow) -> None:
        """The small line; a gap stands right in it."""
        if thing.gap:
            wide = paint.width(thing.gap, "label")
            at = box.right() - wide - 2
            paint.text(painter, QRectF(at, box.top(), wide + 4, 16), thing.gap, "label", "warn")
            icons.draw(painter, "unlink", at - 20, box.top() + 1, "warn", 14)
            box.setRight(at - 30)
        if thing.note and box.width() > 0:
            paint.text(painter, box, thing.note, "small", "muted")


def _said(row: RecordRow) -> str:
    """A row for a screen reader."""
    own = f"{row.number} {row.words}, {row.note}".strip(" ,")
    return tr("{own}. Gap: {gap}").format(own=own, gap=row.gap) if row.gap else own


class RecordList(MovedRows[RecordRow]):
    """The list; several rows may be chosen in it."""

    def __init__(self) -> None:
        super().__init__(tr("Records"), RecordDelegate(), _said)
        self.let_several()

    def rows_chosen(self) -> list[int]:
        """The rows chosen, from the top."""
        return sorted(index.row() for index in self.selectedIndexes())

    def put_again(self, rows: Sequence[RecordRow], at: int) -> None:
        """Show rows as they are now and choose one; those chosen with it stay so, and so does what is seen."""
        seen = self.verticalScrollBar().value()
        others = {thing.record_id for thing in self.things_chosen()}
        is_among = at >= 0 and rows[at].record_id in others
        self.put(rows, at, [n for n, each in enumerate(rows) if is_among and each.record_id in others])
        self.verticalScrollBar().setValue(seen)
        self.scrollTo(self.currentIndex())
