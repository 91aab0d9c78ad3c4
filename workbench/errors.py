"""Failures that a user can act on. Each carries the one sentence the user reads; all else is a bug."""


class StatedError(Exception):
    """A failure with a sentence for the user: what happened and what to do. Never holds case text."""

    @property
    def sentence(self) -> str:
        """The whole sentence, as shown in the window and on standard error."""
        return str(self)
