"""An open library: reading, changing, undo and redo, backups, closing. Making and opening one is in `opening`."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from workbench import memory
from workbench.errors import ChangedSince, LibraryClosed, LibraryDamaged, StatedError
from workbench.library import ENDING, backups, engine, keys, log
from workbench.library.backups import Backup, Why
from workbench.library.changes import Changed, Touched
from workbench.library.folder import DATABASE, INDEX, TAILS
from workbench.library.history import History, named, take_back, touched_by
from workbench.library.lock import Lock, user_name
from workbench.library.log import Step
from workbench.library.naming import said
from workbench.library.recorder import Recorder
from workbench.library.trouble import told, told_of_database
from workbench.library.ways_in import WaysIn
from workbench.progress import Progress, silent
from workbench.records import ListTerm
from workbench.records.lists import Lists
from workbench.saying import tr

Listener = Callable[[Changed], None]


class Library:
    """One library, open. Any thread may read and change; changes go one at a time. Every verb may raise LibraryClosed,
    LibraryGone, LibraryDiskFull, LibraryReadOnly, LibraryDamaged, LibraryBusy or LibraryFailed.
    """

    def __init__(self, folder: Path, key: bytearray, lock: Lock, *, backs_up_daily: bool = True) -> None:
        self.folder = folder
        self.backup_trouble = ""
        """Why the last backup of the day was not made, in a sentence; empty if all is well."""
        self._key, self._lock, self.backs_up_daily = key, lock, backs_up_daily
        self._writer = engine.writer(folder / DATABASE, key)
        self._reader = engine.reader(folder / DATABASE, key)
        self._writing, self._is_open, self._who = threading.RLock(), True, user_name()
        self._backing_up = threading.Lock()
        self._is_changing = False
        self.ways_in = WaysIn(folder, self._held_key)
        self._backed_up_on: date | None = None
        self._listeners: list[Listener] = []
        with self._reader.connect() as connection:
            self.lists = self._read_lists(connection)
            """The reference lists with the terms of this library; another value just before each change of them."""
            self._history = History.read(connection)

    @property
    def name(self) -> str:
        """The folder's name without its ending."""
        return self.folder.name.removesuffix(ENDING)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the library throughout and cannot write; its records come out detached."""
        self._refuse_closed()
        try:
            with (
                told_of_database(self.folder),
                Session(self._reader, autoflush=False, expire_on_commit=False) as session,
            ):
                yield session
        except LibraryDamaged:
            self._refuse_closed()  # closed meanwhile, and its key wiped: that is no damage
            raise

    @contextmanager
    def transaction(self, label: str, *, is_final: bool = False) -> Iterator[Session]:
        """One change, under a label such as "Edit recommendation 3": committed and announced on leaving, or not at all.

        `is_final`: this change cannot be undone. Raises StaleRecord besides.
        """
        with self._changing():
            with (
                self._or_lists_as_before(),
                told_of_database(self.folder),
                Session(self._writer, expire_on_commit=False) as session,
            ):
                step = log.begin(session.connection(), self._who, label, is_final=is_final)
                Recorder(session, step)
                yield session
                session.flush()
                touched = self._finished(session.connection(), step)
                self._keep_up(session.connection(), touched)
                session.commit()
            if touched:
                self._history.append(step, label, None, is_final=is_final)
        self._announce(step, label, touched)

    @contextmanager
    def aside(self) -> Iterator[Session]:
        """Keep what is no change of a record: neither counted, logged nor undone, and announced to nobody."""
        with self._changing(), told_of_database(self.folder), Session(self._writer) as session:
            yield session
            session.commit()

    def _finished(self, connection: Connection, step: int) -> tuple[Touched, ...]:
        touched = tuple(touched_by(connection, step - 1, step))
        if not touched:
            connection.execute(delete(Step).where(Step.id == step))
        return touched

    def _keep_up(self, connection: Connection, touched: tuple[Touched, ...]) -> None:
        """Read the lists anew where a step touched them, before it is committed: who sees the step sees them too."""
        if any(each.kind == ListTerm.__tablename__ for each in touched):
            self.lists = self._read_lists(connection)

    @contextmanager
    def _or_lists_as_before(self) -> Iterator[None]:
        """A change that may be refused at the last: then the lists are as they were."""
        before = self.lists
        try:
            yield
        except BaseException:
            self.lists = before
            raise

    def _read_lists(self, connection: Connection) -> Lists:
        asked = select(ListTerm.list_name, ListTerm.code, ListTerm.label, ListTerm.is_retired).order_by(ListTerm.id)
        return Lists.of((row[0], row[1], row[2], row[3]) for row in connection.execute(asked))

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._writing:
            self._refuse_closed()
            if self._is_changing:
                raise RuntimeError("A change was begun inside a change.")
            self._is_changing = True
            try:
                yield
            finally:
                self._is_changing = False

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each commit, on the thread that committed. Returns what ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def _announce(self, step: int, label: str, touched: tuple[Touched, ...]) -> Changed:
        news = Changed(step, label, touched)
        if touched:
            for listener in tuple(self._listeners):
                listener(news)
            if self.backs_up_daily:
                self.back_up_daily()
        return news

    def undo(self, step: int | None = None) -> Changed | None:
        """Take back the last change, in a step of its own; None if there is none.

        `step`: the change that is meant; ChangedSince if it is not the last one any more.
        """
        return self._turn(self._history.undoable, "Undo", step)

    def redo(self) -> Changed | None:
        """Make the change again that was taken back last; None if there is none, or another change came between."""
        return self._turn(self._history.redoable, "Redo")

    def _turn(self, steps: list[tuple[int, str]], verb: str, meant: int | None = None) -> Changed | None:
        with self._changing(), told(self.folder):
            if meant is not None and (not steps or steps[-1][0] != meant):
                raise ChangedSince
            if not steps:
                return None
            step, label = steps[-1]
            with self._or_lists_as_before(), self._writer.begin() as connection:
                fresh = log.begin(connection, self._who, named(verb, label), undoes=step)
                take_back(connection, step, fresh)
                touched = tuple(touched_by(connection, fresh - 1, fresh))
                self._keep_up(connection, touched)
            self._history.append(fresh, label, step)
        return self._announce(fresh, named(verb, label), touched)

    def undo_label(self) -> str:
        """What undo would do, such as "Undo delete recommendation 3", in the user's language; empty if nothing."""
        return _said_of("Undo", self._history.undoable)

    def redo_label(self) -> str:
        """What redo would do; empty if nothing."""
        return _said_of("Redo", self._history.redoable)

    def last_step(self) -> int:
        """The number of the last change, 0 if there is none."""
        with self.reading() as session:
            return session.scalar(select(func.max(Step.id))) or 0

    def steps_since(self, step: int) -> list[Touched]:
        """The records touched after that step, oldest first."""
        with self.reading() as session:
            return touched_by(session.connection(), step)

    def index_connection(self) -> Any:  # noqa: ANN401 - an untyped driver
        """A new connection to index.db, keyed with a key of its own; the caller closes it.

        Raises sqlcipher3's own errors, so that search can tell a damaged index, which it drops, from a full disk.
        """
        return engine.connect(self.folder / INDEX, keys.subkey(self._held_key(), "index"), makes=True)

    def drop_index(self) -> None:
        """Delete index.db; search makes it anew from the records."""
        self._refuse_closed()
        with told(self.folder):
            for tail in TAILS:
                (self.folder / (INDEX + tail)).unlink(missing_ok=True)

    def back_up(self, why: Why = Why.BY_HAND, progress: Progress = silent) -> Backup:
        """Make a backup now, read it through, and thin the older ones. Changes wait only until copying has begun."""
        with self._backing_up, told(self.folder), ExitStack() as quiet:
            quiet.enter_context(self._changing())
            made = backups.make(self.folder, self._held_key(), why=why, progress=progress, has_begun=quiet.close)
        self.backup_trouble = ""
        return made

    def backups(self) -> list[Backup]:
        """The backups there are, newest first."""
        with told(self.folder):
            return backups.backups_in(self.folder)

    def checked(self, backup: Backup, progress: Progress = silent) -> dict[str, int]:
        """Read every page of a backup once more and count its rows by table; BackupDamaged."""
        key = self._held_key()
        with told(self.folder):
            return backups.check_again(backup, key, progress)

    @property
    def is_backup_due(self) -> bool:
        """Whether nobody has looked yet, since this library was opened, for a backup of this day."""
        return self._backed_up_on != datetime.now(UTC).date()

    def back_up_daily(self, progress: Progress = silent) -> None:
        """After the first change of a day. A backup that fails must not make the change look lost: it is told apart."""
        if not self.is_backup_due:
            return
        today = self._backed_up_on = datetime.now(UTC).date()
        try:
            if not any(made.made_at.date() == today for made in self.backups()):
                self.back_up(Why.DAILY, progress)
        except StatedError as trouble:
            self.backup_trouble = trouble.sentence

    def faults(self, progress: Progress = silent) -> list[str]:
        """What is wrong in the database, a line each; reads every page."""
        key = self._held_key()
        with told(self.folder):
            connection = engine.connect(self.folder / DATABASE, key)
            try:
                with engine.stoppable(connection, progress, tr("Reading the library through")):
                    found = engine.faults(connection)
                with self._changing():  # a page that was being written while it was read is no fault
                    return engine.faults(connection) if found else []
            finally:
                connection.close()

    def close(self) -> None:
        """Close, let the lock go, forget the key and all words kept. Waits for what is under way; twice is as once."""
        with self._backing_up, self._writing:
            if not self._is_open:
                return
            self._is_open = False
            self._tidy()
            self._reader.dispose()
            self._writer.dispose()
            self._lock.release()
            self._key[:] = bytes(len(self._key))
            memory.forget()

    def _tidy(self) -> None:
        """Fold the write-ahead log into the database, so that the folder can be copied. All is safe without it too."""
        self._writer.dispose()
        with suppress(OSError, sqlcipher.Error):
            connection = engine.connect(self.folder / DATABASE, self._key)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()

    def _held_key(self) -> bytes:
        """The key for one verb, sound though the library be closed meanwhile. Taken first: closing wipes it last."""
        key = bytes(self._key)
        self._refuse_closed()
        return key

    def _refuse_closed(self) -> None:
        if not self._is_open:
            raise LibraryClosed


def _said_of(verb: str, steps: list[tuple[int, str]]) -> str:
    """What would be done to the last step; looked up once, for another thread may take it meanwhile."""
    return "".join(said(named(verb, label)) for _, label in steps[-1:])
