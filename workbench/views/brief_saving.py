"""A brief exported as a file: where to, under which name, and what was written."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from workbench.export import Report
from workbench.views.saving import asked_where
from workbench.views.saying import tr

ENDINGS = {".pdf": "PDF", ".docx": "Word"}


def ask_where(parent: QWidget, name: str) -> Path | None:
    """The file the user chooses to export to; None if the user thinks better of it."""
    return asked_where(parent, tr("Export the brief"), Path(name).stem, ENDINGS)


def file_name(title: str) -> str:
    """A name for the file of a brief with that title, without what some system does not allow in names."""
    plain = "".join(" " if letter in '/\\:*?"<>|' else letter for letter in title if letter.isprintable())
    return f"{' '.join(plain.split())[:60].strip(' .') or tr('Brief')}.pdf"


def written(report: Report) -> str:
    """The file that was written, in a sentence."""
    pages = tr("%n page {measured}|%n pages {measured}", "", report.pages).format(measured=tr(report.pages_are))
    return tr("{name} written: {pages}, {recommendations} recommendations").format(
        name=report.path.name, pages=pages, recommendations=report.recommendations
    )
