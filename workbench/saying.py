"""What the program says, in the language of its user: the one function through which every sentence of it goes.

The words in the code are British English and are the keys of a translation. `tr` may be called anywhere at run time, in
any thread; words in tables at the top of a module (`fields.KINDS`) and in resources stay plain there, and go through
`tr` where they are shown. The window says who translates (`views.saying.install`); without it all is English.
`installer/translations.py` collects the words with Qt's own lupdate. See docs/translating.md.
"""

from collections.abc import Callable

FORMS = "|"
"""Parts the English forms of one sentence with a number: "%n review|%n reviews"."""
Translate = Callable[[str, str, int], str]
"""Words, comment and number to words in another language, or the same words; %n is put in where number is 0 or more."""


def _english(words: str, _: str, number: int) -> str:
    return words if number < 0 else words.replace("%n", str(number))


_translates: list[Translate] = [_english]


def translate_with(translate: Translate) -> None:
    """Say everything from now on as `translate` says it."""
    _translates[0] = translate


def tr(words: str, comment: str = "", number: int = -1) -> str:
    """The words in the language of the user; in English where they are not translated.

    `comment` tells the translator where they stand, or what apart from the same words elsewhere. `number` is put in for
    %n, as the language forms it with numbers: tr("%n review|%n reviews", "", 3).
    """
    found = _translates[0](words, comment, number) if words else words
    if number < 0:
        return found
    if FORMS in found:
        one, many = found.split(FORMS, 1)
        found = one if number == 1 else many
    return found.replace(str(number), f"{number:,}", 1) if number > 999 else found
