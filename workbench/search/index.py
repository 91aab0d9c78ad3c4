"""The index of a library, kept true to it by the change log: it remembers the last step it holds and catches up.

It may be thrown away at any time. Whatever is doubtful about it (damaged, of another version, ahead of the library)
has it dropped and built anew; nothing is lost, for the library is the truth.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from workbench import errors, memory
from workbench.library import Act, Library, Touched
from workbench.progress import Cancelled, Progress, silent
from workbench.records.cited import SOURCE
from workbench.records.fields import KINDS
from workbench.saying import tr
from workbench.search import documents
from workbench.search.columns import read_all
from workbench.search.documents import Document
from workbench.search.index_file import IndexFile
from workbench.search.labels import Labels
from workbench.search.schema import KIND_CODES, KIND_SHIFT, PAGE, from_key, key_of
from workbench.search.snapshot import Snapshot
from workbench.search.storage import Damaged, RowStorage
from workbench.search.synonyms import Synonyms, synonyms_of

T = TypeVar("T")
TOLD_EVERY = 200
"""Documents between two tellings of how far a build is."""
MOST_BEHIND = 1000
"""Records whose columns were read since they were last kept in the index; after more they are kept anew."""
DOUBT = (sqlcipher.DatabaseError, Damaged)
"""What says that the index cannot be trusted, or not be written; building it anew tells which."""
WHAT = "Building the search index"
IDLE = 0, 0, "Searching"
"""What one hears who waits for nothing but another search."""
TOLD_AFTER_S = 0.1
"""How long one waits for one's turn before one is told what goes on, and asked whether to stop."""
GRACE_S = 0.2
"""How long a cancelled build waits for another who needs it, such as the search for the next letter typed."""


class Index:
    """The index of one library in this process. One thread at a time works with it.

    The others wait, are told how far a build has come, and may stop waiting. A build that a search needs goes on when
    that search is cancelled as long as another waits.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._arrival = threading.Condition()
        self._waiting = 0
        self._stands = IDLE
        self._snapshot: Snapshot | None = None
        self._storage: RowStorage | None = None
        self._synonyms: tuple[int, Synonyms] | None = None
        self._labels: Labels | None = None

    def work(self, library: Library, job: Callable[[IndexFile], T], progress: Progress = silent) -> T:
        """Run a job on the open index file; if the file proves damaged, drop it and run the job once more."""
        with self._turn(progress):
            try:
                return self._attempt(library, job)
            except DOUBT:
                self._snapshot = None
            try:
                library.drop_index()
                return self._attempt(library, job)
            except DOUBT as trouble:
                raise errors.IndexUnwritable from trouble

    def answer(self, library: Library, job: Callable[[IndexFile], T], progress: Progress = silent) -> T:
        """Run a job as `work` does, once the index holds the library's last step."""

        def caught_up(file: IndexFile) -> T:
            self.caught_up(library, file, progress)
            return job(file)

        return self.work(library, caught_up, progress)

    @contextmanager
    def _turn(self, progress: Progress) -> Iterator[None]:
        """Wait for one's turn. `progress` hears meanwhile where the one before stands, and may raise `Cancelled`."""
        with self._arrival:
            self._waiting += 1
            self._arrival.notify_all()
        try:
            while not self._lock.acquire(timeout=TOLD_AFTER_S):
                done, total, what = self._stands
                progress(done, total, tr(what))
        finally:
            with self._arrival:
                self._waiting -= 1
        try:
            yield
        finally:
            self._stands = IDLE
            self._lock.release()

    def _tell(self, progress: Progress, done: int, total: int, what: str) -> None:
        """Tell the one who builds; those who wait look for themselves."""
        self._stands = done, total, what
        progress(done, total, tr(what))

    def _tell_of_needed(self, progress: Progress, done: int, total: int, what: str) -> None:
        """Tell the one who builds; when they cancel, the build goes on as long as another waits for it."""
        try:
            progress(done, total, what)
        except Cancelled:
            with self._arrival:
                if not self._arrival.wait_for(lambda: self._waiting, GRACE_S):
                    raise

    def _attempt(self, library: Library, job: Callable[[IndexFile], T]) -> T:
        connection = library.index_connection()
        try:
            file = IndexFile(connection, self._storage)
            self._storage = file.storage
            return job(file)
        finally:
            connection.close()

    def caught_up(self, library: Library, file: IndexFile, progress: Progress = silent) -> int:
        """Bring the index to the library's last step; how many documents were written."""
        step, last = file.step(), library.last_step()
        if step is None or step > last:
            return self.build(library, file, partial(self._tell_of_needed, progress))
        if step == last:
            return 0
        touched = library.steps_since(step)
        with file.transaction(last):
            count = self._follow(library, file, touched)
            if self._labels is not None and self._labels.behind > MOST_BEHIND:
                self._labels.catch_up(library, last)
                _keep(self._labels, file)
        return count

    def snapshot(self, file: IndexFile) -> Snapshot:
        """The index as it stands, as arrays; kept from one call to the next."""
        generation = file.generation()
        if self._snapshot is None or self._snapshot.generation != generation:
            self._snapshot = Snapshot(file.storage, self._snapshot)
        return self._snapshot

    def synonyms(self, library: Library, step: int) -> Synonyms:
        """Other words for the same thing, as the library has them at this step."""
        if self._synonyms is None or self._synonyms[0] != step:
            self._synonyms = (step, synonyms_of(library))
        return self._synonyms[1]

    def labels(self, library: Library, file: IndexFile, step: int) -> Labels:
        """What records are filed under, as the library has it at this step."""
        if self._labels is None:
            self._labels = Labels(*file.columns())
        self._labels.catch_up(library, step)
        return self._labels

    def build(self, library: Library, file: IndexFile, progress: Progress) -> int:
        """The whole index anew, in one transaction: Cancelled leaves the old one as it was."""
        last = library.last_step()
        self._tell(progress, 0, 0, WHAT)
        file.prepare()
        with file.transaction(last):
            file.begin_anew()
            with library.reading() as session:
                found = _told(session, partial(self._tell, progress))
                count = _written(file, found, lambda: self._tell(progress, *self._stands))
                self._labels = Labels(last, read_all(session))
            _keep(self._labels, file)
        self._snapshot = None
        file.tidy()
        return count

    def _follow(self, library: Library, file: IndexFile, touched: Iterable[Touched]) -> int:
        now = _Touching(touched)
        if not now.keys:
            return 0
        gone = now.gone(self.snapshot(file))
        with library.reading() as session:
            found = list(now.documents(session))
        return file.write(gone, found) if len(gone) or found else 0


