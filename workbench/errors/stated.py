"""The base of every failure that a user can act on."""


class StatedError(Exception):
    """A failure with a sentence for the user: what happened and what to do. Never holds case text."""

    @property
    def sentence(self) -> str:
        """The whole sentence, as shown in the window and on standard error."""
        return str(self)
