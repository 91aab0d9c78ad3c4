"""Lists while they are written: begun, ended, deepened, and numbered anew where something comes between.

Labels that count ("3.", "b)", "iv)", "1.2") go on counting; others ("Firstly") stay as they are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtGui import QTextBlock, QTextCursor

from workbench.records.prose import MarkKind
from workbench.views.prose_text import blocks, lines, style_of

LISTED = frozenset({MarkKind.BULLET, MarkKind.NUMBER})
FIRST = ("1.", "a)", "i)")
"""The first label of a numbered list by its depth, and round."""
DEEPEST = 5
LABEL = re.compile(r"((?:\d+\.)*\(?)(\d{1,6}|[ivx]{1,7}|[IVX]{1,7}|[a-zA-Z])([.):]*)")
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _roman(value: int) -> str:
    written = ""
    for worth, sign in ROMAN:
        while value >= worth:
            written, value = written + sign, value - worth
    return written


def _letter(value: int) -> str:
    return chr(ord("a") + value - 1) if value <= 26 else _letter((value - 1) // 26) + _letter((value - 1) % 26 + 1)


MANNERS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "1": str,
        "i": _roman,
        "I": lambda value: _roman(value).upper(),
        "a": _letter,
        "A": lambda value: _letter(value).upper(),
    }
)


@dataclass(frozen=True)
class Counter:
    """How a list counts, and where it stands."""

    before: str
    manner: str
    after: str
    at: int

    @classmethod
    def of(cls, label: str) -> "Counter | None":
        """The counter that makes this label; None where none does. "i" and what only Romans write is Roman."""
        found = LABEL.fullmatch(label)
        if found is None:
            return None
        before, core, after = found.groups()
        for manner in ("1", "i", "I", "a", "A"):
            at = next((n for n in range(1, 40) if manner != "1" and MANNERS[manner](n) == core), 0)
            at = int(core) if manner == "1" and core.isdecimal() else at
            if at and (manner not in "iI" or len(core) > 1 or core in "iI"):
                return cls(before, manner, after, at)
        return None

    def label(self) -> str:
        """The label where it stands."""
        return self.before + MANNERS[self.manner](self.at) + self.after


def number_anew(block: QTextBlock) -> None:
    """Let the labels of the list around a paragraph follow one another."""
    first = block
    while style_of(first)[0] in LISTED and style_of(first.previous())[0] in LISTED:
        first = first.previous()
    counters: dict[int, Counter | None] = {}
    for each in blocks(first):
        kind, level, label = style_of(each)
        if kind not in LISTED:
            break
        counters = {depth: known for depth, known in counters.items() if depth < level + (kind is MarkKind.NUMBER)}
        if kind is MarkKind.NUMBER:
            counters[level] = _count(each, level, label, counters.get(level))


def _count(block: QTextBlock, level: int, label: str, last: Counter | None) -> Counter | None:
    """Give a paragraph the label after the last one of its list; returns where the list stands then."""
    if last is None or Counter.of(label) is None:
        return Counter.of(label)
    here = replace(last, at=last.at + 1)
    if here.label() != label:
        QTextCursor(block).setBlockFormat(lines(MarkKind.NUMBER, level, here.label()))
    return here


def chosen(cursor: QTextCursor) -> list[QTextBlock]:
    """The paragraphs in which something is chosen, at least the one with the cursor."""
    document = cursor.document()
    return list(blocks(document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())))


def turn(cursor: QTextCursor, kind: MarkKind) -> None:
    """Make the chosen paragraphs a list of that kind, or plain if they are one."""
    every = chosen(cursor)
    is_on = any(style_of(block)[0] is not kind for block in every)
    cursor.beginEditBlock()
    for block in every:
        _, level, _ = style_of(block)
        label = FIRST[level % len(FIRST)] if kind is MarkKind.NUMBER else ""
        QTextCursor(block).setBlockFormat(lines(kind, level, label) if is_on else lines(None))
    number_anew(every[0])
    number_anew(every[-1])
    number_anew(every[-1].next())
    cursor.endEditBlock()


def deepen(cursor: QTextCursor, by: int) -> bool:
    """Set the chosen paragraphs of a list deeper, or back; False where that cannot be."""
    every = [block for block in chosen(cursor) if style_of(block)[0] in LISTED]
    before = style_of(every[0].previous()) if every else (None, 0, "")
    deepest = min(DEEPEST, before[1] + 1) if before[0] in LISTED else 0
    if not every or not 0 <= style_of(every[0])[1] + by <= deepest:
        return False
    cursor.beginEditBlock()
    for block in every:
        kind, level, _ = style_of(block)
        level = max(0, min(level + by, DEEPEST))
        QTextCursor(block).setBlockFormat(lines(kind, level, FIRST[level % len(FIRST)]))
    number_anew(every[0])
    cursor.endEditBlock()
    return True


def end_here(cursor: QTextCursor) -> bool:
    """At an item's beginning: one step back, or out of the list; False outside of one."""
    kind, _, _ = style_of(cursor.block())
    if kind is None:
        return False
    if kind in LISTED and deepen(cursor, -1):
        return True
    cursor.beginEditBlock()
    cursor.setBlockFormat(lines(None))
    number_anew(cursor.block().next())
    cursor.endEditBlock()
    return True


def go_on(cursor: QTextCursor) -> bool:
    """A new paragraph in a list goes on with it, and an empty one ends it; False outside of one."""
    kind, level, label = style_of(cursor.block())
    if kind is None:
        return False
    if not cursor.block().text() and not cursor.hasSelection():
        return end_here(cursor)
    cursor.beginEditBlock()
    if kind is MarkKind.HEADING:
        cursor.insertBlock(lines(None))
    elif kind is MarkKind.NUMBER and Counter.of(label) is None:
        cursor.insertBlock(lines(MarkKind.BULLET, level))
    else:
        cursor.insertBlock()
        number_anew(cursor.block())
    cursor.endEditBlock()
    return True
