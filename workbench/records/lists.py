"""The reference lists: choices of codes and labels that ship in resources/lists, a TOML file each, and a library's own.

What ships is said in the language of the user, but where `plain` is asked for: what documents say stays English.

`Library.lists` is the one place that gives all terms of a list as one library has them.
"""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType

from workbench import paths
from workbench.saying import tr

OWN = "own_"
"""Begins the code of every term that users add, and of none that ships."""
LONGEST_CODE = 48


@dataclass(frozen=True)
class Term:
    """One choice. The code is kept in records and never changes; a retired term is shown but not offered."""

    code: str
    label: str
    short: str = ""
    synonyms: tuple[str, ...] = ()
    is_retired: bool = False
    is_own: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every word for it."""
        return tuple(name for name in (self.label, self.short, *self.synonyms) if name)


@dataclass(frozen=True)
class Shipped:
    """A list as it ships. `closed` says why users cannot add to it; empty if they can."""

    title: str
    terms: tuple[Term, ...]
    closed: str = ""


@cache
def shipped(name: str) -> Shipped:
    """The list `name` in the order of its file; FileNotFoundError if no such list ships."""
    file = paths.resources() / "lists" / f"{name}.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    made = tuple(
        Term(row["code"], row["label"], row.get("short", ""), tuple(row.get("synonyms", ())), row.get("retired", False))
        for row in read["term"]
    )
    return Shipped(read.get("title", name.replace("_", " ").capitalize()), made, read.get("closed", ""))


def terms(name: str) -> tuple[Term, ...]:
    """The terms of the list `name` that ship; FileNotFoundError if no such list does."""
    return shipped(name).terms


def label(name: str, code: str) -> str:
    """The label of a code that ships, or the code itself where the list has no such term."""
    return SHIPPED.label(name, code)


@dataclass(frozen=True)
class Lists:
    """The lists as one library has them: what ships, and after it the library's own terms, by name of the list."""

    own: Mapping[str, tuple[Term, ...]] = field(default_factory=lambda: MappingProxyType({}))
    is_plain: bool = False

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, bool]]) -> "Lists":
        """From a library's own terms: list, code, label, whether retired."""
        own: dict[str, tuple[Term, ...]] = {}
        for name, code, words, is_retired in rows:
            own[name] = (*own.get(name, ()), Term(code, words, is_retired=is_retired, is_own=True))
        return cls(MappingProxyType(own))

    @property
    def plain(self) -> "Lists":
        """The same in English, as documents are written and read."""
        return replace(self, is_plain=True)

    def terms(self, name: str) -> tuple[Term, ...]:
        """All terms of a list, retired ones too; FileNotFoundError if no such list ships."""
        known = terms(name) if self.is_plain else tuple(map(_said, terms(name)))
        return (*known, *self.own.get(name, ()))

    def offered(self, name: str, kept: Collection[str] = ()) -> tuple[Term, ...]:
        """The terms that may be chosen: all but the retired, of which only those stay that are `kept` already.

        A kept code that the list does not know is offered as itself.
        """
        known = self.terms(name)
        strange = [Term(code, code) for code in kept if code not in {term.code for term in known}]
        return (*(term for term in known if not term.is_retired or term.code in kept), *strange)

    def label(self, name: str, code: str) -> str:
        """The label of a code, or the code itself where the list has no such term."""
        known = next((term for term in (*terms(name), *self.own.get(name, ())) if term.code == code), None)
        if known is None:
            return code
        return known.label if known.is_own or self.is_plain else tr(known.label)


def _said(term: Term) -> Term:
    """A term in the language of the user; its English words still find it."""
    label, short = tr(term.label), tr(term.short)
    if (label, short) == (term.label, term.short):
        return term
    return replace(term, label=label, short=short, synonyms=(*term.synonyms, term.label, term.short))


SHIPPED = Lists()
"""The lists of a library that has added nothing."""


def own_code(words: str, taken: Collection[str]) -> str:
    """The code of a new term: spelt as its first words were, and told apart from the codes `taken`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    code = OWN + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_CODE] or "term")
    numbered = (code if number == 1 else f"{code}_{number}" for number in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)
