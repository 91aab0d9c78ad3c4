"""Collect what the window says for a translator: python installer/translations.py cy [--release]

Writes resources/translations/workbench_LANGUAGE.ts, which Qt Linguist opens; what is translated in it stays. With
--release the .qm file that the program reads is made from it.
"""

import ast
import re
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer.words_of_code import Modules, modules_below, words_of_code, words_of_constant  # noqa: E402
from workbench.records.fields import KINDS  # noqa: E402

FOLDER = ROOT / "resources" / "translations"
TABLES = (
    ("views.shell.left_column", "LIBRARY_PARTS"),
    ("views.shell.left_column", "REVIEW_PARTS"),
    ("views.shell.palette_entries", "RECENT"),
    ("views.shell.palette_entries", "COMMANDS"),
    ("views.family_form", "LABELS"),
    ("views.action_saving", "ENDINGS"),
    ("views.basket_view", "ENDINGS"),
    ("views.before_board", "ENDINGS"),
    ("views.brief_saving", "ENDINGS"),
    ("views.picture_file", "ENDINGS"),
    ("views.picture_file", "LETTER"),
    ("views.record_order", "LAST_CHANGED"),
    ("views.kind_looks", "LOOKS"),
    ("views.source_marks", "SOURCE_LOOKS"),
    ("views.record_ways", "WAYS"),
    ("library.naming", "WAYS"),
    ("library.naming", "OTHERS"),
    ("library.places", "HOLDS"),
    ("library.places", "WRITING"),
    ("library.places", "FOREIGN"),
    ("library.places", "ENCRYPTED"),
    ("export.word_checks", "LOOKED_AT"),
    ("intake.read.word_runs", "WARNINGS"),
)
"""The constants whose words go through `tr` by way of an attribute (`part.words`): reading does not find them."""
RESOURCES = {
    "lists": ("title", "closed", "label", "short"),
    "quality": ("ask", "passed", "source"),
    "starters": ("kloes", "heading"),
    "formats": ("title",),
}
"""The folders of resources whose files hold words for users, and the keys under which they stand."""
OF_QT = {
    "QWidgetTextControl": ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All", "Copy &Link Location"),
    "QLineEdit": ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All"),
    "QPlatformTheme": ("OK", "Cancel", "Save", "Close", "&Yes", "&No", "Discard"),
    "QTabBar": ("Scroll Left", "Scroll Right"),
}
"""What Qt itself says in the program's windows, by its context: for a language that Qt does not ship, such as Welsh."""
WHATS = ("A brief", "A list", "A picture")
"""What `errors.EndingNotWritten` may be told of."""
VALUE = re.compile(r"\{\w*[^{}]*\}")


def words_of_tables() -> Iterator[str]:
    """The words that stand in tables, and go through `tr` where they are shown."""
    modules = modules_below(ROOT / "workbench")
    yield from words_of_code(modules)
    for module, table in TABLES:
        yield from words_of_constant(modules, f"workbench.{module}", table)
    yield from (*WHATS, *_words_of_errors(modules))
    for kind in KINDS.values():
        yield from (kind.label, kind.plural, kind.empty)
        yield from (words for field in kind.fields for words in (field.label, field.help))
    for folder, keys in RESOURCES.items():
        for file in sorted((ROOT / "resources" / folder).glob("*.toml")):
            yield from _under(tomllib.loads(file.read_text(encoding="utf-8")), keys)


def _words_of_errors(modules: Modules) -> Iterator[str]:
    """The sentences of failures: what their base is made with, and each `wording`."""
    for name, tree in modules.items():
        for node in ast.walk(tree) if name.startswith("workbench.errors.") else ():
            match node:
                case ast.Call(func=ast.Attribute(attr="__init__"), args=[ast.Constant(value=str(words)), *_]):
                    yield words
                case ast.Assign(targets=[ast.Name(id="wording")], value=ast.Constant(value=str(words))):
                    yield words


def _under(value: object, keys: tuple[str, ...]) -> Iterator[str]:
    """Every string that stands below one of these keys, in lists too."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key in keys:
            yield from [inner] if isinstance(inner, str) else inner
        else:
            for each in inner if isinstance(inner, list) else [inner]:
                yield from _under(each, keys)


def wrong_values(file: Path) -> list[str]:
    """The translations that do not name the values of their English, or name others: the program cannot say them."""
    wrong = []
    for message in ET.parse(file).getroot().iter("message"):  # noqa: S314 - a file of our own
        source, made = message.findtext("source", ""), message.find("translation")
        forms = [] if made is None else [form.text or "" for form in made.iter("numerusform")] or [made.text or ""]
        wanted = {*VALUE.findall(source)}
        wrong += [f"{source!r}: {form!r}" for form in forms if form and {*VALUE.findall(form)} != wanted]
    return wrong


def collect(language: str, target: Path) -> None:
    """Bring a .ts file up to date with the program."""
    lines = [_called(words) for words in dict.fromkeys(words_of_tables()) if words]
    lines += [f"QCoreApplication.translate({place!r}, {words!r})" for place, each in OF_QT.items() for words in each]
    with tempfile.TemporaryDirectory() as place:
        tables = Path(place) / "tables.py"
        tables.write_text("\n".join(lines), encoding="utf-8")
        sources = [str(file) for file in sorted((ROOT / "workbench").rglob("*.py"))]
        options = ["-locations", "none", "-target-language", language, "-ts", str(target)]
        _tool("pyside6-lupdate", *sources, str(tables), *options)


def _called(words: str) -> str:
    """As lupdate finds it; words with %n have forms for numbers."""
    return f"tr({words!r}, '', 1)" if "%n" in words else f"tr({words!r})"


def _tool(name: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / name), *arguments], check=True, stdout=subprocess.DEVNULL)


def main(language: str, *, is_release: bool) -> None:
    """Collect, and make the file that the program reads if that is asked for."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    target = FOLDER / f"workbench_{language}.ts"
    collect(language, target)
    if is_release:
        wrong = wrong_values(target)
        if wrong:
            raise SystemExit("\n".join(["These translations do not name the values of their English:", *wrong]))
        _tool("pyside6-lrelease", str(target), "-qm", str(target.with_suffix(".qm")))


if __name__ == "__main__":
    main(sys.argv[1], is_release="--release" in sys.argv)
