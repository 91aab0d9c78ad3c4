"""What the viewer of sources reads on the worker's thread, and how places in a text are reckoned."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from workbench.analysis.coverage import Coverage, SourceMark, coverage_of, marks_of
from workbench.errors import RecordGone
from workbench.intake.page_pictures import PDF
from workbench.library import Library, reading
from workbench.library.naming import in_sentence
from workbench.progress import Progress
from workbench.views.saying import tr

MOST_HITS = 5_000


@dataclass(frozen=True)
class SourceTold:
    """A source as the viewer shows it: how far it is read, its text page by page, all that is marked in it."""

    coverage: Coverage
    pages: tuple[str, ...]
    marks: tuple[SourceMark, ...]

    @property
    def has_pictures(self) -> bool:
        """Whether its pages can be seen as they were printed."""
        return self.coverage.media_type == PDF

    def on_page(self, number: int) -> tuple[SourceMark, ...]:
        """What is marked on a page."""
        return tuple(mark for mark in self.marks if mark.page == number)


def read_source(library: Library, review_id: int, source_id: int) -> SourceTold:
    """Read one source; RecordGone."""
    found = next((each for each in coverage_of(library, review_id) if each.source_id == source_id), None)
    if found is None:
        raise RecordGone(in_sentence("source_document"))
    texts = {page.number: page.text for page in reading.source_pages(library, source_id)}
    pages = tuple(texts.get(number, "").replace("\u2029", " ") for number in range(1, found.pages + 1))
    return SourceTold(found, pages, tuple(marks_of(library, source_id)))


@dataclass(frozen=True)
class Hit:
    """Words found: their page, and from where to where in its text."""

    page: int
    start: int
    end: int


def find_in(pages: tuple[str, ...], words: str, progress: Progress) -> list[Hit]:
    """Where words stand, whatever their capitals and however lines are broken; at most `MOST_HITS` places."""
    parts = words.split()
    if not parts:
        return []
    wanted = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    found: list[Hit] = []
    for number, text in enumerate(pages, 1):
        progress(0, 0, tr("Searching"))
        for match in wanted.finditer(text):
            found.append(Hit(number, *match.span()))
            if len(found) == MOST_HITS:
                return found
    return found


class Lines:
    """The lines of a text: which one a letter stands in (from 1), and from where to where one goes."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
        self.size = len(text)

    def of(self, at: int) -> int:
        """The line of a letter."""
        return bisect_right(self.starts, at)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where lines begin and end; what lies past the last line ends there."""
        count = len(self.starts)
        first, last = min(max(first, 1), count), min(max(last, first, 1), count)
        end = self.starts[last] - 1 if last < count else self.size
        return self.starts[first - 1], end
