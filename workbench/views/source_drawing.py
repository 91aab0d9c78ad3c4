"""Has the pages of a PDF drawn off the GUI thread: the one that is wanted, then the next one ahead of its turn."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.intake.page_pictures import PageDrawer, PagePicture
from workbench.library import Library, reading
from workbench.progress import Progress
from workbench.views.bridge import Job
from workbench.views.saying import tr
from workbench.views.shell.place import StartsJobs
from workbench.views.source_reading import SourceTold

Wanted = tuple[int, int]
"""A page, and how wide its picture is to be in device pixels."""
MOST_KEPT, SMALL = 24 << 20, 8 << 20
"""Bytes of pictures kept at once, besides the last; how many a picture may have if the next is drawn ahead of it."""


class SourceDrawing(QObject):
    """See the module. `drawn` brings a `PagePicture`, also one that was drawn ahead."""

    drawn = Signal(object)
    refused = Signal()
    """A page could not be drawn; the foot says why."""

    def __init__(self, library: Library, start: StartsJobs) -> None:
        super().__init__()
        self._library, self._start = library, start
        self._source: SourceTold | None = None
        self._drawer: PageDrawer | None = None
        self._job: Job | None = None
        self._asked: Wanted = (0, 0)
        self._kept: dict[Wanted, PagePicture] = {}
        self._wanted: Wanted = (0, 0)

    def put(self, source: SourceTold) -> None:
        """From now on the pages of this source are drawn."""
        if self._source is None or self._source.coverage.source_id != source.coverage.source_id:
            self.rest()
        self._source = source

    def want(self, page: int, width: int) -> None:
        """Have a page drawn; its picture comes at once if it is there already."""
        self._wanted = (page, width)
        known = self._kept.get(self._wanted)
        if known is None:
            self._draw(self._wanted)
        else:
            self.drawn.emit(known)
            self._go_ahead()

    def _draw(self, wanted: Wanted) -> None:
        source = self._source
        if source is None or not source.has_pictures or (self._job is not None and self._asked == wanted):
            return
        if self._drawer is None:
            contents = partial(reading.source_content, self._library, source.coverage.source_id)
            self._drawer = PageDrawer(contents, source.coverage.file_name)
        work = partial(_drawn, self._drawer, wanted, source.pages[wanted[0] - 1])
        self._asked = wanted
        job = self._job = self._start(tr("Drawing the page"), work, instead_of=self._job)
        job.done.connect(partial(self._take, job, wanted))
        job.failed.connect(partial(self._refuse, job, wanted))

    def _take(self, job: Job, wanted: Wanted, picture: PagePicture) -> None:
        self._end(job)
        while self._kept and sum(len(each.pixels) for each in self._kept.values()) + len(picture.pixels) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[wanted] = picture
        self.drawn.emit(picture)
        if wanted == self._wanted:
            self._go_ahead()

    def _refuse(self, job: Job, wanted: Wanted, _: object) -> None:
        self._end(job)
        if wanted == self._wanted:
            self.refused.emit()

    def _end(self, job: Job) -> None:
        if self._job is job:
            self._job = None

    def _go_ahead(self) -> None:
        source, ahead = self._source, (self._wanted[0] + 1, self._wanted[1])
        shown = self._kept.get(self._wanted)
        if source is None or shown is None or len(shown.pixels) > SMALL or self._job is not None:
            return
        if ahead[0] <= source.coverage.pages and ahead not in self._kept:
            self._draw(ahead)

    def rest(self) -> None:
        """Draw no more, and keep nothing: the child that holds the file ends."""
        if self._job is not None:
            self._job.cancel()
        drawer, self._drawer, self._job = self._drawer, None, None
        self._kept.clear()
        if drawer is not None:
            drawer.close()


def _drawn(drawer: PageDrawer, wanted: Wanted, text: str, _: Progress) -> PagePicture:
    """On the worker's thread: the picture of a page, with its text laid over it."""
    return drawer.draw(*wanted, text)
