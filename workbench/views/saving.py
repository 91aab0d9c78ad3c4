"""Where the user wishes a file saved, asked in the system's own window."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.views.saying import tr

Ask = Callable[[QWidget], Path | None]
"""What asks in front of a widget where to save; None if nowhere."""
AskNamed = Callable[[QWidget, str], Path | None]
"""The same, where a name of the file is offered."""


def asked_where(parent: QWidget, title: str, name: str, endings: Mapping[str, str]) -> Path | None:
    """The file to save to, under one of several endings, the first of which is offered; None if none is chosen."""
    kinds = {f"{tr(words)} (*{ending})": ending for ending, words in endings.items()}
    first = next(iter(endings))
    chosen, kind = QFileDialog.getSaveFileName(parent, title, f"{name}{first}", ";;".join(kinds))
    path = Path(chosen)
    return None if not chosen else path if path.suffix else path.with_suffix(kinds.get(kind, first))
