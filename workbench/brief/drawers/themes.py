"""Themes as tables: learning and resources by theme, and the themes by review."""

from collections.abc import Callable, Sequence

from workbench.brief.drawers.drawing import Drawing
from workbench.brief.drawers.lists import item, link, lists
from workbench.brief.material import Material
from workbench.brief.model import Block, Bullets, Item, Numbered, Table, TableCell, Text
from workbench.brief.pieces import Piece
from workbench.brief.prose_blocks import plain
from workbench.records import lists as reference
from workbench.records.themes import Theme, ThemeMark

MATRIX_LEAST = 2


def themes_of(material: Material) -> list[tuple[ThemeMark, Theme]]:
    """The themes that the review itself bears, in its order."""
    of_review = [(mark, theme) for mark, theme in material.marks if _is_own(material, mark)]
    return [(mark, theme) for mark, theme in of_review if mark.standing == "present"]


def _is_own(material: Material, mark: ThemeMark) -> bool:
    return mark.kind == "review" and mark.record_id == material.review.id


def table(drawing: Drawing) -> tuple[Block, ...]:
    """A row a theme: its name, its learning, its resources. What bears no theme of the review follows as lists."""
    themes = themes_of(drawing.material)
    known = {mark.theme_id for mark, _ in themes}
    homes = {piece.key: next((theme for theme in piece.themes if theme in known), None) for piece in drawing.pieces}
    rows = tuple(
        _row(mark.wording or theme.name, [piece for piece in drawing.pieces if homes[piece.key] == mark.theme_id])
        for mark, theme in themes
        if mark.theme_id in homes.values()
    )
    homeless = [piece for piece in drawing.pieces if homes[piece.key] is None]
    return (*((_table(drawing, rows),) if rows else ()), *_listed(homeless))


def _table(drawing: Drawing, rows: tuple[tuple[TableCell, ...], ...]) -> Table:
    header = drawing.draw.header
    summary = f"A row for each theme, {len(rows)} in all: {header[0]}, then {header[1]} and {header[2]}."
    return Table(", ".join(header), summary, header, rows, drawing.draw.widths)


def _row(name: str, pieces: Sequence[Piece]) -> tuple[TableCell, ...]:
    learning = [piece for piece in pieces if piece.kind != "resource"]
    resources = [piece for piece in pieces if piece.kind == "resource"]
    return TableCell((Text(plain(name)),)), _cell(learning, item), _cell(resources, link)


def _cell(pieces: Sequence[Piece], as_item: Callable[[Piece], Item]) -> TableCell:
    """One piece as paragraphs, several as a list."""
    items = [as_item(piece) for piece in pieces]
    if len(items) != 1 or items[0].label:
        return TableCell(lists(items))
    only = items[0]
    inside: tuple[Bullets | Numbered, ...] = lists(only.children) if only.children else ()
    return TableCell((Text(only.runs), *only.more, *inside))


def _listed(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    learning = [item(piece) for piece in pieces if piece.kind != "resource"]
    return (*lists(learning), *lists(link(piece) for piece in pieces if piece.kind == "resource"))


def matrix(drawing: Drawing) -> tuple[Block, ...]:
    """Themes by review: present, absent or not considered, in words. Nothing where fewer than two reviews bear marks.

    The reviews are those that this review's own marks speak of, so that what else a library holds changes nothing.
    """
    marks = [(mark, theme) for mark, theme in drawing.material.marks if mark.kind == "review"]
    reviews = list(dict.fromkeys(mark.record_id for mark, _ in marks if not _is_own(drawing.material, mark)))
    if len(reviews) < MATRIX_LEAST:
        return ()
    standing = {(int(mark.theme_id), int(mark.record_id)): mark.standing for mark, _ in marks}
    names = {mark.theme_id: theme.name for mark, theme in marks}
    header = ("Theme", *(drawing.material.titles.get(review, "") for review in reviews))
    rows = tuple(
        tuple(TableCell((Text(plain(words)),)) for words in (name, *(_standing(standing, theme, r) for r in reviews)))
        for theme, name in names.items()
    )
    widths = (0.28, *([0.72 / len(reviews)] * len(reviews)))
    summary = f"{len(rows)} themes by {len(reviews)} reviews: present, absent or not considered."
    return (Table("Themes by review", summary, header, rows, widths),)


def _standing(standing: dict[tuple[int, int], str], theme: int, review: int) -> str:
    return reference.label("theme_standings", standing.get((theme, review), "not_considered"))
