"""Misspelt words where they stand: dotted waves under them, what may have been meant, and words taken for right.

Only the lines that are painted are looked at, so that a long text costs no more than a short one. The word that is
being typed is left alone until it is left.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPixmap, QTextBlock, QTextCursor, QTextLayout
from PySide6.QtWidgets import QMenu, QTextEdit

from workbench.views.look import theme
from workbench.views.prose_text import places
from workbench.views.saying import keyless, tr
from workbench.views.spelling import spelling

TILE = (7, 5)
"""Width and height of two dots of the wave, in pixels."""
WHOLE = 2000
"""Letters up to which a paragraph is looked at whole."""


class Misspelt(QObject):
    """The misspelt words of one text field."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._typed_at = -1
        spelling().changed.connect(self._show)
        edit.textChanged.connect(self._note)

    def _show(self) -> None:
        self._edit.viewport().update()

    def _note(self) -> None:
        self._typed_at = self._edit.textCursor().position()

    def spans(self, block: QTextBlock, top: float, bottom: float) -> Iterator[tuple[int, int]]:
        """From and to, in Qt's places, of each misspelt word of a paragraph that stands between two heights in it."""
        cursor = self._edit.textCursor().position()
        typed = cursor - block.position() if self._edit.hasFocus() and self._typed_at == cursor else -1
        return (span for span in _wrong(*_seen(block, top, bottom)) if span[1] != typed)

    def at(self, cursor: QTextCursor) -> QTextCursor | None:
        """The misspelt word at a cursor, chosen; None if there is none."""
        block = cursor.block()
        span = wrong_at(block.text(), cursor.position() - block.position())
        if span is None:
            return None
        found = QTextCursor(block)
        found.setPosition(block.position() + span[0])
        found.setPosition(block.position() + span[1], QTextCursor.MoveMode.KeepAnchor)
        return found

    def offer(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Set what can be done about the word at a cursor before all else in a menu."""
        word = self.at(cursor)
        if word is not None:
            offer(menu, word.selectedText(), partial(self._replace, word))

    def _replace(self, word: QTextCursor, words: str) -> None:
        put_instead(word, words)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def suggest(self) -> None:
        """Show what may have been meant by the word at the cursor."""
        menu = QMenu(self._edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.offer(menu, self._edit.textCursor())
        if menu.isEmpty():
            menu.addAction(tr("No misspelt word here")).setEnabled(False)
        menu.popup(self._edit.viewport().mapToGlobal(self._edit.cursorRect().bottomLeft() + QPoint(0, 2)))
        menu.setActiveAction(menu.actions()[0])


class Replaces(Protocol):
    """Takes the word that was chosen instead."""

    def __call__(self, words: str, /) -> None:
        """Put these words in the place of the misspelt one."""
        ...


def offer(menu: QMenu, word: str, replace: Replaces) -> None:
    """Set before all else in a menu: what may have been meant, and the ways to take the word for right."""
    suggested = spelling().suggestions(word)
    made: list[QAction] = []
    for each in suggested:
        act = QAction(keyless(each), menu)
        act.triggered.connect(lambda _=False, each=each: replace(each))
        font = act.font()
        font.setBold(True)
        act.setFont(font)
        made.append(act)
    if not suggested:
        none = QAction(tr("No suggestions"), menu)
        none.setEnabled(False)
        made.append(none)
    made.append(_line(menu))
    for name, act_on in (
        (tr("Add to the library’s words"), spelling().learn),
        (tr("Ignore for now"), spelling().ignore),
    ):
        act = QAction(name, menu)
        act.triggered.connect(lambda _=False, act_on=act_on: act_on(word))
        made.append(act)
    made.append(_line(menu))
    first = menu.actions()[0] if menu.actions() else None
    for act in made:
        menu.insertAction(first, act) if first is not None else menu.addAction(act)


def _line(menu: QMenu) -> QAction:
    made = QAction(menu)
    made.setSeparator(True)
    return made


def put_instead(cursor: QTextCursor, words: str) -> None:
    """Other words in the place of those chosen, which look as the first letter did."""
    first = QTextCursor(cursor)
    first.setPosition(cursor.selectionStart() + 1)
    cursor.insertText(words, first.charFormat())


def _seen(block: QTextBlock, top: float, bottom: float) -> tuple[int, str]:
    """Of a paragraph the part on lines between two heights, to whole words, and where it begins."""
    text, layout = block.text(), block.layout()
    if block.length() <= WHOLE or layout.lineCount() < 2:
        return 0, text
    count = layout.lineCount()
    upper = min(bisect_left(range(count), top, key=lambda n: layout.lineAt(n).rect().bottom()), count - 1)
    lower = min(bisect_left(range(count), bottom, key=lambda n: layout.lineAt(n).y()), count - 1)
    start, last = layout.lineAt(upper).textStart(), layout.lineAt(lower)
    return _part(text, start, last.textStart() + last.textLength())


def _wrong(first: int, text: str) -> Iterator[tuple[int, int]]:
    """From and to, in Qt's places, of the misspelt words of a part of a text that begins at `first`."""
    at = places(text)
    for start, length in spelling().wrong(text):
        yield first + at(start), first + at(start + length)


def wrong_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The misspelt words of a text between two of Qt's places."""
    return list(_wrong(*((0, text) if len(text) <= WHOLE else _part(text, start, end))))


def wrong_at(text: str, place: int) -> tuple[int, int] | None:
    """The misspelt word at one of Qt's places; None if there is none."""
    near = wrong_between(text, max(0, place - 100), place + 100)
    return next((span for span in near if span[0] <= place <= span[1]), None)


def _part(text: str, start: int, end: int) -> tuple[int, str]:
    """A part of a text by Qt's places, without the pieces of words at its ends."""
    units = text.encode("utf-16-le", "surrogatepass")
    part = units[2 * start : 2 * end].decode("utf-16-le", "replace")
    if end * 2 < len(units):
        part = part[: len(part) - len(part.split(" ")[-1])]
    if start and " " in part:
        piece = part.split(" ")[0]
        return start + len(piece.encode("utf-16-le")) // 2, part[len(piece) :]
    return start, part


def draw_misspelt(painter: QPainter, misspelt: Misspelt, block: QTextBlock, shift: QPointF, room: QRectF) -> None:
    """Draw waves of dots under the misspelt words of a paragraph that stand in `room`."""
    layout = block.layout()
    origin = layout.position() + shift
    spans = list(misspelt.spans(block, room.top() - origin.y(), room.bottom() - origin.y()))
    if not spans:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for begin, end in spans:
        for x, y, wide in _pieces(layout, begin, end):
            wave(painter, origin.x() + x, origin.y() + y, wide)
    painter.restore()


def _pieces(layout: QTextLayout, begin: int, end: int) -> Iterator[tuple[float, float, float]]:
    """Left, height and width of the line under a span, one for each line of text that it stands on."""
    line = layout.lineForTextPosition(begin)
    while line.isValid() and line.textStart() < end:
        here, there = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
        ends = [_x(line.cursorToX(place)) for place in (here, there)]
        yield min(ends), line.y() + line.ascent() + 3, abs(ends[1] - ends[0])
        if line.lineNumber() + 1 >= layout.lineCount():
            return
        line = layout.lineAt(line.lineNumber() + 1)


def _x(found: object) -> float:
    """Qt gives the place back with the height."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type] # it is a number


def wave(painter: QPainter, x: float, y: float, wide: float) -> None:
    """A wave of dots in the colour of what is wrong: it shows without colour too."""
    tile = _tile(theme.hexa("bad"), painter.device().devicePixelRatio())
    painter.drawTiledPixmap(QRectF(x, y - 1, max(wide, TILE[0]), TILE[1]), tile)


@cache
def _tile(colour: str, ratio: float) -> QPixmap:
    """Two dots of the wave, drawn once for a colour and a screen."""
    made = QPixmap(round(TILE[0] * ratio), round(TILE[1] * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for left, top in ((0.5, 0.5), (4.0, 2.5)):
        painter.drawEllipse(QRectF(left, top, 2, 2))
    painter.end()
    return made
