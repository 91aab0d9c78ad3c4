"""Tables: themes with learning and resources, recommendations with owners, and any other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.intake.proposal import Block, BlockKind, Cell, Confidence, Item, ItemKind, Place
from workbench.intake.read.labels import number_of, without_start
from workbench.intake.recognise.entries import Placed
from workbench.intake.recognise.meaning import Meaning, meaning_of
from workbench.intake.recognise.named import named_of
from workbench.intake.recognise.owners import addressees_of
from workbench.intake.recognise.rules.records import Rule
from workbench.intake.recognise.rules.resource import address_in
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.wording import folded
from workbench.records.prose import MarkKind, Paragraph, Prose

MORE = r"(?:(?:key|useful|helpful|further|more) )?"
WHERE_OR_WHAT = r"where to .*|what (?:can|could|will|may|might) help.*"
COLUMNS = (
    ("kloe", r"(?:key )?lines? of (?:enquiry|inquiry)|kloes?|terms? of reference|(?:(?:key|review|our) )*questions?"),
    ("number", r"(?:rec(?:ommendation)? ?)?(?:no|number|ref|nr|id|reference)(?: no| number)?|#|rec"),
    (
        "owner",
        r".*\b(?:owners?|leads?|responsib\w+|agency|agencies|by whom|who|accountable|organisation|addressee)\b.*",
    ),
    ("due", r".*\b(?:timescales?|time ?frame|date|deadline|by when|when|due)\b.*"),
    (
        "theme",
        r"(?:(?:key|learning|practice|main) )*(?:themes?|topics?|areas?|issues?|subjects?)(?: of .*| identified)?",
    ),
    (
        "resource",
        rf"{MORE}(?:resources?(?: .*)?|links?|reading|information|guidance|tools?)|{WHERE_OR_WHAT}",
    ),
    ("recommendation", r".*\brecommend(?:ations?|s|ed)?\b.*|what (?:\w+ ){0,2}(?:needs?|should|must|wants?|asks?)\b.*"),
    ("learning", r".*\b(?:learning|lessons?|learn|learnt|learned|messages?)\b.*"),
    ("finding", r"(?:(?:key|main) )?findings?.*|what .*\b(?:found|find)\b.*"),
    ("action", r".*\b(?:actions?|what will (?:we|be)|steps?|response|task)\b.*|what|activity|improvement|measure"),
)
NUMBER = re.compile(
    r"\W*(?:(?:rec(?:ommendation)?|no|number)\W*)?"
    r"(?:(?-i:R\W?|[A-Z]{2,3}\W?|[A-Za-z])?\d{1,3}(?:\.\d+)*[a-z]?|[a-hA-H])\W*|\W*",
    re.IGNORECASE,
)
HEADED = {
    Meaning.GOOD_PRACTICE: "good_practice",
    Meaning.LEARNING: "learning",
    Meaning.FINDING: "finding",
    Meaning.RECOMMENDATION: "recommendation",
    Meaning.RESOURCE: "resource",
}
RECORDS = {
    "recommendation": ItemKind.RECOMMENDATION,
    "kloe": ItemKind.KLOE,
    "finding": ItemKind.FINDING,
    "action": ItemKind.ACTION,
}


@dataclass(frozen=True)
class Row:
    """A row's cells under what their columns hold, and its place."""

    cells: dict[str, list[Cell]]
    place: Place

    def paragraphs(self, column: str) -> list[Paragraph]:
        """The paragraphs under a column, bullets of the file parted from their glyphs."""
        return [p for cell in self.cells.get(column, []) for p in cell.paragraphs if p.words.strip()]

    def words(self, column: str) -> str:
        """The words under a column, paragraphs parted by newlines."""
        return "\n".join(p.words for p in self.paragraphs(column))


def make(section: Section) -> list[Placed]:
    """The table by its column heads; one that holds no records is kept as narrative, a paragraph a row."""
    table = section.body[0]
    columns = columns_of(table.rows[0]) if table.rows else []
    kinds = set(columns)
    if not kinds & {"theme", "learning", "good_practice", *RECORDS} or not _has_heads(table, columns):
        return _labelled_rows(table) or [Placed(_as_narrative(table))]
    head = Placed(_heads(table))
    is_thematic = bool(kinds & {"theme", "learning", "good_practice"}) and "recommendation" not in kinds
    make_row = _theme_row if is_thematic else _record_row
    out = [head]
    for at in range(1, len(table.rows)):
        is_head = [c.words for c in table.rows[at]] == [c.words for c in table.rows[0]]
        out += [Placed(_heads(table, at))] if is_head else make_row(_row(table, columns, at))
    return out


