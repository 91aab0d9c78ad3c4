"""How long work tells where it is, and is told to stop: plain Python, so that a window and a script both fit."""

from typing import Protocol


class Cancelled(Exception):  # not a failure: the user asked for it
    """Raised by a `Progress` when the user has cancelled; work lets it through and leaves nothing half done."""


class Progress(Protocol):
    """Called by long work at every step: `done` of `total` (0: not known), and what is being done, in words."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Take note, or raise `Cancelled`."""
        ...


def silent(done: int, total: int, what: str) -> None:
    """The progress of work nobody watches."""
