"""What the window says: `tr` of workbench.saying, spoken by Qt's translators, and the languages that ship.

See docs/translating.md.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from workbench import paths
from workbench.saying import tr, translate_with

__all__ = ["install", "keyless", "languages", "tr", "translated"]

CONTEXT = ""
"""Where lupdate files the words of a `tr` that is no method; one context, so that one sentence is translated once."""
ENGLISH = "en"


def _by_qt(words: str, comment: str, number: int) -> str:
    return QCoreApplication.translate(CONTEXT, words, comment or None, number)


translate_with(_by_qt)


def languages() -> dict[str, str]:
    """What may be chosen: codes of languages, each with its own name for itself: "en", and those that ship."""
    codes = sorted(file.stem.removeprefix("workbench_") for file in _folder().glob("workbench_*.qm"))
    return {ENGLISH: "English"} | {code: QLocale(code).nativeLanguageName().capitalize() for code in codes}


def keyless(words: str) -> str:
    """Words for a menu, tab or button, where an ampersand would make the letter after it a key: it stays one."""
    return words.replace("&", "&&")


def install(app: QCoreApplication, language: str = "") -> bool:
    """Let the program speak a language ("cy"), or that of the system; False if no translation to it ships.

    Dates, numbers and the words of Qt's own boxes follow it; without a translation all is British English.
    """
    locale = QLocale(language) if language else QLocale.system()
    is_english = (language or next(iter(locale.uiLanguages()), ENGLISH)).startswith(ENGLISH)
    ours = None if is_english else _loaded(app, locale, "workbench", _folder())
    QLocale.setDefault(locale if ours else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if ours is None:
        return False
    qt = _loaded(app, locale, "qtbase", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
    return all(app.installTranslator(each) for each in (qt, ours) if each is not None)


def translated(file: Path) -> Path:
    """The same file in the language spoken, from the folder of its code beside it; the file itself if there is none."""
    beside = file.parent / QLocale().name().partition("_")[0] / file.name
    return beside if beside.is_file() else file


def _loaded(app: QCoreApplication, locale: QLocale, name: str, folder: Path) -> QTranslator | None:
    translator = QTranslator(app)
    return translator if translator.load(locale, name, "_", str(folder)) else None


def _folder() -> Path:
    return paths.resources() / "translations"
