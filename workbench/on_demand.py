"""Names of a package that come from its modules when first asked for, so that no start loads what it does not need."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def on_demand(package: str, where: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """The `__getattr__` of a package. `where`: by name of its module, the names that are fetched from there.

    The package says the same to the type checker by imports under `TYPE_CHECKING`.
    """
    module_of = {name: module for module, names in where.items() for name in names}

    def fetch(name: str) -> object:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{module_of[name]}"), name)

    return fetch


def called(module: str, name: str) -> Callable[..., Any]:
    """A function that calls the one of that name; its module is loaded when it is called first."""

    def call(*arguments: object) -> object:
        return getattr(import_module(module), name)(*arguments)

    return call
