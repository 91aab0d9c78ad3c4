"""What the window says, in the language of its user: the one function through which every sentence of it goes.

The words in the code are British English and are the keys of a translation. `tr` may be called anywhere at run time;
words in tables at the top of a module (`actions.COMMANDS`) stay plain there, and go through `tr` where they are shown.
`installer/translations.py` collects both with Qt's own lupdate. See docs/translating.md.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from workbench import paths

CONTEXT = ""
"""Where lupdate files the words of a `tr` that is no method; one context, so that one sentence is translated once."""
FORMS = "|"
"""Parts the English forms of one sentence with a number: "%n review|%n reviews"."""


def tr(words: str, comment: str = "", number: int = -1) -> str:
    """The words in the language of the user; in English where they are not translated.

    `comment` tells the translator where they stand, or what apart from the same words elsewhere. `number` is put in for
    %n, as the language forms it with numbers: tr("%n review|%n reviews", "", 3).
    """
    found = QCoreApplication.translate(CONTEXT, words, comment or None, number)
    if number < 0 or FORMS not in found:
        return found
    one, many = found.split(FORMS, 1)
    return one if number == 1 else many


def install(app: QCoreApplication, language: str = "") -> bool:
    """Let the program speak a language ("cy"), or that of the system; False if no translation to it ships."""
    translator = QTranslator(app)
    name = language or QLocale.system().name()
    if not translator.load(f"workbench_{name}", str(_folder())):
        return False
    return app.installTranslator(translator)


def _folder() -> Path:
    return paths.resources() / "translations"
