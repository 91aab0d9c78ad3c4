"""Icons: SVG files of resources/icons, tinted in a role's colour and drawn at the screens' own resolution."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workbench import paths
from workbench.views.look import theme

USUAL = frozenset({1.0, 2.0})
"""Pixels to a logical pixel of the screens that may be plugged in later."""


def icon(name: str, role: str = "muted", size: int = 18, *, gap: int = 0) -> QIcon:
    """An icon for a button. Qt leaves only 4 pixels between icon and words; `gap` adds some inside the picture."""
    here = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return _icon(name, theme.hexa(role), size, gap, tuple(sorted(USUAL | here)))


def draw(painter: QPainter, name: str, x: float, y: float, role: str = "muted", size: int = 18) -> None:
    """Paint an icon with its upper left corner at (x, y), `size` logical pixels wide and high."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(round(x), round(y), _pixmap(name, theme.hexa(role), size, ratio))


@cache
def _icon(name: str, colour: str, size: int, gap: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in ratios:
        made.addPixmap(_widened(name, colour, size, gap, ratio))
    return made


def _widened(name: str, colour: str, size: int, gap: int, ratio: float) -> QPixmap:
    if not gap:
        return _pixmap(name, colour, size, ratio)
    wider = _empty(QSize(size + gap, size), ratio)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, _pixmap(name, colour, size, ratio))
    painter.end()
    return wider


@cache
def _source(name: str) -> str:
    file = paths.resources() / "icons" / f"{name}.svg"
    return file.read_text(encoding="utf-8").replace('stroke-width="2"', 'stroke-width="1.75"')


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = _empty(QSize(size, size), ratio)
    painter = QPainter(picture)
    svg = _source(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def _empty(size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
