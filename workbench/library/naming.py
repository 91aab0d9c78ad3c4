"""What a record is called in labels and sentences: by its kind and number, never by a word of its text."""

import re
from collections.abc import Iterable

from workbench.library.recorder import kind_of
from workbench.records.base import Kept
from workbench.records.fields import KINDS
from workbench.saying import tr

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


WAYS = (
    "Undo {label}",
    "Redo {label}",
    "Link {record} and {other}",
    "Add {record} to {other}",
    "Add {record}",
    "Edit {record}",
    "Delete {record}",
    "Move {record}",
    "Mark {record}",
    "Unlink {record}",
    "Restore {field} of {record}",
    "Bring in “{file}”",
    "Replace words in {count} places",
    "Tick page {number} as read",
    "Tick {number} pages as read",
    "Take the tick from page {number}",
    "Take the tick from {number} pages",
    "Add deadlines",
    "Add list term",
    "Add to the family ledger",
    "Bring back list term",
    "Confirm a file",
    "Delete list term",
    "Delete source",
    "Hear hint again",
    "Make the library",
    "Mark passage",
    "Remove link",
    "Remove theme mark",
    "Rename list term",
    "Retire list term",
    "Silence hint",
    "Start review",
)
"""How the labels of changes are formed: the longest match first. The change log keeps them in English."""


def in_sentence(kind: str, *, many: bool = False) -> str:
    """The kind as a sentence names it, in the language of the user: "key line of enquiry", or its plural."""
    return _lowered(tr(_called(kind, many=many)))


def in_label(kind: str, *, many: bool = False) -> str:
    """The same in English, for the label of a change."""
    return _lowered(_called(kind, many=many))


def _called(kind: str, *, many: bool) -> str:
    described = KINDS.get(kind)
    if described is None:
        return OTHERS.get(kind, kind)
    return described.plural if many else described.label


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def named(verb: str, record: Kept) -> str:
    """The label of a change to a record: "Edit recommendation 3"."""
    number = str(getattr(record, "number", "") or "")
    return f"{verb} {in_label(kind_of(record))} {number}".rstrip()


def said(label: str) -> str:
    """The label of a change, as the change log keeps it, in the language of the user."""
    for way in WAYS:
        found = re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(way)), label)
        if found:
            return tr(way).format(**{name: _said_part(name, words) for name, words in found.groupdict().items()})
    return label


def _said_part(name: str, words: str) -> str:
    if name == "label":
        return _lowered(said(words[:1].upper() + words[1:]))
    if name == "field":
        fields = (field for kind in KINDS.values() for field in kind.fields)
        return next((_lowered(tr(field.label)) for field in fields if _lowered(field.label) == words), words)
    if name not in {"record", "other"}:
        return words
    known = {
        in_label(kind, many=many): in_sentence(kind, many=many) for kind in (*KINDS, *OTHERS) for many in (False, True)
    }
    fitting = [each for each in known if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", words)]
    longest = max(fitting, key=len, default="")
    return words.replace(longest, known[longest], 1) if longest else words


def next_number(numbers: Iterable[str]) -> str:
    """The number of a new record after others; "" where others bear none."""
    others = list(numbers)
    known = [int(number) for number in others if number.isdecimal() and len(number) < LONGEST_NUMBER]
    return str(max(known, default=0) + 1) if known or not others else ""


def figures(number: str) -> tuple[tuple[int, str], ...]:
    """A number such as "3.10" as it is counted: behind "3.9"; empty if there is none."""
    parts = re.findall(r"[0-9]+|[^0-9.\s]+", number)
    return tuple((int(part), "") if part.isdecimal() else (0, part.casefold()) for part in parts)
