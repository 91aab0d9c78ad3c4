"""Whether there is a screen to show a window on, asked before anything of the window is loaded."""

import argparse
import os
import sys


def wants_window(options: argparse.Namespace) -> bool:
    """Whether the example is to be shown in the window: there is a screen, and nobody said otherwise."""
    return options.verb == "example" and has_screen() and not options.headless and not options.json


def has_screen() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display server is named."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
