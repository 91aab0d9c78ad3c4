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

from workbench.records.fields import KINDS  # noqa: E402
from workbench.views.actions import COMMANDS  # noqa: E402
from workbench.views.shell.left_column import LIBRARY_PARTS, REVIEW_PARTS  # noqa: E402

FOLDER = ROOT / "resources" / "translations"


def words_of_tables() -> Iterator[str]:
    """The words that stand in tables, and go through `tr` where they are shown."""
    for command in COMMANDS:
        yield from (command.group, command.text, command.does)
    for group in (*LIBRARY_PARTS, *REVIEW_PARTS):
        yield from (part.words for part in group)
    for kind in KINDS.values():
        yield from (kind.label, kind.plural, *(field.label for field in kind.fields))


def collect(language: str, target: Path) -> None:
    """Bring a .ts file up to date with the program."""
    lines = [f"tr({words!r})" for words in dict.fromkeys(words_of_tables()) if words]
    with tempfile.TemporaryDirectory() as place:
        tables = Path(place) / "tables.py"
        tables.write_text("\n".join(lines), encoding="utf-8")
        sources = [str(file) for file in sorted((ROOT / "workbench" / "views").rglob("*.py"))]
        options = ["-locations", "none", "-target-language", language, "-ts", str(target)]
        _tool("pyside6-lupdate", *sources, str(tables), *options)


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
