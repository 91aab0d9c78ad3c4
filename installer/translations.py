"""Collect what the window says for a translator: python installer/translations.py cy [--release]

Writes resources/translations/workbench_LANGUAGE.ts, which Qt Linguist opens; what is translated in it stays. With
--release the .qm file that the program reads is made from it.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installer.words_of_code import modules_below, words_of_code, words_of_constant  # noqa: E402
from workbench.records.fields import KINDS  # noqa: E402

FOLDER = ROOT / "resources" / "translations"
TABLES = (
    ("shell.left_column", "LIBRARY_PARTS"),
    ("shell.left_column", "REVIEW_PARTS"),
    ("shell.palette_entries", "RECENT"),
    ("shell.palette_entries", "COMMANDS"),
    ("family_form", "LABELS"),
    ("kind_looks", "LOOKS"),
    ("source_marks", "SOURCE_LOOKS"),
    ("record_ways", "WAYS"),
)
"""The constants of views whose words go through `tr` by way of an attribute (`part.words`): reading does not find them.
"""


def words_of_tables() -> Iterator[str]:
    """The words that stand in tables, and go through `tr` where they are shown."""
    modules = modules_below(ROOT / "workbench")
    yield from words_of_code(modules)
    for module, table in TABLES:
        yield from words_of_constant(modules, f"workbench.views.{module}", table)
    for kind in KINDS.values():
        yield from (kind.label, kind.plural, kind.empty)
        yield from (words for field in kind.fields for words in (field.label, field.help))


def collect(language: str, target: Path) -> None:
    """Bring a .ts file up to date with the program."""
    lines = [_called(words) for words in dict.fromkeys(words_of_tables()) if words]
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
        _tool("pyside6-lrelease", str(target), "-qm", str(target.with_suffix(".qm")))


if __name__ == "__main__":
    main(sys.argv[1], is_release="--release" in sys.argv)
