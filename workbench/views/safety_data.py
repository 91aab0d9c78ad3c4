"""The section that says where every byte of the library lies, what it holds, and what ever leaves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workbench import paths
from workbench.library.places import ENCRYPTED, Lying, lying, places
from workbench.views.look import icons, paint
from workbench.views.safety_backups import OpenFolder, megabytes
from workbench.views.safety_section import Section, keep_in_sight
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import prose

LEAVES = (
    "Words leave the library in two ways alone, both yours: what you export goes where you say, and what you copy goes "
    "to the clipboard, which is cleared again. The program opens no connection to any network."
)
SETTINGS = "The look, the size of the window, when to lock, and the folders of recent libraries; no word of a review."
FORMATS = "House formats of your own; the program only reads them."
AROUND, LINE = 50, 16
"""What a row keeps free at the sides of its words, and the height of a small line, in pixels."""


@dataclass(frozen=True)
class PlaceRow:
    """One place as the list shows it."""

    place: Lying
    name: str

    def lines(self) -> tuple[str, str]:
        """Where it lies, and what it holds."""
        return str(self.place.path), f"{tr(self.place.holds)} {tr(self.place.readable)}".strip()

    def said(self) -> str:
        """The place in words."""
        return ". ".join((f"{self.name}, {megabytes(self.place.size)}", *self.lines()))


class PlaceDelegate(RowDelegate[PlaceRow]):
    """Paints a place: its name and size, what it holds, and the folder it lies in."""

    inset = (0, 1, 0, 1)

    @override
    def height_of(self, thing: PlaceRow, width: int) -> int:
        lines = sum(paint.lines_of(words, "small", width - AROUND) for words in thing.lines())
        return 40 + LINE * lines

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: PlaceRow, *, is_chosen: bool) -> None:
        sign = "lock" if thing.place.readable == ENCRYPTED else "file-text"
        icons.draw(painter, sign, box.left() + 12, box.top() + 10, "muted", 16)
        left, wide = box.left() + 38, box.width() - AROUND
        size = megabytes(thing.place.size)
        room = wide - paint.width(size, "small") - 12
        paint.text(painter, QRectF(left, box.top() + 8, room, 20), thing.name, weight=600 if is_chosen else None)
        paint.text(painter, QRectF(left, box.top() + 10, wide, 16), size, "small", "muted", is_right=True)
        top = box.top() + 30
        for words, role in zip(thing.lines(), ("muted", "text"), strict=True):
            top += paint.text(painter, QRectF(left, top, wide, 160), words, "small", role, lines=9)


class DataSection(Section):
    """The places there are now, read anew whenever the section is shown."""

    def __init__(self, desk: Desk, open_folder: OpenFolder = QDesktopServices.openUrl) -> None:
        super().__init__(desk, tr("Show the folder"), tr("Where is my data?"))
        self._open_folder = open_folder
        self.rows = Rows(tr("Places of your data"), PlaceDelegate(), PlaceRow.said)
        self.note.say(tr("Everything of this library lies in {folder}.").format(folder=desk.library.folder))
        self.lay(self.rows, 16, prose(tr(LEAVES)), 8, self.good)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_in_sight(self.rows)

    @override
    def read(self) -> None:
        folder = self._desk.library.folder
        job = self._worker.start(tr("Looking where the data lies"), lambda _: _rows(folder))
        job.done.connect(self._take)
        job.failed.connect(self._explain)

    def _take(self, found: list[PlaceRow]) -> None:
        at = self.rows.currentIndex().row()
        self.rows.put(found, max(0, min(at, len(found) - 1)) if found else -1)
        self._fit()
        inside = [row.place for row in found if row.place.path.parent == self._desk.library.folder]
        size = megabytes(sum(place.size for place in inside))
        self.tell(tr("{size} in %n place|{size} in %n places", "", len(inside)).format(size=size))

    def _fit(self) -> None:
        self.rows.setFixedHeight(self.rows.whole_height() + 4)

    @override
    def carry_out(self) -> None:
        if not self._open_folder(QUrl.fromLocalFile(str(self._desk.library.folder))):
            self.error.say(tr("The folder could not be shown. Its name is written above."))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def first_focus(self) -> QWidget:
        return self.rows


def _rows(folder: Path) -> list[PlaceRow]:
    """What lies in the library's folder, then what the program keeps elsewhere on this computer."""
    kept = [PlaceRow(place, place.path.name) for place in places(folder)]
    return [*kept, *(PlaceRow(place, name) for name, place in _elsewhere())]


def _elsewhere() -> Iterator[tuple[str, Lying]]:
    file, formats = paths.settings_file(), paths.own_formats()
    yield file.name, lying(file, tr(SETTINGS), tr("Readable."))
    if formats.is_dir():
        yield formats.name, lying(formats, tr(FORMATS), tr("Readable."))
