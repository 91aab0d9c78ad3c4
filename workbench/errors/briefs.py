"""What can be wrong with a review or a brief that is asked for."""

from collections.abc import Sequence

from workbench.errors.stated import StatedError


class BadFormat(StatedError):
    """A house format's file is wrong; `why` names the key."""

    def __init__(self, file_name: str, why: str) -> None:
        super().__init__(
            "The house format {file_name} cannot be used: {why}. Correct the file or take it away.",
            file_name=file_name,
            why=why,
        )


class NoSuchFormat(StatedError):
    """A house format was asked for that is not there."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__("There is no house format “{name}”. Choose one of {words}.", name=name, words=", ".join(known))


class NoSuchReview(StatedError):
    """A review was asked for that the library does not hold."""

    def __init__(self) -> None:
        super().__init__("This review is not in the library any more. Choose another from the list.")


SHOWN = 60
"""Letters of a title, or of what was asked for, that a sentence repeats."""


def _short(words: str) -> str:
    return " ".join(words.split())[:SHOWN]


class NoReviewCalled(StatedError):
    """No review has the number or title that was asked for."""

    def __init__(self, words: str) -> None:
        super().__init__(
            "No review here is called “{short}”. See the titles and numbers with: list", short=_short(words)
        )


class SeveralReviewsFit(StatedError):
    """More than one review, of (number, title) each, fits what was asked for."""

    def __init__(self, words: str, fitting: Sequence[tuple[int, str]]) -> None:
        titles = ", ".join(f"{number} “{_short(title)}”" for number, title in fitting[:5])
        super().__init__(
            "“{short}” fits {count} reviews: {titles}. Give the number.",
            short=_short(words),
            count=len(fitting),
            titles=titles,
        )
