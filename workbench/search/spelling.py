"""Did you mean …? The nearest words that the library really holds, for words of a query that it does not."""

import re
from collections.abc import Callable, Iterator

from whoosh.support.levenshtein import damerau_levenshtein

from workbench.search import analysis, query
from workbench.search.index_file import IndexFile
from workbench.search.snapshot import Snapshot

SHORT, SHORTEST = 4, 3
"""Words of up to SHORT letters may differ in one letter, longer ones in two; below SHORTEST nothing is guessed."""
MOST_GUESSED = 3
"""At most so many words of one query are looked up, so that an answer never takes long."""


def did_you_mean(text: str, file: IndexFile, snapshot: Snapshot) -> str:
    """The query with its unknown words replaced by the nearest known ones; "" if there are none such."""
    better = text
    unknown = [word for word in dict.fromkeys(_words(text)) if not _is_known(analysis.fold(word), file, snapshot)]
    for word in unknown[:MOST_GUESSED]:
        nearest = _nearest(analysis.fold(word), file, snapshot.document_frequency)
        if nearest:
            better = re.sub(rf"\b{re.escape(word)}\b", nearest, better)
    return better if better != text else ""


def _words(text: str) -> Iterator[str]:
    """The words of a query as typed, without operators, names of fields and numbers: another is another thing."""
    for match in analysis.PART.finditer(text[: query.MOST_LETTERS]):
        is_field = text[match.end() : match.end() + 1] == ":" and match[0].lower() in query.FIELDS
        is_word = match[0] not in query.OPERATORS and not is_field and not match[0].isdecimal()
        if is_word and len(match[0]) >= SHORTEST:
            yield match[0]


def _is_known(word: str, file: IndexFile, snapshot: Snapshot) -> bool:
    return any(snapshot.holds(each) for each in {word, *file.relatives(analysis.stem(word))})


def _nearest(word: str, file: IndexFile, frequency: Callable[[str], int]) -> str:
    """The word of the index with the fewest differing letters; of several the one in most documents."""
    most = 1 if len(word) <= SHORT else 2
    letters = set(word)
    found: list[tuple[int, str]] = []
    for each in file.of_length(len(word) - most, len(word) + most):
        if len(letters.symmetric_difference(each)) <= 2 * most:
            distance = damerau_levenshtein(word, each, limit=most)
            if 0 < distance <= most:
                found.append((distance, each))
    for least in range(1, most + 1):
        some = [(frequency(each), each) for distance, each in found if distance == least]
        if some and max(some)[0] > 0:
            return max(some)[1]
    return ""
