"""What a user typed → a tree of what is meant. Any string is a query; what cannot be understood is said, not raised.

word word        both (AND)               "voice of the child"   these words in this order
a OR b           either                   child*                 words that begin so
NOT a, -a        without                  (a OR b) c             brackets
kind:finding  theme:neglect  agency:police  year:2019..2022  type:SCR  publisher:…  review:…
level:national  relation:repeats  state:embedded
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.saying import tr
from workbench.search import analysis

FIELDS = frozenset({"kind", "theme", "agency", "year", "type", "publisher", "review", "level", "relation", "state"})
MOST_LETTERS = 2000
MOST_WORDS = 32
MOST_PARTS = 8
"""Parts of a hyphenated word; a longer one is a phrase."""
DEEPEST = 16
SHORTEST_PREFIX = 2


@dataclass(frozen=True)
class Word:
    """A word, folded. A hyphenated word stands in one piece ("multiagency"), and its parts in `parts`."""

    word: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """Words that stand next to each other in this order. Not `is_quoted`: parts of one written word, such as "A&E"."""

    words: tuple[str, ...]
    is_quoted: bool = True


@dataclass(frozen=True)
class Prefix:
    """Words that begin so."""

    beginning: str


@dataclass(frozen=True)
class FieldIs:
    """Records that a facet's value holds for, such as theme: neglect."""

    name: str
    value: str


@dataclass(frozen=True)
class All:
    """Every part holds. `is_strict`: the user wrote AND between them."""

    parts: tuple["Node", ...]
    is_strict: bool = False


@dataclass(frozen=True)
class Either:
    """At least one part holds."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Without:
    """The part does not hold."""

    part: "Node"


def is_bare(node: "Node") -> bool:
    """Whether a part is a word as typed, or several written as one, such as "A&E"."""
    return isinstance(node, Word) or (isinstance(node, Phrase) and not node.is_quoted)


Leaf = Word | Phrase | Prefix | FieldIs
Node = Leaf | All | Either | Without


@dataclass(frozen=True)
class Asked:
    """A query understood. `node` is None if nothing in it can be searched for; `explanation` is one sentence or "".

    `hint`: a sentence for when nothing is found, about what was taken for words and may have been meant otherwise.
    """

    node: Node | None
    explanation: str = ""
    hint: str = ""


@dataclass
class _Reading:
    """The pieces, how far they are read, and what was wrong with them."""

    pieces: list[tuple[str, str, str]]
    problems: list[str]
    at: int = 0
    depth: int = 0
    words_left: int = MOST_WORDS

    def peek(self) -> str:
        return self.pieces[self.at][0] if self.at < len(self.pieces) else "end"

    def take(self) -> tuple[str, str, str]:
        self.at += 1
        return self.pieces[self.at - 1]


PIECE = re.compile(
    r"""(?P<open>\() | (?P<close>\))
      | (?P<minus>(?<![^\s(])-(?=["\w(]))
      | (?:(?P<field>[A-Za-z]+):)? (?: "(?P<phrase>[^"]*)" | (?P<word>[^\s()"]+) )
      | (?P<stray>")""",
    re.VERBOSE,
)
NAMED = re.compile(r'(?<![^\s(-])([A-Za-z]+):(?!/)([\w"]?)')
LISTED = ", ".join(sorted(FIELDS))
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
OPERATORS = frozenset({"AND", "OR", "NOT"})


def unquoted(words: str) -> str:
    """Words on one line without any quotation mark, so that they can be put between two."""
    return " ".join(words.translate(QUOTES).replace('"', " ").split())


def parse(text: str) -> Asked:
    """What a query means. Never raises; takes a few milliseconds at most, whatever the text."""
    problems: list[str] = []
    tidy = _tidy(text, problems)
    reading = _Reading(list(_pieces(tidy)), problems)
    node = _any_of(reading)
    while reading.at < len(reading.pieces):
        reading.take()
        problems.append(tr("A closing bracket has no opening one; it was left out."))
        node = _joined(All, [each for each in (node, _any_of(reading)) if each is not None])
    if node is None and not problems and text.strip():
        problems.append(tr("There is no word in this query. Type at least one word or number."))
    return Asked(node, problems[0] if problems else "", _hint(tidy))


def _tidy(text: str, problems: list[str]) -> str:
    """A query without control characters, all its quotation marks in pairs and of one sort."""
    if len(text) > MOST_LETTERS:
        problems.append(
            tr("The query is very long; only its first {most} letters were used.").format(most=MOST_LETTERS)
        )
    tidy = "".join(" " if unicodedata.category(c)[0] == "C" and c != "\u00ad" else c for c in text[:MOST_LETTERS])
    tidy = unicodedata.normalize("NFC", tidy).translate(QUOTES)
    if tidy.count('"') % 2:
        problems.append(tr("The quotation mark is not closed; searched for the words instead."))
        before, _, after = tidy.rpartition('"')
        tidy = f"{before} {after}"
    return tidy


