"""The reference lists: choices of codes and labels that ship in resources/lists, one TOML file each."""

import tomllib
from dataclasses import dataclass
from functools import cache

from workbench import paths


@dataclass(frozen=True)
class Term:
    """One choice. The code is kept in records and never changes; a retired term is shown but not offered."""

    code: str
    label: str
    short: str = ""
    synonyms: tuple[str, ...] = ()
    is_retired: bool = False


@cache
def terms(name: str) -> tuple[Term, ...]:
    """The terms of the list `name` in the order of its file; FileNotFoundError if no such list ships."""
    file = paths.resources() / "lists" / f"{name}.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["term"]
    return tuple(
        Term(row["code"], row["label"], row.get("short", ""), tuple(row.get("synonyms", ())), row.get("retired", False))
        for row in rows
    )


def label(name: str, code: str) -> str:
    """The label of a code, or the code itself where the list has no such term."""
    return next((term.label for term in terms(name) if term.code == code), code)
