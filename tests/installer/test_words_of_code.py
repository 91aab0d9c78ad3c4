"""Every sentence of the views is in a `tr`, or in a constant that `tr` is called with, and comes to the translator."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from installer import translations  # noqa: E402
from installer.words_of_code import CODE, words_of_code  # noqa: E402

VIEWS = ROOT / "workbench" / "views"
WORDS = re.compile(r"[^\W\d_]{2,}.* .*|.* [^\W\d_]{2,}|[A-Z][a-z]+.*", re.DOTALL)
"""What may be a sentence: words with a space, or one that begins with a capital."""
NOT_SAID = {
    "TypeVar",
    "cast",
    "QKeySequence",
    "QShortcut",
    "compile",
    "split",
    "setObjectName",
    "setProperty",
    "keep_in",
}
"""Calls whose words nobody reads."""
EXCEPTIONS = {
    "catalogue.py": "names of classes",
    "shell/away.py": "names of the system's own bus",
    "look/paint.py": "mark-up",
    "look/theme.py": "the name of a typeface",
    "help_view.py": "mark-up and its looks",
    "saying.py": "English calls itself English",
    "prose_focus.py": "a sentence to measure with, which is never shown",
    "__init__.py": "the name of a module of Qt",
}
"""Files in which there is something else that looks like words, and what."""
SAID_BY_NOBODY = {"Delete", "page ", "theme_mark ", "record orders", "saved searches", "search by review"} | {
    "TextScaleFactor",
    'kind:"good practice"',
}
"""Keys of the keyboard, of what is remembered and of the system, and words of a query."""


def untranslated(tree: ast.Module, known: set[str]) -> Iterator[str]:
    """What looks like words for a user, and no `tr` sees."""
    passed = set(passed_over(tree))
    for node in ast.walk(tree):
        if node in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            words = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value
        else:
            continue
        if words not in known and WORDS.fullmatch(words) and not CODE.fullmatch(words):
            yield words


def passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    """All within a `tr`, docstrings, names of types, formats of numbers, the pieces of an f-string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"tr", *NOT_SAID}:
            yield from (inner for argument in node.args for inner in ast.walk(argument))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from (part for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            yield from ast.walk(node.format_spec)
        for kind in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            yield from ast.walk(kind) if kind is not None else ()


def test_every_sentence_of_the_views_can_be_translated():
    known = set(translations.words_of_tables()) | SAID_BY_NOBODY
    files = {str(file.relative_to(VIEWS)): file.read_text(encoding="utf-8") for file in VIEWS.rglob("*.py")}
    assert set(EXCEPTIONS) <= set(files)
    found = {name: list(untranslated(ast.parse(code), known)) for name, code in files.items() if name not in EXCEPTIONS}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_sentence_is_never_put_together_and_is_given_the_values_that_it_names():
    for file in sorted((ROOT / "workbench").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="tr"), args=[ast.JoinedStr() | ast.BinOp(), *_]):
                    pytest.fail(f"{file.name}, line {node.lineno}")
                case ast.Call(
                    func=ast.Attribute(value=ast.Call(func=ast.Name(id="tr"), args=[ast.Constant(value=words), *_])),
                    keywords=given,
                ) if node.func.attr == "format":
                    named = set(re.findall(r"{(\w+)}", words))
                    assert named == {each.arg for each in given}, f"{file.name}, line {node.lineno}"


@pytest.mark.parametrize(
    "code",
    [
        'label("Nothing here yet")',
        'label(f"{count} left")',
        'self.say("Saved" if is_saved else "")',
        'NOTE = "Nothing here yet"\nlabel(NOTE)',
        'label(tr("Saved") + " at noon")',
    ],
)
def test_a_sentence_without_tr_is_found(code):
    assert len(list(untranslated(ast.parse(code), set()))) == 1


@pytest.mark.parametrize(
    "code",
    [
        'label(tr("Nothing here yet"))',
        '"""What it does."""\nbutton("", "quiet", "arrow-left").setObjectName("Open it")',
        'def made(part: "list[Part]") -> "Made | None": ...',
        'label(tr("{day} at {time}").format(time=f"{when:%H:%M} "))',
    ],
)
def test_what_is_in_a_tr_or_is_read_by_nobody_is_passed(code):
    assert list(untranslated(ast.parse(code), set())) == []


def test_constants_are_found_where_tr_is_called_with_them_or_with_what_was_taken_from_them():
    tables = ast.parse(
        'NOTE = "Kept here."\nUNSAID = "Never said."\nHEADS = {"who": "Who", "end": "the end"}\n'
        'TIMES = (("after 1 minute", 60),)\nLOOKS = {"a": ("icon-name", "Sure"), "b": Column("Title", "muted")}\n'
    )
    views = ast.parse(
        "from of.tables import HEADS, LOOKS, NOTE, TIMES, UNSAID\n"
        "def show(name):\n"
        "    say(tr(NOTE), tr(HEADS[name]), UNSAID)\n"
        "    icon, words = LOOKS[name]\n"
        "    shown = words\n"
        "    offer([(tr(each), code) for each, code in TIMES], f\"{tr(shown)}: {tr('%n page|%n pages', '', 2)}\")\n"
    )
    found = list(words_of_code({"of.tables": tables, "of.views": views}))
    assert sorted(found) == sorted(
        ["Kept here.", "Who", "the end", "after 1 minute", "Sure", "Title", "%n page|%n pages"]
    )
