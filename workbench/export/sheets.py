"""Sheets: plain tables as files, such as the golden thread in rows. They are saved through the same door as briefs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from workbench.errors import CalendarEmpty, EndingNotWritten
from workbench.export.cells import Cell, Entry
from workbench.export.saving import save, saved
from workbench.on_demand import called
from workbench.progress import Progress, silent
from workbench.saying import tr

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Sheet:
    """A table to be written: `note` is a line under the title; every row has as many cells as there are headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    widths: tuple[float, ...] = ()
    """Shares of the width, one a heading; empty: all alike."""
    entries: tuple[Entry, ...] = ()
    """What a calendar shows of it; empty where it has no days."""


@dataclass(frozen=True)
class Written:
    """What was found in a file that was written and opened again: `rows` of the `wanted` ones."""

    path: Path
    rows: int
    wanted: int

    @property
    def is_whole(self) -> bool:
        """Whether all is there that was to be written."""
        return self.rows == self.wanted


@dataclass(frozen=True)
class SheetWriter(Generic[Thing]):
    """One kind of file: how it is made, how its rows are counted again, and how many there should be."""

    draw: Callable[[Thing], bytes]
    count: Callable[[bytes], int]
    wanted: Callable[[Thing], int]


def _draw_days(table: Sheet) -> bytes:
    if not table.entries:
        raise CalendarEmpty
    content: bytes = called("workbench.export.calendar", "draw_calendar")(table.title, table.entries)
    return content


def _rows_of(table: Sheet) -> int:
    return len(table.rows)


SHEET_WRITERS: dict[str, SheetWriter[Sheet]] = {
    ".xlsx": SheetWriter(
        called("workbench.export.workbook", "draw_workbook"),
        called("workbench.export.workbook", "rows_in_workbook"),
        _rows_of,
    ),
    ".docx": SheetWriter(
        called("workbench.export.sheet_in_word", "draw_word_sheet"),
        called("workbench.export.sheet_in_word", "rows_in_word"),
        _rows_of,
    ),
    ".ics": SheetWriter(
        _draw_days, called("workbench.export.calendar", "days_in_calendar"), lambda table: len(table.entries)
    ),
}
"""How a table is written and read again, by the ending of the file; what that needs is loaded when it is asked for."""


def write_sheet(table: Sheet, path: Path, progress: Progress = silent) -> Written:
    """Write a table to `path`, open the file again and count; its ending chooses the kind of file.

    Raises `EndingNotWritten`, `CalendarEmpty`, or a `CannotSave` with what stood under that name untouched.
    """
    return write_with(SHEET_WRITERS, table, path, progress)


def write_with(
    writers: Mapping[str, SheetWriter[Thing]], thing: Thing, path: Path, progress: Progress = silent
) -> Written:
    """The same with other writers by ending, of whatever they write."""
    ending = path.suffix.lower()
    if ending not in writers:
        raise EndingNotWritten(path.suffix, tuple(writers), "A list")
    writer = writers[ending]
    progress(0, 3, tr("Writing the file"))
    content = writer.draw(thing)
    progress(1, 3, tr("Saving the file"))
    save(path, content)
    progress(2, 3, tr("Reading the file again"))
    found = writer.count(saved(path))
    progress(3, 3, tr("Done"))
    return Written(path, found, writer.wanted(thing))


def write_picture(content: bytes, path: Path) -> None:
    """Save the bytes of a picture (PNG) under `path`; EndingNotWritten, or a `CannotSave` as for briefs."""
    if path.suffix.lower() != ".png":
        raise EndingNotWritten(path.suffix, (".png",), "A picture")
    save(path, content)
