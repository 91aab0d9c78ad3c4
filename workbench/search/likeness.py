"""How near two sentences are: by the words and the ideas that they share, and by the order of the words.

Shared words alone may be about something else: then fewer of the ideas are shared than of the words.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from workbench import memory
from workbench.search.ideas import Said, said_in
from workbench.search.synonyms import Words

IDEA_WEIGHT = 2.5
"""How much more an idea weighs than a word that is as rare."""
FEW, USUAL = 100, 0.02
"""As if so many records more were there, of which so large a part holds any word: few records tell little of rarity."""
ORDER_WEIGHT = 0.4
"""By how much at most a score is lowered where shared words stand in another order."""
MOST_READ = 512
"""Texts of which it is kept what they say: those that are compared again with each word typed are fewer."""


@dataclass
class Weights:
    """How telling words and ideas are, by how many of `among` records have them; what is not known is taken as rare."""

    among: int
    _words: dict[Words, float] = field(default_factory=dict)
    _ideas: dict[int, float] = field(default_factory=dict)

    def _rarity(self, having: float) -> float:
        among, having = self.among + FEW, having + FEW * USUAL
        return math.log(1 + (among - having + 0.5) / (having + 0.5))

    def learn_word(self, words: Words, having: int) -> None:
        """So many records hold these words."""
        self._words[words] = self._rarity(having)

    def learn_idea(self, idea: int, having: int) -> None:
        """So many records speak of an idea."""
        self._ideas[idea] = self._rarity(having) * IDEA_WEIGHT

    @cached_property
    def _usual_word(self) -> float:
        return _mean(self._words.values())

    @cached_property
    def _usual_idea(self) -> float:
        return _mean(self._ideas.values())

    def word(self, words: Words) -> float:
        """How telling words are."""
        return self._words.get(words) or self._usual_word

    def idea(self, idea: int) -> float:
        """How telling an idea is."""
        return self._ideas.get(idea) or self._usual_idea

    def of(self, said: Said, words: Collection[Words]) -> float:
        """How telling a word of a text is; by its idea alone where it is none of `words`."""
        own = self._words.get(said.stems, 0.0) if said.stems in words else 0.0
        return own + max((self._ideas.get(each, 0.0) for each in said.ideas), default=0.0)

    def size(self, words: Iterable[Words], known: Iterable[int]) -> float:
        """The square of the length of a text as a row of weights."""
        return sum(self.word(each) ** 2 for each in words) + sum(self.idea(each) ** 2 for each in known)


def _mean(weights: Collection[float]) -> float:
    return sum(weights) / len(weights) if weights else 1.0


@dataclass(frozen=True)
class Text:
    """What a text says: in order, and as sets of its words and of the ideas they stand for."""

    said: tuple[Said, ...]
    words: frozenset[Words]
    ideas: frozenset[int]

    @classmethod
    def of(cls, said: tuple[Said, ...]) -> "Text":
        """A text of these words."""
        known = frozenset[int]().union(*(each.ideas for each in said))
        return cls(said, frozenset(each.stems for each in said), known)


@memory.kept(MOST_READ)
def read(words: str) -> Text:
    """What a text says; kept for the next key typed."""
    return Text.of(said_in(words))


def cosine(one: Text, other: Text, weights: Weights) -> float:
    """How near two texts are, 0 to 1, by what they say."""
    both = weights.size(one.words & other.words, one.ideas & other.ideas)
    lengths = weights.size(one.words, one.ideas) * weights.size(other.words, other.ideas)
    return both / math.sqrt(lengths) if both else 0.0


def is_apart(one: Text, other: Text, weights: Weights) -> bool:
    """Whether each speaks of what the other does not, and they share less of that than of their words.

    Either may say more than the other: what is shared is taken of the one that says less.
    """
    if one.ideas <= other.ideas or other.ideas <= one.ideas:
        return False
    known = weights.size((), one.ideas & other.ideas) / min(weights.size((), each.ideas) for each in (one, other))
    words = weights.size(one.words & other.words, ()) / min(weights.size(each.words, ()) for each in (one, other))
    return known < words


def in_order(one: Text, other: Text) -> float:
    """1 where the words of both stand in the same order, less where they do not."""
    left = [each.stems for each in one.said if each.stems in other.words]
    right = [each.stems for each in other.said if each.stems in one.words]
    if min(len(left), len(right)) < 3:
        return 1.0
    met = sum(block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    return 1 - ORDER_WEIGHT * (1 - met / min(len(left), len(right)))
