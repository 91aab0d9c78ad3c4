"""The way through the window: the places visited, back and forward, and the tabs of reviews."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from workbench.records import ReviewId
from workbench.views.shell.place import START, Place

MOST_RECENT = 12
"""Places that the trail remembers as visited lately."""


class Trail:
    """The places visited, as back and forward walk them, and the reviews that are open as tabs.

    `recent`: the parts visited lately, the newest first.
    """

    def __init__(self, start: Place = START) -> None:
        self._places = [start]
        self._at = 0
        self.open_reviews: list[ReviewId] = []
        self.recent: list[Place] = [start.part]

    def kept(self) -> dict[str, Any]:
        """What is to come back after a restart, as JSON can hold it."""
        recent = [place.kept() for place in self.recent]
        return {"tabs": list(self.open_reviews), "here": self.here.kept(), "recent": recent}

    def come_back(self, kept: object, is_there: Callable[[Place], bool]) -> Place | None:
        """Take the tabs and recent places that `kept` wrote; where one stood, if that is still there."""
        if not isinstance(kept, Mapping):
            return None
        tabs = [Place("review", ReviewId(key)) for key in _listed(kept.get("tabs")) if isinstance(key, int)]
        recent = [place for place in map(Place.read, _listed(kept.get("recent"))) if place is not None]
        here = Place.read(kept.get("here"))
        for place in filter(is_there, tabs):
            self._open(place)
        self.recent = list(filter(is_there, recent))[:MOST_RECENT]
        return here if here is not None and is_there(here) else None

    @contextmanager
    def or_back(self) -> Iterator[None]:
        """What fails within has led nowhere: one stands where one stood."""
        places, at, tabs, recent = list(self._places), self._at, list(self.open_reviews), list(self.recent)
        try:
            yield
        except Exception:
            self._places, self._at, self.open_reviews, self.recent = places, at, tabs, recent
            raise

    @property
    def here(self) -> Place:
        """Where one is."""
        return self._places[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one has come back from a place."""
        return self._at < len(self._places) - 1

    def go(self, place: Place) -> None:
        """Go to a place; what lay forward is forgotten."""
        if place != self.here:
            self._places = [*self._places[: self._at + 1], place]
            self._at += 1
        self._open(place)

    def stand(self, place: Place) -> None:
        """One has gone on inside the place in front: the way back leads to where one stands now."""
        if (place.view, place.review_id, place.record_id) == (self.here.view, self.here.review_id, self.here.record_id):
            self._places[self._at] = place

    def open_behind(self, place: Place) -> None:
        """Open the tab of a place without going there; the tab leads to it."""
        self._places.insert(0, place)
        self._at += 1
        self._open(place)

    def back(self) -> None:
        """One place back, if there is one."""
        self._at -= self.can_go_back
        self._open(self.here)

    def forward(self) -> None:
        """One place forward, if one has come back."""
        self._at += self.can_go_forward
        self._open(self.here)

    def last_in(self, review_id: ReviewId | None) -> Place | None:
        """The place last visited in a review (None: in the library); None if there is none."""
        seen = [*self._places[self._at + 1 :], *self._places[: self._at + 1]]
        return next((place for place in reversed(seen) if place.review_id == review_id), None)

    def tab_after(self, review_id: ReviewId | None, by: int = 1) -> ReviewId | None:
        """The tab so many to the right of another (to the left below 0), and round; None is the library's own."""
        tabs = [None, *self.open_reviews]
        return tabs[(tabs.index(review_id) + by) % len(tabs)]

    def move_tab(self, review_id: ReviewId, to: int) -> None:
        """Put a tab at place `to`, from 0, among those of reviews."""
        others = [kept for kept in self.open_reviews if kept != review_id]
        self.open_reviews = [*others[:to], review_id, *others[to:]]

    def forget(self, review_id: ReviewId) -> None:
        """A review is closed or gone: its tab and its places go too."""
        before = [place for place in self._places[: self._at + 1] if place.review_id != review_id]
        after = [place for place in self._places[self._at + 1 :] if place.review_id != review_id]
        self._places = [*(before or [START]), *after]
        self._at = max(len(before), 1) - 1
        self.open_reviews = [kept for kept in self.open_reviews if kept != review_id]

    def lose(self, review_id: ReviewId) -> None:
        """A review is gone for good: it was not visited lately either."""
        self.forget(review_id)
        self.recent = [place for place in self.recent if place.review_id != review_id]

    def _open(self, place: Place) -> None:
        self.recent = [place.part, *(known for known in self.recent if known != place.part)][:MOST_RECENT]
        if place.review_id is not None and place.review_id not in self.open_reviews:
            self.open_reviews.append(place.review_id)


def _listed(kept: object) -> list[Any]:
    return kept if isinstance(kept, list) else []