def columns_of(head: Sequence[Cell]) -> list[str]:
    """What each column holds, by its head; "other" where the head says nothing known.

    Beside a number headed "Rec" the first column of that kind holds the recommendation.
    """
    columns = [_column(cell) for cell in head]
    is_numbered = any(folded(cell.words).startswith("rec") for cell in head)
    if is_numbered and "recommendation" not in columns and "other" in columns:
        columns[columns.index("other")] = "recommendation"
    return columns


def _column(cell: Cell) -> str:
    key = folded(cell.words)
    if not key or len(key.split()) > 8:
        return "number" if cell.words.strip() in {"#", ""} else "other"
    known = next((name for name, pattern in COLUMNS if re.fullmatch(pattern, key)), "")
    return known or HEADED.get(meaning_of(cell.words) or Meaning.SECTION, "other")


def _has_heads(table: Block, columns: Sequence[str]) -> bool:
    known = sum(c not in {"other", "number"} for c in columns)
    return len(table.rows) > 1 and (known > 1 or (known == 1 and len(columns) <= 2))


def _row(table: Block, columns: Sequence[str], at: int) -> Row:
    cells: dict[str, list[Cell]] = {}
    for column, cell in zip([*columns, *["other"] * len(table.rows[at])], table.rows[at], strict=False):
        is_misplaced = column == "number" and not NUMBER.fullmatch(cell.words)
        cells.setdefault("other" if is_misplaced else column, []).append(cell)
    return Row(cells, _row_place(table, at))


def _row_place(table: Block, at: int) -> Place:
    """The line of a row where the file has a line for each, else the whole table."""
    place = table.place
    lines = place.last_line - place.first_line + 1
    if lines == len(table.rows):
        return replace(place, first_line=place.first_line + at, last_line=place.first_line + at)
    return place


def _heads(table: Block, at: int = 0) -> Item:
    """The column heads, which come back where a table goes on overleaf: kept as furniture."""
    words = " | ".join(cell.words for cell in table.rows[at])
    return Item(ItemKind.FURNITURE, Prose(words), _row_place(table, at), role="furniture")


def _theme_row(row: Row) -> list[Placed]:
    """A theme, then its learning points and resources."""
    name = " ".join(row.words("theme").split("\n"))
    themes = (name,) if name else ()
    number = row.words("number").strip(" .)\n")
    out = [Placed(Item(ItemKind.THEME, Prose(name), row.place, number=number))] if name else []
    out += [_under(ItemKind.GOOD_PRACTICE, p, row, themes) for p in row.paragraphs("good_practice")]
    out += [_under(ItemKind.LEARNING, p, row, themes, "point") for p in row.paragraphs("learning")]
    out += [_under(ItemKind.FINDING, p, row, themes) for p in row.paragraphs("finding")]
    out += [_under(ItemKind.RESOURCE, p, row, themes) for p in row.paragraphs("resource")]
    out += [_under(ItemKind.ACTION, p, row, themes) for p in row.paragraphs("action")]
    return out + _others(row, ("owner", "due", "other"))


def _under(kind: ItemKind, paragraph: Paragraph, row: Row, themes: tuple[str, ...], role: str = "") -> Placed:
    address = address_in([paragraph]) if kind is ItemKind.RESOURCE else ""
    plain = Paragraph(paragraph.runs)
    return Placed(Item(kind, Prose.of([plain]), row.place, Confidence.SURE, role, themes=themes, address=address))


