"""Which review a word on the command line means."""

from workbench.errors import StatedError
from workbench.library import Library, reading
from workbench.records import Review


class NoSuchReviewError(StatedError):
    """No review, or more than one, fits what was asked for."""


def chosen_review(library: Library, words: str) -> Review:
    """The one review of that number or title; NoSuchReviewError names what could be meant."""
    found = reading.find_review(library, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NoSuchReviewError(f"No review here is called “{words}”. See the titles and numbers with: list")
    titles = ", ".join(f"{review.id} “{review.title}”" for review in found[:5])
    raise NoSuchReviewError(f"“{words}” fits {len(found)} reviews: {titles}. Give the number.")
