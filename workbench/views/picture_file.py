"""Saving what a view shows as a picture or as a Word file: where to, and how."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from workbench.export import sheets
from workbench.views.saving import asked_where
from workbench.views.saying import tr

ENDINGS = {".png": "Picture", ".docx": "Word table"}
LETTER = {".docx": "Word letter"}


def ask_where(parent: QWidget, name: str, endings: Mapping[str, str] = ENDINGS) -> Path | None:
    """The file the user chooses to save to; None if the user thinks better of it."""
    stem = Path(name).stem
    return asked_where(parent, tr("Save {name}").format(name=stem), stem, endings)


def ask_for_letter(parent: QWidget, name: str) -> Path | None:
    """The same for a letter, which is a Word file."""
    return ask_where(parent, name, LETTER)


def save(path: Path, sheet: sheets.Sheet, image: QImage) -> None:
    """Write the file as its ending says; on the worker's thread."""
    if path.suffix.lower() == ".docx":
        sheets.write_sheet(sheet, path)
        return
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know str and bytes alike
    sheets.write_picture(bytes(content.data()), path)
