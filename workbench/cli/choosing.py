"""Which review a word on the command line means."""

from workbench.errors import NoReviewCalled, SeveralReviewsFit
from workbench.library import Library, reading
from workbench.records import Review


def chosen_review(library: Library, words: str) -> Review:
    """The one review of that number or title; NoReviewCalled, or SeveralReviewsFit, which names what could be meant."""
    found = reading.find_review(library, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NoReviewCalled(words)
    raise SeveralReviewsFit(words, [(review.id, review.title) for review in found])
