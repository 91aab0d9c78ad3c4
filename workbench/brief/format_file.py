"""A house format read from its TOML file, and every way in which such a file can be wrong, told by file and key."""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from workbench.brief.house_format import Draw, HouseFormat, MastheadPlan, SectionPlan, Shape
from workbench.brief.model import MastheadLook, PagePlan, SectionLook
from workbench.errors import BadFormat
from workbench.records import lists

Choice = TypeVar("Choice", bound=StrEnum)
Kind = TypeVar("Kind")

LEAST_SIZE = 10.0
"""The least size a format may offer; less is set for one brief at a time, knowingly."""

SHAPES: Mapping[str, frozenset[Shape]] = {
    "narrative": frozenset({Shape.PROSE, Shape.HEADED, Shape.PANELS, Shape.QUOTES, Shape.BULLETS, Shape.RUN_IN}),
    "kloe": frozenset({Shape.BULLETS, Shape.NUMBERED}),
    "finding": frozenset({Shape.PROSE, Shape.BULLETS, Shape.NUMBERED, Shape.RUN_IN, Shape.HEADED, Shape.PANELS}),
    "family_perspective": frozenset({Shape.QUOTES}),
    "learning_point": frozenset({Shape.PROSE, Shape.BULLETS, Shape.NUMBERED, Shape.RUN_IN, Shape.HEADED, Shape.PANELS}),
    "recommendation": frozenset({Shape.BULLETS, Shape.NUMBERED, Shape.BOXES, Shape.PANELS}),
    "action": frozenset({Shape.BULLETS}),
    "resource": frozenset({Shape.LINKS}),
    "theme": frozenset({Shape.TABLE, Shape.MATRIX}),
    "publisher": frozenset({Shape.PROSE}),
}
"""As what each kind of record can be drawn."""

ROLES: Mapping[str, str] = {
    "narrative": "narrative_roles",
    "learning_point": "learning_roles",
    "finding": "finding_kinds",
    "theme": "learning_roles",
}
"""The list of codes that the roles of a kind are from."""

MASTHEAD_LINES = ("series", "published", "publisher", "types")
TABLE_HEADER = ("Key themes", "Learning points", "Resources")
TABLE_WIDTHS = (0.22, 0.48, 0.30)


def read_format(file: Path) -> HouseFormat:
    """The format kept in `file`; BadFormat, with a sentence naming file and key, if it cannot be used."""
    try:
        kept = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadFormat(file.name, f"it cannot be read as TOML ({error})") from error
    table = _Table(file.name, "", kept)
    page, masthead = table.table("page"), table.table("masthead")
    found = HouseFormat(
        name=file.stem,
        title=table.words("title"),
        description=table.words("description", ""),
        plan=_plan(page),
        masthead=_masthead(masthead),
        sections=tuple(_section(each) for each in table.tables("section")),
        digest_pages=page.whole("digest_pages", 0, least=0) or None,
    )
    for each in (table, page, masthead):
        each.refuse_what_is_left()
    _check(table, found)
    return found


def _plan(page: "_Table") -> PagePlan:
    sizes = tuple(sorted(page.numbers("sizes", (12.0,)), reverse=True))
    if not sizes or sizes[-1] < LEAST_SIZE:
        page.refuse("sizes", f"must name sizes of {LEAST_SIZE:g} pt or more")
    return PagePlan(
        pages=page.whole("pages", 0, least=0) or None,
        margin=page.number("margin", PagePlan.margin, least=20, most=120),
        gutter=page.number("gutter", PagePlan.gutter, least=6, most=60),
        family=page.words("family", PagePlan.family),
        sizes=sizes,
        is_overleaf=page.flag("overleaf"),
    )


def _masthead(masthead: "_Table") -> MastheadPlan:
    return MastheadPlan(
        look=masthead.choice("look", MastheadLook, MastheadLook.BAND),
        above=masthead.some_of("above", MASTHEAD_LINES),
        below=masthead.some_of("below", MASTHEAD_LINES),
    )


def _section(section: "_Table") -> SectionPlan:
    found = SectionPlan(
        key=section.words("key"),
        heading=section.words("heading", ""),
        draws=tuple(_draw(each) for each in section.tables("draws")),
        columns=section.whole("columns", 1, least=1, most=2),
        look=section.choice("look", SectionLook, SectionLook.RULED),
        starts_page=section.flag("starts_page"),
        is_panel=section.flag("panel"),
    )
    section.refuse_what_is_left()
    is_framed = found.is_panel or any(draw.shape in {Shape.PANELS, Shape.BOXES} for draw in found.draws)
    if is_framed and not found.heading:
        section.refuse("heading", "must be given where panels or boxes are drawn")
    return found


