"""Where one left each source: the page, and how large it was shown. Comes back after a restart too."""

from collections.abc import Mapping

from workbench.views.shell.session import Session

NAME, MOST = "sources", 200
"""Under which it is kept in the session; how many sources are remembered, those left last."""
USUAL = 100
"""A page as wide as fits, in per cent."""


class Left:
    """See the module."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _all(self) -> Mapping[str, object]:
        kept = self._session.kept(NAME)
        return kept if isinstance(kept, Mapping) else {}

    def of(self, source_id: int) -> tuple[int, int]:
        """The page, from 1, and the size in per cent; those of the beginning for a source never opened."""
        match self._all().get(str(source_id)):
            case [int(page), int(size)] if page > 0:
                return page, size
        return 1, USUAL

    def keep(self, source_id: int, page: int, size: int) -> None:
        """A source is shown at this page and size."""
        others = [each for each in self._all().items() if each[0] != str(source_id)]
        self._session.keep(NAME, {**dict(others[1 - MOST :]), str(source_id): [page, size]})
