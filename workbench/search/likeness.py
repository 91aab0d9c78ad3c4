"""How near two sentences are: by the words and the ideas that they share, and by the order of the words."""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from workbench.search.ideas import Said
from workbench.search.synonyms import Words

IDEA_WEIGHT = 2.5
"""How much more an idea weighs than a word that is as rare."""
FEW, USUAL = 100, 0.02
"""As if so many records more were there, of which so large a part holds any word: few records tell little of rarity."""
ORDER_WEIGHT = 0.4
"""By how much at most a score is lowered where shared words stand in another order."""


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

    def word(self, words: Words) -> float:
        """How telling words are."""
        return self._words.get(words) or _mean(self._words.values())

    def idea(self, idea: int) -> float:
        """How telling an idea is."""
        return self._ideas.get(idea) or _mean(self._ideas.values())

    def of(self, said: Said, words: Collection[Words]) -> float:
        """How telling a word of a text is; by its idea alone where it is none of `words`."""
        own = self._words.get(said.stems, 0.0) if said.stems in words else 0.0
        return own + max((self._ideas.get(each, 0.0) for each in said.ideas), default=0.0)

    def size(self, said: Sequence[Said]) -> float:
        """The square of the length of a text as a row of weights."""
        words, known = parts(said)
        return sum(self.word(each) ** 2 for each in words) + sum(self.idea(each) ** 2 for each in known)


def _mean(weights: Collection[float]) -> float:
    return sum(weights) / len(weights) if weights else 1.0


def parts(said: Iterable[Said]) -> tuple[set[Words], set[int]]:
    """The words and the ideas of a text."""
    return {each.stems for each in said}, set[int]().union(*(each.ideas for each in said))


def cosine(one: Sequence[Said], other: Sequence[Said], weights: Weights) -> float:
    """How near two texts are, 0 to 1, by what they say."""
    here, there = parts(one), parts(other)
    words, known = here[0] & there[0], here[1] & there[1]
    both = sum(weights.word(each) ** 2 for each in words) + sum(weights.idea(each) ** 2 for each in known)
    return both / math.sqrt(weights.size(one) * weights.size(other)) if both else 0.0


def in_order(one: Sequence[Said], other: Sequence[Said]) -> float:
    """1 where the words of both stand in the same order, less where they do not."""
    here, there = {each.stems for each in one}, {each.stems for each in other}
    left = [each.stems for each in one if each.stems in there]
    right = [each.stems for each in other if each.stems in here]
    if min(len(left), len(right)) < 3:
        return 1.0
    met = sum(block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    return 1 - ORDER_WEIGHT * (1 - met / min(len(left), len(right)))
