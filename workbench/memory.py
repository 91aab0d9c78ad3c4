"""Memory of this process: words of a library kept for a while, and what is free given back to the system.

Only the C library of Linux has to be asked to give back.
"""

import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
ARENAS, ARENA_MAX = 2, -8
"""How many pools all threads share, and what `mallopt` calls that (malloc.h: M_ARENA_MAX)."""

_lets_go: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a function lately made of texts or words of a library, of so many of them; `forget` lets it all go."""

    def keeping(made: Callable[P, T]) -> Callable[P, T]:
        keeper = lru_cache(maxsize=most)(made)
        _lets_go.append(keeper.cache_clear)
        return keeper  # type: ignore[return-value] # it takes what `made` takes

    return keeping


def forget() -> None:
    """Let go of every text and word of a library that is kept so, as when the library is closed."""
    for let_go in _lets_go:
        let_go()


@cache
def _libc() -> ctypes.CDLL | None:
    """The C library, if it is the one that can be asked (glibc)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "malloc_trim") and hasattr(libc, "mallopt") else None


def share() -> None:
    """Let all threads share a few pools; called before there are threads, for each would get a pool of its own."""
    libc = _libc()
    if libc is not None:
        libc.mallopt(ARENA_MAX, ARENAS)


def give_back() -> None:
    """Give back what is free; takes some milliseconds, so after something large was let go.

    What holds itself in a circle goes first: else it would stay for long, for the collector rarely looks at all there
    is, and the places it stood in would not come free.
    """
    gc.collect()
    libc = _libc()
    if libc is not None:
        libc.malloc_trim(0)
