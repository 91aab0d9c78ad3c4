"""Real names kept out of what leaves the library: each is replaced by what stands for it in its review.

Whole entries of the identity list are found whatever their capitals, blanks and apostrophes. Of a name also its single
words are, where they begin with a capital: a first name alone gives somebody away, and "will" alone does not.
"""

import re
from collections.abc import Iterable

from workbench.records.ids import ReviewId
from workbench.records.listed import RealName

WITHHELD = "[name withheld]"
"""Stands where the identity list names nothing for a real name, or another review's list holds it."""
SHORTEST_PART = 3
APOSTROPHES, HYPHENS = "'’‘ʼ", "-‐‑"


class Veil:
    """Puts pseudonyms over real names. `hidden` are the entries that were found so far."""

    def __init__(self, names: Iterable[RealName]) -> None:
        self.hidden: set[str] = set()
        self._whole: dict[str, list[RealName]] = {}
        self._parts: dict[str, list[RealName]] = {}
        for name in names:
            words = name.value.split()
            if words:
                self._whole.setdefault(_key(name.value), []).append(name)
            if name.is_name and len(words) > 1:
                for word in filter(_is_part, words):
                    self._parts.setdefault(_key(word), []).append(name)
        self._starts = tuple({_key(key.split()[0]) for key in (*self._whole, *self._parts)})
        self._find_whole, self._find_part = _pattern(self._whole), _pattern(self._parts)

    def over(self, words: str, review_id: ReviewId | None = None) -> str:
        """The words with what stands for each real name in them; `review_id` is that of the record they belong to.

        Words of no one review take what any list names.
        """
        key = _key(words)
        if not any(start in key for start in self._starts):
            return words

        def covered(found: "re.Match[str]", known: dict[str, list[RealName]]) -> str:
            names = known[_key(found[0])]
            self.hidden.add(_key(names[0].value))
            own = next((name.stands_as for name in names if review_id in {None, name.review_id}), "")
            return own.strip() or WITHHELD

        safe = self._find_whole.sub(lambda found: covered(found, self._whole), words)
        return self._find_part.sub(
            lambda found: covered(found, self._parts) if found[0][:1].isupper() else found[0], safe
        )


def _is_part(word: str) -> bool:
    return len(word) >= SHORTEST_PART and word[:1].isupper()


def _key(words: str) -> str:
    """One spelling for comparing: small letters, single blanks, one apostrophe, one hyphen."""
    plain = " ".join(words.split()).casefold()
    return plain.translate(dict.fromkeys(map(ord, APOSTROPHES), "'") | dict.fromkeys(map(ord, HYPHENS), "-"))


def _pattern(keys: Iterable[str]) -> "re.Pattern[str]":
    """Finds any of the keys as whole words, the longest first; nothing if there are none."""
    spelt = [_spelt(key) for key in sorted(keys, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)" if spelt else r"(?!)", re.IGNORECASE)


def _spelt(key: str) -> str:
    loose = {" ": r"\s+", "'": f"[{APOSTROPHES}]", "-": f"[{HYPHENS}]"}
    return "".join(loose.get(letter) or re.escape(letter) for letter in key)
