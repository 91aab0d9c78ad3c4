"""Where the program's own files and the user's folders lie, on every system and in a frozen build."""

import sys
from pathlib import Path

import platformdirs

APP = "Review Workbench"


def resources() -> Path:
    """The folder of icons, fonts, formats, lists and examples that ships with the program."""
    frozen = getattr(sys, "_MEIPASS", None)
    here = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    inside = Path(__file__).resolve().parent / "resources"
    return inside if inside.is_dir() else here / "resources"


def libraries() -> Path:
    """Where new libraries are offered: local application data, which no cloud folder copies."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "Libraries"


def own_formats() -> Path:
    """Where a board puts house formats of its own, one TOML file each; the folder need not be there."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "Formats"


def settings_file() -> Path:
    """The settings of this computer: paths and preferences, never a word of a review."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.toml"
