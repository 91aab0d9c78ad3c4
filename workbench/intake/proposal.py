"""What intake proposes: a document as read (`Block`s), and the items that a reader confirms (`Proposal`)."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.records.prose import Paragraph, Prose


@dataclass(frozen=True)
class Place:
    """Where something stands in the source: page from 1, lines of that page's text from 1, both included."""

    page: int
    first_line: int
    last_line: int


class BlockKind(StrEnum):
    """The shape of a piece of a document, before anyone has asked what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its paragraphs, in order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def words(self) -> str:
        """The cell's text, paragraphs parted by newlines."""
        return "\n".join(p.words for p in self.paragraphs)


EMPTY = Paragraph(())


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list item or table of a document, with its place.

    `level`: 1 … 6 for a heading the file itself marks as one (0: only looks like one), depth from 0 for an item.
    `label`: the bullet or number as written ("⇒", "•", "1.", "b)", "Recommendation 3:"), empty if none.
    `size`: type size in points where the file tells it, else 0. `is_furniture`: running head, foot or page number.
    """

    kind: BlockKind
    place: Place
    paragraph: Paragraph = EMPTY
    level: int = 0
    label: str = ""
    size: float = 0.0
    rows: tuple[tuple[Cell, ...], ...] = ()
    is_furniture: bool = False

    @property
    def words(self) -> str:
        """All text of the block; a table's cells are parted by tabs and newlines."""
        if self.kind is BlockKind.TABLE:
            return "\n".join("\t".join(cell.words for cell in row) for row in self.rows)
        return self.paragraph.words


@dataclass(frozen=True)
class Document:
    """A file as read: its blocks in reading order, and the text of each page as places count its lines."""

    file_name: str
    media_type: str
    blocks: tuple[Block, ...]
    pages: tuple[str, ...]
    title: str = ""
    warnings: tuple[str, ...] = ()


class Confidence(StrEnum):
    """How sure the recogniser is. What is unsure is not ticked until the reader ticks it."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class ItemKind(StrEnum):
    """What an item would become. `FURNITURE` is kept with the source text, never made a record."""

    NARRATIVE = "narrative"
    KLOE = "kloe"
    FINDING = "finding"
    GOOD_PRACTICE = "good_practice"
    FAMILY_PERSPECTIVE = "family_perspective"
    LEARNING = "learning"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    THEME = "theme"
    RESOURCE = "resource"
    FURNITURE = "furniture"


@dataclass(frozen=True)
class Item:
    """One record proposed. Items stand in the order in which a reader reads them, after repair.

    `role`: a code of the list `narrative_roles` (narrative) or `learning_roles` (learning).
    `number`: as written, without punctuation ("3", "1.2", "b"). `parent`: for a sub-line, the index in
    `Proposal.items` of its line. `themes`: names of the themes it stands under, as written. `said_by`: who speaks in
    a family perspective or quotation. `address`: of a resource. `reason`: in a sentence, why it is not sure.
    """

    kind: ItemKind
    text: Prose
    place: Place
    confidence: Confidence = Confidence.SURE
    role: str = ""
    number: str = ""
    heading: str = ""
    parent: int | None = None
    themes: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    due: str = ""
    said_by: str = ""
    address: str = ""
    grouping: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Subject:
    """A person the document is about: pseudonym and code of the list `person_roles`."""

    pseudonym: str
    role: str = ""


@dataclass(frozen=True)
class Warned:
    """A doubt for the reader: one sentence, and the place to look at where there is one."""

    sentence: str
    place: Place | None = None


@dataclass(frozen=True)
class Proposal:
    """What a document seems to hold. Every sentence of it stands in exactly one item, or in the masthead.

    `masthead`: the lines at the top that became title, series, date and publisher, kept as written.
    """

    document: Document
    title: str
    items: tuple[Item, ...]
    series: str = ""
    publisher: str = ""
    published: str = ""
    year: int | None = None
    review_types: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    house_format: str = ""
    masthead: tuple[str, ...] = ()
    warnings: tuple[Warned, ...] = ()
    sha256: str = ""
