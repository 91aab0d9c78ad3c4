"""Records copied for a report or an e-mail: as plain words, and as quotations for a word processor, each cited."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from workbench.export.collection import as_html, as_text, kept_in
from workbench.records.cited import Collected
from workbench.views.saying import tr


def copy_cited(made: Collected) -> str:
    """Put records on the clipboard, from which the lock takes them again; what was copied, in words."""
    data = QMimeData()
    data.setText(as_text(made.records))
    data.setHtml(as_html(made.records))
    QGuiApplication.clipboard().setMimeData(data)
    number = len(made.records)
    copied = tr("%n record copied with its citation|%n records copied with their citations", "", number)
    return ". ".join([copied, *kept_in(made.covered, made.kept_back)])
