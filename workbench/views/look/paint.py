"""Painting words and the chosen row, as delegates and own widgets need it. Words are data: never mark-up.

`Words` are a plain string, or pieces (words, whether they are marked) where a search has marked what it matched.
"""

from collections.abc import Sequence
from html import escape

from PySide6 import QtGui
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from workbench.views.look import theme, tokens

Pieces = Sequence[tuple[str, int]]
FRONT = 2
"""The mark, in place of True, of the one among several marked places that is in front."""
Words = str | Pieces
_Span = tuple[int, int]
THINNEST = 2
"""No letter is thinner, in pixels: words that are too many for a line are not measured."""


def plain(words: Words) -> str:
    """The words alone."""
    return words if isinstance(words, str) else "".join(piece for piece, _ in words)


def html(words: Words, style: str = "body", role: str = "text", *, weight: int | None = None) -> str:
    """The words as rich text for a QLabel, escaped, with the line height of the type style and marks that show."""
    shape = tokens.TYPE[style]
    natural = QFontMetricsF(theme.font(style)).height()
    pieces: Pieces = [(words, False)] if isinstance(words, str) else words
    body = "".join(_marked(piece, mark) if mark else _escaped(piece) for piece, mark in pieces)
    return (
        f'<p style="margin:0;line-height:{round(100 * shape.line / natural)}%;font-size:{shape.size}px;'
        f'font-weight:{weight or shape.weight};color:{theme.hexa(role)}">{body}</p>'
    )


def _escaped(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _marked(words: str, mark: int) -> str:
    ground, ink = ("mark_text", "mark") if mark == FRONT else ("mark", "mark_text")
    return (
        f'<span style="background-color:{theme.hexa(ground)};color:{theme.hexa(ink)};'
        f'font-weight:600;text-decoration:underline">{_escaped(words)}</span>'
    )


def tip(words: str) -> str:
    """The words for a tooltip: Qt would take some for mark-up, and fetch what that names."""
    return f"<qt>{_escaped(words)}</qt>" if QtGui.Qt.mightBeRichText(words) else words


def width(words: str, style: str = "body", weight: int | None = None) -> float:
    """How wide the words are on one line, in pixels."""
    return QFontMetricsF(theme.font(style, weight=weight)).horizontalAdvance(words)


def lines_of(words: Words, style: str, room: float, weight: int | None = None, most: int = 0) -> int:
    """How many lines the words take in a width of `room` pixels: at least 1, and at most `most` if that is not 0."""
    bare = _flat(plain(words))
    if most and len(bare) * THINNEST > (most - 1) * room:
        return most
    return max(1, len(_broken(bare, [], theme.font(style, weight=weight), room, most)))


def text(
    painter: QPainter,
    box: QRectF,
    words: Words,
    style: str = "body",
    role: str = "text",
    *,
    lines: int = 1,
    weight: int | None = None,
    is_right: bool = False,
    is_italic: bool = False,
) -> float:
    """Draw words into a box, on at most so many lines, the last elided; returns the height used in pixels."""
    bare, marks = _spans(words)
    font = theme.font(style, weight=weight, italic=is_italic)
    step = tokens.TYPE[style].line
    pieces = _broken(bare, marks, font, box.width(), lines + 1)
    painter.setPen(QPen(theme.colour(role)))
    for row, (start, length) in enumerate(pieces[:lines]):
        piece = bare[start : start + length].rstrip()
        if row == lines - 1 and len(pieces) > lines:
            piece = QFontMetricsF(font).elidedText(bare[start:], Qt.TextElideMode.ElideRight, box.width() - 2)
        line = QRectF(box.left(), box.top() + row * step, box.width(), step)
        _draw_line(painter, line, piece, _formats(marks, start, len(piece)), font, is_right=is_right)
    return min(len(pieces), lines) * step


def _draw_line(
    painter: QPainter,
    box: QRectF,
    words: str,
    formats: list[QTextLayout.FormatRange],
    font: QFont,
    *,
    is_right: bool,
) -> None:
    layout = QTextLayout(words, font)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(words))
    layout.endLayout()
    x = box.right() - line.naturalTextWidth() if is_right else box.left()
    layout.draw(painter, QPointF(x, box.top() + (box.height() - line.height()) / 2))


def _broken(bare: str, marks: list[_Span], font: QFont, room: float, most: int = 0) -> list[_Span]:
    """Where each line of the words starts, and how long it is, in a width of `room`; after `most` the rest is left."""
    whole = QTextLayout(bare, font)
    whole.setFormats(_formats(marks, 0, len(bare)))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    whole.setTextOption(option)
    whole.beginLayout()
    pieces: list[_Span] = []
    while (not most or len(pieces) < most) and (line := whole.createLine()).isValid():
        line.setLineWidth(room)
        pieces.append((line.textStart(), line.textLength()))
    whole.endLayout()
    return pieces


def _flat(words: str) -> str:
    return words.replace("\n", " ")


def _spans(words: Words) -> tuple[str, list[_Span]]:
    if isinstance(words, str):
        return _flat(words), []
    out, found = "", []
    for piece, is_marked in words:
        if is_marked:
            found.append((len(out), len(piece)))
        out += _flat(piece)
    return out, found


def _formats(marks: list[_Span], start: int, length: int) -> list[QTextLayout.FormatRange]:
    ranges = []
    for at, size in marks:
        first, last = max(at, start), min(at + size, start + length)
        if first < last:
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = first - start, last - first, _mark_format()
            ranges.append(made)
    return ranges


def _mark_format() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(theme.colour("mark"))
    look.setForeground(theme.colour("mark_text"))
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setFontUnderline(True)
    look.setUnderlineColor(theme.colour("mark_line"))
    return look


def selection(painter: QPainter, box: QRectF, *, has_focus: bool, has_bar: bool = True) -> None:
    """The one way a chosen row looks: tint, a bar at its left edge, and a ring if the keyboard is there."""
    tint(painter, box, "soft")
    if has_bar:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        bar = QRectF(box.left() + 4 * has_focus, box.top() + 8, 3, box.height() - 16)
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.restore()
    if has_focus:
        ring(painter, box)


def tint(painter: QPainter, box: QRectF, role: str) -> None:
    """A row under the pointer ("hover") or chosen ("soft"): a rounded ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(role))
    painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
    painter.restore()


def ring(painter: QPainter, box: QRectF, radius: float = tokens.RADIUS) -> None:
    """The focus ring: 2 pixels, drawn inside the box so that nothing moves."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()
