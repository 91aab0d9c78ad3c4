"""Preferences of this computer: paths and tastes, never a word of a review."""

import json
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

RECENT = 8
IDLE_MINUTES = (1, 240)
CLIPBOARD_SECONDS = (0, 3600)
"""The least and the most that may be chosen."""


class ThemeChoice(StrEnum):
    """The look chosen: as the system has it, or one of the program's own."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Settings:
    """What the program remembers between runs. Recent libraries are folders, newest first; the window in pixels."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    recent: tuple[Path, ...] = ()
    width: int = 1440
    height: int = 900
    idle_minutes: int = 10
    clipboard_seconds: int = 30
    """How long words copied from a library stay on the clipboard; 0: until the library locks."""
    language: str = ""
    """The code of the language to speak, such as "cy"; empty: as the system."""

    def opened(self, folder: Path) -> "Settings":
        """The settings after a library was opened: its folder comes first."""
        others = (kept for kept in self.recent if kept != folder)
        return replace(self, recent=(folder, *others)[:RECENT])

    def forgotten(self, folder: Path) -> "Settings":
        """The settings without that folder among the recent libraries."""
        return replace(self, recent=tuple(kept for kept in self.recent if kept != folder))


def read(file: Path) -> Settings:
    """The settings kept in `file`; what is absent or damaged there is as on the first day."""
    try:
        kept = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return Settings()
    return Settings(
        theme=_theme(kept.get("theme")),
        recent=_folders(kept.get("recent")),
        width=_number(kept, "width", 720, 10_000, Settings.width),
        height=_number(kept, "height", 450, 10_000, Settings.height),
        idle_minutes=_number(kept, "idle_minutes", *IDLE_MINUTES, Settings.idle_minutes),
        clipboard_seconds=_number(kept, "clipboard_seconds", *CLIPBOARD_SECONDS, Settings.clipboard_seconds),
        language=_language(kept.get("language")),
    )


def write(settings: Settings, file: Path) -> None:
    """Keep the settings in `file`, whole or not at all; OSError if the folder cannot be written."""
    lines = (
        f"theme = {_quoted(settings.theme.value)}",
        f"recent = [{', '.join(_quoted(str(folder)) for folder in settings.recent)}]",
        f"width = {settings.width}",
        f"height = {settings.height}",
        f"idle_minutes = {settings.idle_minutes}",
        f"clipboard_seconds = {settings.clipboard_seconds}",
        f"language = {_quoted(settings.language)}",
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
            stream.write("\n".join(lines) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(file)
    finally:
        Path(beside).unlink(missing_ok=True)


def _quoted(words: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, but for the one control character JSON leaves alone."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _theme(kept: object) -> ThemeChoice:
    return next((choice for choice in ThemeChoice if choice.value == kept), ThemeChoice.SYSTEM)


def _language(kept: object) -> str:
    return kept if isinstance(kept, str) and re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", kept) else ""


def _folders(kept: object) -> tuple[Path, ...]:
    if not isinstance(kept, list):
        return ()
    return tuple(Path(folder) for folder in kept if isinstance(folder, str) and folder)[:RECENT]


def _number(kept: Mapping[str, Any], name: str, least: int, most: int, otherwise: int) -> int:
    value = kept.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        return otherwise
    return value if least <= value <= most else otherwise
