"""Failures that a user can act on. Each carries the one sentence the user reads; all else is a bug."""


class StatedError(Exception):
    """A failure with a sentence for the user: what happened and what to do. Never holds case text."""

    @property
    def sentence(self) -> str:
        """The whole sentence, as shown in the window and on standard error."""
        return str(self)


class BadFormat(StatedError):
    """A house format's file is wrong; `why` names the key."""

    def __init__(self, file_name: str, why: str) -> None:
        super().__init__(f"The house format {file_name} cannot be used: {why}. Correct the file or take it away.")


class NoSuchFormat(StatedError):
    """A house format was asked for that is not there."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no house format “{name}”. Choose one of {', '.join(known)}.")


class NoSuchReview(StatedError):
    """A review was asked for that the library does not hold."""

    def __init__(self) -> None:
        super().__init__("This review is not in the library any more. Choose another from the list.")
