"""A brief ready to be written: frozen blocks, in reading order. Writers see this and nothing of the library.

Writers `match` over `Block` and end in `assert_never`, so that a new block type is a type error until each knows it.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.records.prose import Run

Runs = tuple[Run, ...]


class Look(StrEnum):
    """How a paragraph looks; never what it means."""

    PLAIN = "plain"
    LEAD = "lead"
    SMALL = "small"


@dataclass(frozen=True)
class Text:
    """One paragraph."""

    runs: Runs
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Heading:
    """A heading inside a section: level 3 or 4 (the brief's title is 1, a section's heading 2)."""

    runs: Runs
    level: int = 3


@dataclass(frozen=True)
class Item:
    """One item of a list; `label` is what stands before it in a numbered list ("3.", "b)")."""

    runs: Runs
    label: str = ""
    more: tuple[Text, ...] = ()
    children: "tuple[Item, ...]" = ()


@dataclass(frozen=True)
class Bullets:
    """A list whose order does not matter."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Numbered:
    """A list whose items bear labels of their own."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Box:
    """A recommendation in its box: label ("Recommendation 3" or "3"), then the paragraphs; kept whole on a page."""

    label: str
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True)
class Boxes:
    """Boxes in order, `abreast` in a row: 1, 2 beside 3, 4 …, read row by row."""

    boxes: tuple[Box, ...]
    abreast: int = 1


@dataclass(frozen=True)
class Quote:
    """Somebody's words, set off."""

    runs: Runs
    said_by: str = ""


@dataclass(frozen=True)
class Panel:
    """A framed piece with a number or heading of its own, as in a seven-minute briefing."""

    heading: str
    blocks: "tuple[Block, ...]"
    number: str = ""


@dataclass(frozen=True)
class TableCell:
    """What stands in a cell: paragraphs and lists."""

    blocks: "tuple[Text | Bullets | Numbered, ...]"


@dataclass(frozen=True)
class Table:
    """A table with one header row and a header in the first column. `widths`: shares of the line, sum 1."""

    title: str
    summary: str
    header: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a new page ("overleaf"). Reads as nothing."""


Block = Text | Heading | Bullets | Numbered | Boxes | Quote | Panel | Table | PageBreak


class SectionLook(StrEnum):
    """How a section's heading looks: ruled off, on a full-width band of colour, or plain."""

    RULED = "ruled"
    BAND = "band"
    PLAIN = "plain"


@dataclass(frozen=True)
class Section:
    """A part of the brief. `columns` 2 balances its blocks over two columns, running over the page.

    `key` names it in reports ("key_learning"); `heading` may be empty, then nothing is drawn for it.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    columns: int = 1
    look: SectionLook = SectionLook.RULED
    starts_page: bool = False


class MastheadLook(StrEnum):
    """Where title and publisher stand: words on white, or on a band of the first colour."""

    PLAIN = "plain"
    BAND = "band"


@dataclass(frozen=True)
class Masthead:
    """The head of the first page. `above`: small lines over the title; `below`: lines under it."""

    title: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    look: MastheadLook = MastheadLook.BAND


@dataclass(frozen=True)
class Branding:
    """A publisher's look, apart from the format. Colours are "#RRGGBB"; the logo is the bytes of a PNG or JPEG."""

    publisher: str = ""
    colour: str = "#14505F"
    second_colour: str = "#E6EFF2"
    web: str = ""
    contact: str = ""
    logo: bytes | None = field(default=None, repr=False)
    logo_text: str = ""


@dataclass(frozen=True)
class PagePlan:
    """The paper. Lengths in points. `pages` is the number to fill at most, None for as many as needed.

    `sizes` is the scale of body type from the largest to the floor; `body_size` forces one of them. `is_overleaf`:
    page 1 and page 2 are fitted each for itself, parted at the first section that starts a page.
    """

    pages: int | None = 2
    margin: float = 42.0
    gutter: float = 18.0
    family: str = "Carlito"
    sizes: tuple[float, ...] = (12.0,)
    body_size: float | None = None
    is_overleaf: bool = False


@dataclass(frozen=True)
class Count:
    """How many records of a kind the brief holds, of how many; `left_out` says which in words.

    `reworded`: how many of those it holds are said in words of the brief's own.
    """

    key: str
    label: str
    included: int
    total: int
    left_out: tuple[str, ...] = ()
    reworded: int = 0

    @property
    def words(self) -> str:
        """As the reader is told: "6 of 6"."""
        return f"{self.included} of {self.total}"


@dataclass(frozen=True)
class Brief:
    """A whole brief: what the writers get. `is_digest`: a long format held to few pages."""

    title: str
    format: str
    masthead: Masthead
    sections: tuple[Section, ...]
    branding: Branding = Branding()
    plan: PagePlan = PagePlan()
    counts: tuple[Count, ...] = ()
    language: str = "en-GB"
    is_digest: bool = False
