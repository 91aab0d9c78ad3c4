"""The words of the program that lupdate does not see: those in constants that `tr` is called with, and in f-strings.

`tr(NOTE)`, `tr(HEADS[at])`, `for words, code in TIMES: tr(words)`: what stands in NOTE, HEADS and TIMES is to be
translated. Constants are looked up where they are made, in other modules too. Nothing is imported; the code is read.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

Modules = Mapping[str, ast.Module]
CODE = re.compile(r"[a-z]+(_[a-z]+)+|F\d+|((Ctrl|Alt|Shift)\+)+\S+")
"""What is no word: a code, or a key that the system names."""


def modules_below(folder: Path) -> Modules:
    """The modules of a package, by their dotted names."""
    named = {
        ".".join(file.relative_to(folder.parent).with_suffix("").parts).removesuffix(".__init__"): file
        for file in sorted(folder.rglob("*.py"))
    }
    return {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in named.items()}


def words_of_code(modules: Modules) -> Iterator[str]:
    """What `tr` is called with in all of them, apart from the literals that lupdate finds."""
    for module, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                for constant in _constants_said(node):
                    yield from words_of_constant(modules, module, constant)
            elif isinstance(node, ast.JoinedStr):
                for call in _calls_of_tr(node):
                    yield from _strings(modules, module, call.args[0], is_alone=True)


def words_of_constant(modules: Modules, module: str, name: str) -> Iterator[str]:
    """The words that stand in a constant of a module; none if it has none of that name."""
    for node in modules[module].body if module in modules else ():
        if isinstance(node, ast.ImportFrom) and node.module and any(each.name == name for each in node.names):
            yield from words_of_constant(modules, node.module, name)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and name in _targets(node):
            yield from _strings(modules, module, node.value)


def _calls_of_tr(within: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(within):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            yield node


def _constants_said(function: ast.FunctionDef) -> set[str]:
    """The names of constants that `tr` is called with, or with what was taken from them."""
    came_from: dict[str, set[str]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            source = node.value
        else:
            source = node.iter if isinstance(node, ast.For | ast.comprehension) else None
        if source is not None:
            for name in _targets(node):
                came_from.setdefault(name, set()).update(_names(source))
    said = {name for call in _calls_of_tr(function) for name in _names(call.args[0])}
    known: set[str] = set()
    while said - known:
        name = (said - known).pop()
        known.add(name)
        said |= came_from.get(name, set())
    return {name for name in known if name.isupper()}


def _targets(node: ast.AST) -> set[str]:
    """The names that a statement or a loop gives values to."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
    return {name for target in targets for name in _names(target)}


def _names(within: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(within) if isinstance(node, ast.Name)}


def _strings(modules: Modules, module: str, value: ast.expr, *, is_alone: bool = False) -> Iterator[str]:
    """The words in a value. What does not stand alone is a word only with a space or a capital: else it is a code."""
    match value:
        case ast.Constant(value=str(words)):
            is_word = is_alone or " " in words or words[:1].isupper()
            yield from [words] if words and is_word and not CODE.fullmatch(words) else []
        case ast.Name(id=name):
            yield from words_of_constant(modules, module, name) if name.isupper() else ()
        case ast.Dict(values=parts):
            for part in parts:
                yield from _strings(modules, module, part, is_alone=isinstance(part, ast.Constant))
        case _:
            for part in _parts(value):
                yield from _strings(modules, module, part)


def _parts(value: ast.expr) -> list[ast.expr]:
    match value:
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return parts
        case ast.Call(args=parts, keywords=named):
            return [*parts, *(each.value for each in named)]
        case _:
            return []
