"""Saving what a view shows as a picture or as a Word file: where to, and how."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.export import sheets
from workbench.views.saying import tr

ENDINGS = "Picture (*.png);;Word table (*.docx)"


def ask_where(parent: QWidget, name: str, endings: str = "") -> Path | None:
    """The file the user chooses to save to; None if the user thinks better of it."""
    chosen, kind = QFileDialog.getSaveFileName(
        parent, tr("Save {name}").format(name=Path(name).stem), name, endings or tr(ENDINGS)
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".docx" if "docx" in kind else ".png")


def ask_for_letter(parent: QWidget, name: str) -> Path | None:
    """The same for a letter, which is a Word file."""
    return ask_where(parent, name, tr("Word letter (*.docx)"))


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
