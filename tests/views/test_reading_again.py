"""What a view could not read anew, it reads when it is next visited: nothing old is shown for good."""

import pytest

from tests.views.scenes import first_review
from workbench.errors import LibraryDiskFull
from workbench.library import writing
from workbench.records import Person, Prose, Recommendation
from workbench.records.ids import ReviewId
from workbench.views import brief_view, records_view, thread_view
from workbench.views.people_view import PeopleView
from workbench.views.shell.place import Place

READ_BY = {
    "thread": (thread_view, "read_thread"),
    "records": (records_view, "read_shelf"),
    "brief": (brief_view, "prepare"),
    "people": (PeopleView, "read"),
}
"""By view, what reads for it."""
WORDS = "Schools should ask who lives at home."


@pytest.mark.parametrize("name", READ_BY)
def test_a_reading_that_failed_is_made_again_at_the_next_visit(window, rest, monkeypatch, name):
    library = window.workplace.library
    review_id = ReviewId(first_review(library))
    places = Place(name, review_id, "recommendation" if name == "records" else ""), Place("reviews")
    window.workplace.go(places[0])
    rest()
    (owner, verb), read = READ_BY[name], []
    real = getattr(owner, verb)

    def fails_once(*arguments):
        read.append(None)
        if len(read) == 1:
            raise LibraryDiskFull
        return real(*arguments)

    monkeypatch.setattr(owner, verb, fails_once)
    writing.add(library, Person(review_id=review_id, pseudonym="Aunt"))
    writing.add(library, Recommendation(review_id=review_id, text=Prose(WORDS)))
    rest(lambda: bool(read))
    for place in reversed(places):
        window.workplace.go(place)
        rest()
    assert len(read) > 1