class _Touching:
    """What a row of steps means for the index: keys to take out, and records to read again."""

    def __init__(self, touched: Iterable[Touched]) -> None:
        self.keys: set[int] = set()
        self.reviews: set[int] = set()
        for each in touched:
            if each.kind == PAGE or (each.kind in KINDS and KINDS[each.kind].searchable):
                self.keys.add(key_of(each.kind, each.record_id))
            if each.kind == "review" and each.act is not Act.CHANGED:
                self.reviews.add(each.record_id)

    def gone(self, snapshot: Snapshot) -> list[int]:
        """The documents to take out: of the records themselves, of deleted or returned reviews, of sources' pages."""
        sources = [from_key(key)[1] for key in self.keys if key >> KIND_SHIFT == KIND_CODES[SOURCE]]
        is_gone = np.isin(snapshot.key, list(self.keys))
        is_gone |= np.isin(snapshot.review, list(self.reviews))
        is_gone |= np.isin(snapshot.owner, sources)
        return [int(number) for number in np.flatnonzero(is_gone & snapshot.live)]

    def documents(self, session: Session) -> Iterator[Document]:
        """What the library now holds of them, each once."""
        seen: set[int] = set()
        for document in self._found(session):
            if document.key not in seen:
                seen.add(document.key)
                yield document

    def _found(self, session: Session) -> Iterator[Document]:
        yield from documents.of_reviews(session, self.reviews)
        by_kind: dict[str, list[int]] = {}
        for key in sorted(self.keys):
            kind, record_id = from_key(key)
            by_kind.setdefault(kind, []).append(record_id)
        yield from documents.of_pages(session, by_kind.pop(PAGE, []))
        for kind, ids in by_kind.items():
            yield from documents.of_records(session, KINDS[kind], ids)


def _keep(labels: Labels, file: IndexFile) -> None:
    file.keep_columns(labels.step, labels.tables)
    labels.behind = 0


def _written(file: IndexFile, found: Iterable[Document], tell: Callable[[], None]) -> int:
    """Write documents while the library is read: the index's own troubles must not be taken for the library's."""
    try:
        return file.write((), found, tell)
    except sqlcipher.DatabaseError as trouble:
        raise Damaged from trouble


def _told(session: Session, progress: Progress) -> Iterator[Document]:
    total = documents.how_many(session)
    for done, document in enumerate(documents.everything(session)):
        if done % TOLD_EVERY == 0:
            progress(done, total, WHAT)
        yield document
    progress(total, total, WHAT)


_known: "WeakKeyDictionary[Library, Index]" = WeakKeyDictionary()
_knowing = threading.Lock()


def index_of(library: Library) -> Index:
    """The index of an open library, the same for all who ask."""
    with _knowing:
        return _known.setdefault(library, Index())


def forget(library: Library) -> None:
    """Let go of what this process keeps in memory of a library's words, as when the library is closed."""
    with _knowing:
        _known.pop(library, None)
    memory.forget()


def catch_up(library: Library, progress: Progress = silent) -> int:
    """Bring the index up to the library's last change, building it if need be; how many documents were written.

    Raises `Cancelled` if `progress` does (a build goes on if another thread waits for it), and `IndexUnwritable`.
    """
    index = index_of(library)
    return index.work(library, lambda file: index.caught_up(library, file, progress), progress)


def rebuild(library: Library, progress: Progress = silent) -> int:
    """Build the whole index anew; how many documents it holds. Cancelled leaves the old index in use."""
    index = index_of(library)
    return index.work(library, lambda file: index.build(library, file, progress), progress)
