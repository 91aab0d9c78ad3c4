"""What a house format says: its paper, its masthead, its sections and what each section draws, as what."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.brief.model import MastheadLook, PagePlan, SectionLook


class Shape(StrEnum):
    """As what records are drawn."""

    PROSE = "prose"
    BULLETS = "bullets"
    NUMBERED = "numbered"
    BOXES = "boxes"
    TABLE = "table"
    PANELS = "panels"
    RUN_IN = "run-in"
    HEADED = "headed"
    LINKS = "links"
    QUOTES = "quotes"
    MATRIX = "matrix"


@dataclass(frozen=True)
class Draw:
    """Which records a section draws, and as what.

    `kind`: a kind of record, or "theme" (learning and resources by theme, or the matrix), or "publisher". `roles`:
    codes of narrative roles, learning roles or finding kinds; empty means all. `label`: what stands before a number
    ("Recommendation" gives "Recommendation 3"). `abreast`: boxes in a row. `header`, `widths`: of a table.
    """

    kind: str
    shape: Shape
    roles: tuple[str, ...] = ()
    label: str = ""
    abreast: int = 1
    header: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()

    def takes(self, kind: str, role: str) -> bool:
        """Whether a record of that kind and role belongs here."""
        return kind == self.kind and (not self.roles or role in self.roles)


@dataclass(frozen=True)
class SectionPlan:
    """One section of a format. `is_panel`: the whole section is one numbered panel, as in a seven-minute briefing."""

    key: str
    heading: str
    draws: tuple[Draw, ...]
    columns: int = 1
    look: SectionLook = SectionLook.RULED
    starts_page: bool = False
    is_panel: bool = False


@dataclass(frozen=True)
class MastheadPlan:
    """What stands over and under the title: any of "series", "published", "publisher", "types"."""

    look: MastheadLook = MastheadLook.BAND
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class HouseFormat:
    """A house format. `digest_pages`: the pages a digest of it may fill; None where the format itself is short."""

    name: str
    title: str
    description: str
    plan: PagePlan
    masthead: MastheadPlan
    sections: tuple[SectionPlan, ...]
    digest_pages: int | None = None