def _record_row(row: Row) -> list[Placed]:
    """A recommendation with its owner and date, then the action it led to and what other columns say."""
    out: list[Placed] = []
    owners, due = tuple(addressees_of(row.words("owner"))), " ".join(row.words("due").split())
    text = row.paragraphs("recommendation")
    if text:
        out.append(Placed(_recommended(text, row, owners, due)))
        owners, due = (), ""
    for column in ("kloe", "finding", "action"):
        paragraphs = row.paragraphs(column)
        if paragraphs:
            number = "" if out else row.words("number").strip(" .)")
            item = Item(RECORDS[column], Prose.of(_bulleted(paragraphs)), row.place, Confidence.SURE, number=number)
            out.append(Placed(replace(item, addressees=owners, due=due) if column == "action" else item))
            owners, due = ((), "") if column == "action" else (owners, due)
    if out:
        out += [_under(ItemKind.GOOD_PRACTICE, p, row, ()) for p in row.paragraphs("good_practice")]
        out += [_under(ItemKind.LEARNING, p, row, (), "point") for p in row.paragraphs("learning")]
    rest = ("theme", *(() if out else ("learning", "good_practice")), "resource", "other")
    return out + _others(row, rest if out else ("number", "owner", "due", *rest))


def _recommended(text: list[Paragraph], row: Row, owners: tuple[str, ...], due: str) -> Item:
    named = named_of(Block(BlockKind.PARAGRAPH, row.place, text[0]))
    number = row.words("number").strip(" .)\n")
    if named is not None and named.meaning is Meaning.RECOMMENDATION:
        number, text = named.number, [*([named.rest] if not named.is_alone else []), *text[1:]]
    if not number:
        number, text = _leading_number(text)
    found = re.search(r"\d+(?:\.\d+)*[a-z]?$", number)
    item = Item(ItemKind.RECOMMENDATION, Prose.of(_bulleted(text)), row.place, Confidence.SURE)
    return replace(item, number=found[0] if found else number, addressees=owners, due=due)


def _leading_number(text: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    if text[0].label:
        return number_of(text[0].label), text
    block = Block(BlockKind.PARAGRAPH, Place(1, 1, 1), text[0])
    found = re.match(r"\(?(\d{1,2})[.)]\s+", block.words)
    if not found:
        return "", text
    return found[1], [Paragraph(_cut(text[0], found.end()).runs), *text[1:]]


def _cut(paragraph: Paragraph, letters: int) -> Paragraph:
    return Paragraph(without_start(paragraph.runs, letters))


def _bulleted(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The first paragraph plain, later ones as bullets where the cell held several."""
    rest = [p if p.style else replace(p, style=MarkKind.BULLET) for p in paragraphs[1:]]
    return [Paragraph(paragraphs[0].runs), *rest]


def _others(row: Row, columns: Sequence[str]) -> list[Placed]:
    """Cells of columns that make no record, as narrative."""
    left = [p for column in columns for p in row.paragraphs(column)]
    return [Placed(Item(ItemKind.NARRATIVE, Prose.of(left), row.place, role="section"))] if left else []


def _labelled_rows(table: Block) -> list[Placed]:
    """A table without heads whose first cells say "Recommendation 1", "Recommendation 2" …"""
    firsts = [row[0].paragraphs[0] if row and row[0].paragraphs else Paragraph(()) for row in table.rows]
    named = [named_of(Block(BlockKind.PARAGRAPH, table.place, p)) for p in firsts]
    if not named or any(n is None or n.meaning is not Meaning.RECOMMENDATION for n in named):
        return []
    out = []
    for at, row in enumerate(table.rows):
        text = [p for cell in row for p in cell.paragraphs]
        out.append(Placed(_recommended_alone(text, Row({}, _row_place(table, at)))))
    return out


def _recommended_alone(text: list[Paragraph], row: Row) -> Item:
    named = named_of(Block(BlockKind.PARAGRAPH, row.place, text[0]))
    rest = [*([named.rest] if named and not named.is_alone else []), *text[1:]]
    item = Item(ItemKind.RECOMMENDATION, Prose.of(_bulleted(rest)) if rest else Prose(), row.place, Confidence.SURE)
    return replace(item, number=named.number if named else "")


def _as_narrative(table: Block) -> Item:
    rows = [" | ".join(" ".join(c.words.split("\n")) for c in row if c.words.strip()) for row in table.rows]
    return Item(ItemKind.NARRATIVE, Prose("\n".join(r for r in rows if r)), table.place, role="section")


RULE = Rule("table", lambda section: section.meaning is Meaning.TABLE, make)
