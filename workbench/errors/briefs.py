"""What can be wrong with a brief that is asked for."""

from workbench.errors.stated import StatedError


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
