"""No word of a library stays in memory once it is closed: what keeps words of texts lets them go."""

import functools
import importlib
import pkgutil

import pytest

import workbench
from tests import factory
from workbench import search

WORDS = "Fictional"


def keepers() -> dict[str, functools._lru_cache_wrapper]:
    """Every function of the program that keeps what it made of so many words or texts lately, by its name."""
    names = [each.name for each in pkgutil.walk_packages(workbench.__path__, "workbench.")]
    modules = [importlib.import_module(each) for each in names if not {"__main__", "migrations"} & set(each.split("."))]
    found = {
        f"{made.__module__}.{made.__qualname__}": made
        for module in modules
        for made in vars(module).values()
        if isinstance(made, functools._lru_cache_wrapper) and made.__module__.startswith("workbench.")
    }
    return {name: made for name, made in found.items() if made.cache_parameters()["maxsize"] and takes_words(made)}


def takes_words(made: functools._lru_cache_wrapper) -> bool:
    return any(kind in {str, "str"} for name, kind in made.__annotations__.items() if name != "return")


@pytest.mark.parametrize("lock", [lambda library: library.close(), search.forget], ids=["closed", "forgotten"])
def test_no_words_are_kept_once_a_library_is_closed(tmp_path, lock):
    library = factory.library(tmp_path)
    kept = keepers()
    assert {"workbench.search.analysis.fold", "workbench.analysis.readability._counts"} <= kept.keys()
    for made in kept.values():
        made(WORDS)
    assert all(made.cache_info().currsize for made in kept.values())
    lock(library)
    assert {name: made.cache_info().currsize for name, made in kept.items()} == dict.fromkeys(kept, 0)
    library.close()
