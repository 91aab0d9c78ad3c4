"""The settings of this computer as the window has them: read once, kept at every change, and told to who asked."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench import settings
from workbench.settings import Settings


class Preferences(QObject):
    """`now` is in force. Where their folder cannot be written they hold until the window closes."""

    changed = Signal(object)
    """The `Settings` now in force."""

    def __init__(self, file: Path | None = None) -> None:
        """Without a file they are those of the first day, and written nowhere."""
        super().__init__()
        self._file = file
        self.now = Settings() if file is None else settings.read(file)

    def keep(self, changed: Settings) -> None:
        """Put settings in force and keep them."""
        self.now = changed
        if self._file is not None:
            with suppress(OSError):
                settings.write(changed, self._file)
        self.changed.emit(changed)