def _hint(text: str) -> str:
    """What to say of the first name with a colon that is no field, or has no value right after it."""
    for match in NAMED.finditer(text):
        name = match[1].lower()
        if name in FIELDS and not match[2]:
            return tr("Put what you look for right after “{name}:”, without a space.").format(name=name)
        if name not in FIELDS and match[2]:
            said = tr("“{words}:” is not a field, so it was searched for as a word; fields are {fields}.")
            return said.format(words=match[1][:40], fields=LISTED)
    return ""


def _pieces(text: str) -> Iterator[tuple[str, str, str]]:
    """Pieces as (sort, text, field): open, close, minus, AND, OR, NOT, phrase, word."""
    for match in PIECE.finditer(text):
        sort = match.lastgroup or "stray"
        name = (match["field"] or "").lower()
        if sort == "word" and not name and match["word"] in OPERATORS:
            yield match["word"], "", ""
        elif sort in {"word", "phrase"} and name and name not in FIELDS:
            yield "word", f"{match['field']} {match[sort]}", ""
        elif sort != "stray":
            yield sort, match[sort], name


def _counted(words: tuple[str, ...], reading: _Reading) -> tuple[str, ...]:
    """The words that may still be looked up; phrases and names count by their words."""
    if len(words) > reading.words_left:
        said = tr("The query is very long; only its first {most} words were used.")
        reading.problems.append(said.format(most=MOST_WORDS))
    kept = words[: reading.words_left]
    reading.words_left -= len(kept)
    return kept


def _any_of(reading: _Reading) -> Node | None:
    """Parts parted by OR, up to a closing bracket or the end."""
    parts = [_all_of(reading)]
    while reading.peek() == "OR":
        reading.take()
        parts.append(_all_of(reading))
        if parts[-1] is None or parts[-2] is None:
            reading.problems.append(tr("OR needs a word on both sides; it was left out."))
    return _joined(Either, [part for part in parts if part is not None])


def _all_of(reading: _Reading) -> Node | None:
    """Parts parted by AND or by nothing."""
    parts: list[Node] = []
    is_waiting = is_strict = False
    while reading.peek() not in {"OR", "close", "end"}:
        if reading.peek() == "AND":
            reading.take()
            is_strict = True
            if is_waiting or not parts:
                reading.problems.append(tr("AND needs a word on both sides; it was left out."))
            is_waiting = True
            continue
        part = _one(reading)
        if part is not None:
            parts.append(part)
            is_waiting = False
    if is_waiting:
        reading.problems.append(tr("AND needs a word on both sides; it was left out."))
    return All(tuple(parts), is_strict) if len(parts) > 1 else _joined(All, parts)


def _one(reading: _Reading) -> Node | None:
    """One part with the negations before it."""
    is_negated = False
    while reading.peek() in {"NOT", "minus"}:
        is_negated = not is_negated
        reading.take()
    if reading.peek() in {"OR", "AND", "close", "end"}:
        reading.problems.append(tr("NOT needs a word after it; it was left out."))
        return None
    sort, text, name = reading.take()
    part = _bracket(reading) if sort == "open" else _leaf(sort, text, name, reading)
    return Without(part) if part is not None and is_negated else part


def _bracket(reading: _Reading) -> Node | None:
    if reading.depth >= DEEPEST:
        reading.problems.append(tr("The brackets are nested too deeply; the inner ones were left out."))
        return None
    reading.depth += 1
    inside = _any_of(reading)
    reading.depth -= 1
    if reading.peek() == "close":
        reading.take()
    else:
        reading.problems.append(tr("A bracket is not closed; it was closed at the end."))
    return inside


def _leaf(sort: str, text: str, name: str, reading: _Reading) -> Node | None:
    found = analysis.words(text)
    words = _counted(found, reading)
    if name:
        return FieldIs(name, text.strip()) if words == found else None
    if sort == "phrase":
        return Phrase(words) if words else None
    if "*" in text and words:
        return _starred(text, words, reading)
    if len(words) > 1:
        whole = analysis.joined(text) if len(words) <= MOST_PARTS else ""
        return Word(whole, words) if whole else Phrase(words, is_quoted=False)
    if not words and "*" in text:
        reading.problems.append(tr("A * alone would find everything; put at least two letters before it."))
    return Word(words[0]) if words else None


def _starred(text: str, words: tuple[str, ...], reading: _Reading) -> Node:
    prefix = Prefix(words[-1])
    if not text.endswith("*") or text.count("*") > 1:
        reading.problems.append(tr("The * works only at the end of a word; searched for the words without it."))
    elif len(prefix.beginning) < SHORTEST_PREFIX:
        reading.problems.append(tr("Put at least two letters before the *; searched for the word without it."))
    else:
        return All((*map(Word, words[:-1]), prefix)) if len(words) > 1 else prefix
    return Word(words[0]) if len(words) == 1 else Phrase(words)


def _joined(kind: type[All] | type[Either], parts: list[Node]) -> Node | None:
    if len(parts) > 1:
        return kind(tuple(parts))
    return parts[0] if parts else None
