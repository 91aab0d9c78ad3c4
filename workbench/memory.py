"""Memory of this process that is free, given back to the system. Only the C library of Linux has to be asked."""

import ctypes
import gc
import sys
from functools import cache

ARENAS, ARENA_MAX = 2, -8
"""How many pools all threads share, and what `mallopt` calls that (malloc.h: M_ARENA_MAX)."""


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
