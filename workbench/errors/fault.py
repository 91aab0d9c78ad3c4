"""What may be told of a fault of the program: its type, the versions, and the places in the program's code.

Never values, never the words of an exception, which may hold text of a review.
"""

import platform
import traceback
from pathlib import Path
from types import TracebackType

PARTS = ("review-workbench", "PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "Whoosh-Reloaded", "reportlab")


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The report: type, versions, and the stack as file, line and function, innermost last."""
    frames = traceback.extract_tb(trace, limit=64)
    stack = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *_versions(), "Stack:", *stack])


def _versions() -> list[str]:
    from importlib.metadata import PackageNotFoundError, version

    lines = [f"Python {platform.python_version()} on {platform.system()} {platform.release()}"]
    for part in PARTS:
        try:
            lines.append(f"{part} {version(part)}")
        except PackageNotFoundError:
            lines.append(f"{part} (no version known)")
    return lines
