"""What was typed → what is looked up: stems, plurals, joined words, synonyms and filters are brought in here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from textwrap import shorten

from workbench.saying import tr
from workbench.search import analysis, query
from workbench.search.plan import Every, Excluded, Mask, Mostly, Near, Nearness, Plan, Same, Some, Terms, Variant, Wider
from workbench.search.synonyms import Synonyms, Words, stems

MOST_BEGINNINGS = 2000
"""Words that the beginnings in one query may stand for, all of them together."""
MOST_READ = 7.0
"""How many times all documents one query may read for words in a row (see `Snapshot.share`: where there are few
documents, reading all of them costs nothing). Words as typed are read in any case, related and other words if some of
it is left; a quoted phrase, which asks for no others, leaves it whole."""
STEM_WEIGHT, SYNONYM_WEIGHT = 0.7, 0.4
SHORTEST_REST = 3
LONGEST = 40
"""Letters that are said of a longer value of a filter."""
LONGEST_NAME = 9
"""Words of the longest name of a theme that is looked for in a query."""


@dataclass(frozen=True)
class Lookups:
    """What the index and the library know that a query needs, and what is known of the field.

    `related`: other words for the same subject; `is_enough`: whether what holds all parts of a query will do alone.
    """

    relatives: Callable[[str], list[str]]
    beginning_with: Callable[[str, int], list[str]]
    synonyms: Synonyms
    mask: Callable[[str, str], Mask | None]
    share: Callable[[str], float]
    related: Callable[[Words], Iterable[Words]]
    is_enough: Callable[[tuple[Plan, ...]], bool]


@dataclass
class Meaning:
    """Turns one query into a plan. `problems`: sentences for the user, the first one counts."""

    lookups: Lookups
    problems: list[str] = field(default_factory=list, init=False)
    keeps_stop_words: bool = field(default=False, init=False)
    most_beginnings: int = field(init=False)
    left_to_read: float = field(init=False)

    def plan(self, node: query.Node) -> Plan:
        """The plan of a whole query."""
        words = list(_bare(node))
        others = [leaf for leaf in _leaves(node) if not isinstance(leaf, query.Word | query.FieldIs)]
        stop = analysis.known().stop
        if words and not others and all(word in stop for word in words):
            self.keeps_stop_words = True
            listed = " ".join(words[:4])
            self.problems.append(tr("“{words}” stands in nearly every text; add a rarer word.").format(words=listed))
        self.most_beginnings = MOST_BEGINNINGS // max(_beginnings(node), 1)
        self.left_to_read = MOST_READ
        whole = query.All((node,)) if query.is_bare(node) else node
        return self._all(whole, is_loose=not whole.is_strict) if isinstance(whole, query.All) else self._of(whole)

    def _of(self, node: query.Node) -> Plan:
        match node:
            case query.Either(parts):
                return Some(tuple(self._of(part) for part in parts))
            case query.Without(part):
                return Excluded(self._of(part))
            case query.All():
                return self._all(node, is_loose=False)
            case _:
                return self._of_leaf(node)

    def _of_leaf(self, leaf: query.Leaf) -> Plan:
        match leaf:
            case query.Word(word):
                return self._word(leaf) if word in analysis.known().stop else _every(next(self._of_words([leaf]))[1])
            case query.Phrase(words, is_quoted):
                if is_quoted:
                    return _in_a_row(words)
                as_typed, others = self._as_typed(words), self._synonyms(words)
                return Same((as_typed, *others)) if others else as_typed
            case query.Prefix(beginning):
                return self._of_beginning(beginning)
            case query.FieldIs(name, value):
                return self._of_field(name, value)

    def _all(self, node: query.All, *, is_loose: bool) -> Plan:
        """Loosely, where few hold all the words, those that hold most of them will do, or words for the same subject.

        What is no bare word must hold.
        """
        worded = list(self._worded(node))
        words = [plan for _, plans in worded for plan in plans]
        others = [self._of(part) for part in node.parts if not query.is_bare(part)]
        if is_loose and words and not self.lookups.is_enough(tuple(words)):
            words = [Mostly(tuple(self._widely(worded)))]
        return _every([*words, *others] or [self._of(part) for part in node.parts])

    def _worded(self, node: query.All) -> Iterator[tuple[Words, list[Plan]]]:
        """The bare words. Those side by side are read together, for a name may be among them; no stop words."""
        for is_run, parts in groupby(node.parts, lambda part: isinstance(part, query.Word)):
            if is_run:
                yield from self._of_words([part for part in parts if isinstance(part, query.Word)])
            else:
                bare = (part for part in parts if isinstance(part, query.Phrase) and not part.is_quoted)
                yield from ((part.words, [self._of(part)]) for part in bare)

    def _widely(self, worded: Sequence[tuple[Words, list[Plan]]]) -> Iterator[Plan]:
        """The bare words, each with what is said of the same subject in other words."""
        at = 0
        while at < len(worded):
            taken, others = self._subject(worded, at)
            plans = [plan for _, plans in worded[at : at + taken] for plan in plans]
            related = self._related(others) if plans else ()
            yield from (Wider(each, related) for each in plans) if related else plans
            at += taken

    def _subject(self, worded: Sequence[tuple[Words, list[Plan]]], at: int) -> tuple[int, Iterable[Words]]:
        """How many from `at` on name a subject together, and how else it is called."""
        for length in range(min(LONGEST_NAME, len(worded) - at), 0, -1):
            others = self.lookups.related(tuple(word for words, _ in worded[at : at + length] for word in words))
            if others:
                return length, others
        return 1, ()

    def _of_beginning(self, beginning: str) -> Plan:
        words = self.lookups.beginning_with(beginning, self.most_beginnings + 1)
        if len(words) > self.most_beginnings:
            said = tr("Very many words begin with “{beginning}”; add a letter. Some were left out.")
            self.problems.append(said.format(beginning=beginning))
        return Terms(tuple(Variant(word, Nearness.EXACT, 1.0) for word in words[: self.most_beginnings]))

    def _of_field(self, name: str, value: str) -> Plan:
        found = self.lookups.mask(name, value)
        if found is not None:
            return found
        said = tr("There is no {name} called “{value}”; searched for the words instead.")
        self.problems.append(said.format(name=name, value=shorten(value, LONGEST, placeholder="…")))
        words = analysis.words(value)
        return _every([self._terms(word) for word in words])

    def _of_words(self, run: list[query.Word]) -> Iterator[tuple[Words, list[Plan]]]:
        """A run of words: names with synonyms, pseudonyms and joined words first, single words for the rest."""
        at = 0
        while at < len(run):
            taken, plans = self._longest(run, at)
            yield _parts_of(run[at : at + taken]), plans
            at += taken

    def _longest(self, run: list[query.Word], at: int) -> tuple[int, list[Plan]]:
        """How many words from `at` on belong together, and what they mean; nothing for a stop word left out."""
        words = [each.word for each in run[at : at + LONGEST_NAME]]
        for length in range(len(words), 1, -1):
            some = _parts_of(run[at : at + length])
            if stems(some) in self.lookups.synonyms:
                return length, self._name(some)
        if len(words) > 1 and _is_pseudonym(words[0], words[1]):
            return 2, [Near(((words[0],), (words[1],)))]
        if len(words) > 1 and words[0] in analysis.known().prefixes:
            in_one = self._terms(words[0] + words[1])
            return 2, [Same((self._terms(word), in_one)) for word in words[:2]]
        if words[0] in analysis.known().stop and not self.keeps_stop_words:
            return 1, []
        return 1, [self._word(run[at])]

    def _name(self, words: Words) -> list[Plan]:
        """A name of several words: each of them, or all in a row, or another name in place of each."""
        kept = [word for word in words if word not in analysis.known().stop]
        as_typed = self._as_typed(words)
        others = (as_typed, *self._near(words, Nearness.STEM, STEM_WEIGHT), *self._synonyms(words))
        return [Same((self._terms(word), *others)) for word in kept] if len(kept) > 1 else [Same(others)]

    def _word(self, node: query.Word) -> Plan:
        """One word: itself and its relatives, apart and in one piece, and other words for it."""
        parts: list[Terms | Near] = [self._terms(node.word)]
        apart = node.parts or _apart(node.word)
        if apart:
            parts.append(self._as_typed(apart))
            parts += self._near(apart, Nearness.STEM, STEM_WEIGHT)
        parts += self._synonyms((node.word,) if not node.parts else node.parts)
        return parts[0] if len(parts) == 1 else Same(tuple(parts))

    def _terms(self, word: str) -> Terms:
        others = [each for each in self.lookups.relatives(analysis.stem(word)) if each != word]
        related = (Variant(each, Nearness.STEM, STEM_WEIGHT) for each in sorted(others))
        return Terms((Variant(word, Nearness.EXACT, 1.0), *related))

    def _as_typed(self, words: Words) -> Near:
        self.left_to_read -= sum(map(self.lookups.share, words))
        return _in_a_row(words)

    def _near(self, words: Words, nearness: Nearness, weight: float) -> list[Near]:
        """The words or their relatives in a row; nothing once the query has asked for very many broad words so."""
        if self.left_to_read <= 0:
            said = tr(
                "This query holds very common words; some other forms and other words for them were not searched for."
            )
            self.problems.append(said)
            return []
        slots = [{word, *self.lookups.relatives(analysis.stem(word))} for word in words]
        self.left_to_read -= sum(self.lookups.share(word) for slot in slots for word in slot)
        return [Near(tuple(tuple(sorted(slot)) for slot in slots), nearness, weight)]

    def _synonyms(self, words: Words) -> list[Near]:
        others = sorted(self.lookups.synonyms.get(stems(words), frozenset()))
        indexed = [other for other in others if all(self.lookups.relatives(analysis.stem(word)) for word in other)]
        return [near for other in indexed for near in self._near(other, Nearness.SYNONYM, SYNONYM_WEIGHT)]

    def _related(self, others: Iterable[Words]) -> tuple[Terms | Near, ...]:
        """What is said of the same subject in other words, as far as the query may still read."""
        found: list[Terms | Near] = []
        for other in others:
            if self.left_to_read > 0:
                found += (
                    self._near(other, Nearness.SYNONYM, SYNONYM_WEIGHT) if len(other) > 1 else [self._broad(other[0])]
                )
        return tuple(found)

    def _broad(self, word: str) -> Terms:
        found = self._terms(word)
        self.left_to_read -= sum(self.lookups.share(each.word) for each in found.variants)
        return found


def _every(parts: list[Plan]) -> Plan:
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _in_a_row(words: Words) -> Near:
    return Near(tuple((word,) for word in words))


def _is_pseudonym(noun: str, letter: str) -> bool:
    return len(letter) == 1 and letter.isalpha() and noun in analysis.known().before_pseudonyms


def _apart(word: str) -> Words:
    """Multiagency → multi, agency: for words that may be written apart."""
    for length in range(2, len(word) - SHORTEST_REST + 1):
        if word[:length] in analysis.known().prefixes:
            return word[:length], word[length:]
    return ()


def _leaves(node: query.Node) -> Iterator[query.Node]:
    if isinstance(node, query.All | query.Either):
        for part in node.parts:
            yield from _leaves(part)
    else:
        yield node


def _beginnings(node: query.Node) -> int:
    match node:
        case query.All(parts) | query.Either(parts):
            return sum(map(_beginnings, parts))
        case query.Without(part):
            return _beginnings(part)
        case _:
            return isinstance(node, query.Prefix)


def _parts_of(run: Iterable[query.Word]) -> Words:
    return tuple(part for each in run for part in each.parts or (each.word,))


def _bare(node: query.Node) -> Iterator[str]:
    return (leaf.word for leaf in _leaves(node) if isinstance(leaf, query.Word))