def _draw(draw: "_Table") -> Draw:
    kind = draw.one_of("kind", tuple(SHAPES))
    shape = draw.choice("shape", Shape, None)
    if shape not in SHAPES[kind]:
        draw.refuse("shape", f"cannot be “{shape}” for {kind}")
    roles = tuple(term.code for term in lists.terms(ROLES[kind])) if kind in ROLES else ()
    found = Draw(
        kind=kind,
        shape=shape,
        roles=draw.some_of("roles", roles),
        label=draw.words("label", ""),
        abreast=draw.whole("abreast", 1, least=1, most=3),
        header=draw.strings("header", TABLE_HEADER if shape is Shape.TABLE else ()),
        widths=draw.numbers("widths", TABLE_WIDTHS if shape is Shape.TABLE else ()),
    )
    if shape is Shape.TABLE and not (len(found.header) == len(found.widths) == 3 and abs(sum(found.widths) - 1) < 0.01):
        draw.refuse("widths", "must be three shares that make 1, under three words of header")
    draw.refuse_what_is_left()
    return found


def _check(table: "_Table", found: HouseFormat) -> None:
    keys = [section.key for section in found.sections]
    doubled = sorted({key for key in keys if keys.count(key) > 1})
    if doubled:
        table.refuse("section", f"has the key “{doubled[0]}” twice")
    if found.plan.is_overleaf and not any(section.starts_page for section in found.sections):
        table.refuse("page.overleaf", "needs a section that starts a page")


class _Table:
    """A TOML table that is emptied key by key; what nobody asked for is refused at the end."""

    def __init__(self, file: str, where: str, kept: Mapping[str, Any]) -> None:
        self._file, self._where, self._kept = file, where, dict(kept)

    def refuse(self, key: str, why: str) -> NoReturn:
        """Raise BadFormat about `key`."""
        raise BadFormat(self._file, f"“{self._where}{key}” {why}")

    def refuse_what_is_left(self) -> None:
        """Raise BadFormat if the table holds a key that means nothing."""
        for key in self._kept:
            self.refuse(key, "is not a word of house formats")

    def _take(self, key: str, kind: type[Kind], otherwise: Kind | None, what: str) -> Kind:
        value = self._kept.pop(key, otherwise)
        if value is None:
            self.refuse(key, "is missing")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise BadFormat(self._file, f"“{self._where}{key}” must be {what}")
        return value

    def words(self, key: str, otherwise: str | None = None) -> str:
        """A string."""
        return self._take(key, str, otherwise, "words in quotation marks")

    def flag(self, key: str) -> bool:
        """True or false; false if not given."""
        return self._take(key, bool, otherwise=False, what="true or false")

    def number(self, key: str, otherwise: float, *, least: float, most: float) -> float:
        """A number within bounds."""
        value = float(self._take(key, (int, float), otherwise, "a number"))  # type: ignore[arg-type]
        if not least <= value <= most:
            self.refuse(key, f"must lie between {least:g} and {most:g}")
        return value

    def whole(self, key: str, otherwise: int, *, least: int, most: int = 1000) -> int:
        """A whole number within bounds."""
        value = self._take(key, int, otherwise, "a whole number")
        if not least <= value <= most:
            self.refuse(key, f"must lie between {least} and {most}")
        return value

    def strings(self, key: str, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of strings."""
        value = self._take(key, list, list(otherwise), "a list")
        if not all(isinstance(each, str) for each in value):
            self.refuse(key, "must be a list of words in quotation marks")
        return tuple(value)

    def numbers(self, key: str, otherwise: tuple[float, ...]) -> tuple[float, ...]:
        """A list of numbers."""
        value = self._take(key, list, list(otherwise), "a list")
        if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in value):
            self.refuse(key, "must be a list of numbers")
        return tuple(float(each) for each in value)

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """One of the words known."""
        value = self.words(key)
        if value not in known:
            self.refuse(key, f"cannot be “{value}”; it is one of {_named(known)}")
        return value

    def some_of(self, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """A list of words known."""
        value = self.strings(key)
        for each in value:
            if each not in known:
                self.refuse(key, f"cannot hold “{each}”; it holds any of {_named(known)}")
        return value

    def choice(self, key: str, choices: type[Choice], otherwise: Choice | None) -> Choice:
        """A member of an enumeration."""
        if otherwise is not None and key not in self._kept:
            return otherwise
        return choices(self.one_of(key, tuple(choice.value for choice in choices)))

    def table(self, key: str) -> "_Table":
        """A table inside this one; empty if not given."""
        return _Table(self._file, f"{self._where}{key}.", self._take(key, dict, {}, "a table"))

    def tables(self, key: str) -> "list[_Table]":
        """The tables of a list, each named by its place (section 2)."""
        rows = self._take(key, list, None, f"a list of tables ([[{key}]])")
        if not rows or not all(isinstance(row, dict) for row in rows):
            self.refuse(key, f"must be a list of tables ([[{key}]]) with one entry at least")
        return [_Table(self._file, f"{self._where}{key} {at}, ", row) for at, row in enumerate(rows, start=1)]


def _named(known: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in known) or "nothing"
