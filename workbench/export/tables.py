"""A table as a piece of the page: the header row again on every page, rows whole where a page can hold them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workbench.export.frames import total
from workbench.export.marks import Mark, Shape
from workbench.export.pieces import Piece, stacked, take

Cell = tuple[Piece, ...]
LINE = 0.75


@dataclass(frozen=True)
class TableLook:
    """Colours, and the space inside cells."""

    above: float
    beside: float
    header_fill: str
    first_column_fill: str
    line: str


@dataclass(frozen=True)
class TableRows:
    """Rows of cells under a header. `again` is the header as decoration, for the pages after the first."""

    header: tuple[Cell, ...]
    again: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    look: TableLook
    before: float = 0.0
    after: float = 0.0
    section: int = 0
    keep_with_next: bool = field(default=False, init=False)

    def _inside(self, share: float, width: float) -> float:
        return share * width - 2 * self.look.beside

    def _row_height(self, cells: Sequence[Cell], width: float) -> float:
        tallest = (
            stacked(cell, self._inside(share, width)).used for share, cell in zip(self.widths, cells, strict=True)
        )
        return max(tallest, default=0.0) + 2 * self.look.above

    def _heights(self, width: float) -> list[float]:
        return [self._row_height(cells, width) for cells in (self.header, *self.rows)]

    def height(self, width: float) -> float:
        """Header and rows."""
        return sum(self._heights(width))

    def least(self, width: float) -> float:
        """The header and the first row."""
        return sum(self._heights(width)[:2])

    def split(self, width: float, room: float, *, force: bool = False) -> "tuple[TableRows, TableRows] | None":
        """Between rows; within a row only where no page can hold it."""
        left = room - self._row_height(self.header, width)
        for at, cells in enumerate(self.rows):
            height = self._row_height(cells, width)
            if height > left:
                return self._parted(at) if at else self._within(width, left) if force else None
            left -= height
        return None

    def _parted(self, at: int) -> "tuple[TableRows, TableRows]":
        rest = replace(self, header=self.again, rows=self.rows[at:], before=0.0)
        return replace(self, rows=self.rows[:at]), rest

    def _within(self, width: float, room: float) -> "tuple[TableRows, TableRows] | None":
        """The first row's cells parted at the same height."""
        inside = room - 2 * self.look.above
        taken = [
            take(cell, self._inside(share, width), inside, force=True)
            for share, cell in zip(self.widths, self.rows[0], strict=True)
        ]
        rest = tuple(cell.rest for cell in taken)
        if not any(rest):
            return None
        first = tuple(tuple(piece for _, piece in cell.placed) for cell in taken)
        after = replace(self, header=self.again, rows=(rest, *self.rows[1:]), before=0.0)
        return replace(self, rows=(first,)), after

    def extent(self, width: float) -> tuple[int, int]:
        """Of all cells; a repeated header does not count."""
        rows = self.rows if self.header is self.again else (self.header, *self.rows)
        return total([self._cell_extent(cells, width) for cells in rows])

    def _cell_extent(self, cells: Sequence[Cell], width: float) -> tuple[int, int]:
        pairs = zip(self.widths, cells, strict=True)
        return total([piece.extent(self._inside(share, width)) for share, cell in pairs for piece in cell])

    def marks(self, x: float, top: float, width: float) -> Iterator[Mark]:
        """Row by row, cell by cell, each row on its ground and over its line."""
        heights = self._heights(width)
        yield from self._ground(x, top, width, heights)
        for cells, height in zip((self.header, *self.rows), heights, strict=True):
            at = x
            for share, cell in zip(self.widths, cells, strict=True):
                inside = self._inside(share, width)
                for offset, piece in stacked(cell, inside).placed:
                    yield from piece.marks(at + self.look.beside, top - self.look.above - offset, inside)
                at += share * width
            top -= height

    def _ground(self, x: float, top: float, width: float, heights: Sequence[float]) -> Iterator[Mark]:
        """The grounds of header and first column, then a line under each row."""
        body = sum(heights[1:])
        yield Shape(x, top - heights[0], width, heights[0], self.look.header_fill)
        yield Shape(x, top - heights[0] - body, self.widths[0] * width, body, self.look.first_column_fill)
        foot = top - heights[0]
        for height in heights[1:]:
            foot -= height
            yield Shape(x, foot - LINE / 2, width, LINE, self.look.line)
