"""What a record is called in labels and sentences: by its kind and number, never by a word of its text."""

from collections.abc import Iterable

from workbench.library.recorder import kind_of
from workbench.records.base import Kept
from workbench.records.fields import KINDS

OTHERS = {
    "theme_mark": "theme mark",
    "brief_plan": "brief",
    "brief_wording": "brief wording",
    "link": "link",
    "known_word": "known word",
    "list_term": "list term",
    "page_read": "page read",
    "silenced_hint": "silenced hint",
    "source_page": "page of a source",
}

LONGEST_NUMBER = 6
"""Digits from which on what stands in a number is something else."""


def in_sentence(kind: str, *, many: bool = False) -> str:
    """The kind as a sentence names it: "key line of enquiry", or its plural."""
    described = KINDS.get(kind)
    if described is None:
        return OTHERS.get(kind, kind)
    words = described.plural if many else described.label
    return words[:1].lower() + words[1:]


def named(verb: str, record: Kept) -> str:
    """The label of a change to a record: "Edit recommendation 3"."""
    number = str(getattr(record, "number", "") or "")
    return f"{verb} {in_sentence(kind_of(record))} {number}".rstrip()


def next_number(numbers: Iterable[str]) -> str:
    """The number of a new record after others; "" where others bear none."""
    others = list(numbers)
    known = [int(number) for number in others if number.isdecimal() and len(number) < LONGEST_NUMBER]
    return str(max(known, default=0) + 1) if known or not others else ""
