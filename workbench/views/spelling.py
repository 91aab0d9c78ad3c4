"""The check of spelling for every field of the window: one at a time, for the library that is open.

Nothing waits for it. `wrong` answers from what has been looked up; words not met before are looked up a few
milliseconds at a time while nothing else is to be done, and `changed` says when there is more to show.
"""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal

from workbench.analysis import spelling as words
from workbench.analysis.spelling import Speller
from workbench.errors import StatedError
from workbench.library import Changed, Library
from workbench.library.remembering import remember, remembered
from workbench.views.saying import tr
from workbench.views.shell.place import Desk

SLICE_MS = 4
"""How long words are looked up before keys and painting have their turn."""
SWITCH = "spelling"


class Spelling(QObject):
    """See the module. Ask `spelling()` for the one there is."""

    changed = Signal()
    """Other words are known to be wrong than before."""
    failed = Signal(str)
    said = Signal(str)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._speller, self._ignored = Speller(), set[str]()
        self._is_ready, self._is_on = False, True
        self._verdicts: dict[str, bool] = {}
        self._waiting: dict[str, None] = {}
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._look_up)

    @property
    def is_on(self) -> bool:
        """Whether words are checked."""
        return self._is_on and self._is_ready

    def open(self, desk: Desk) -> None:
        """Check with the words of a library from now on."""
        self.close()
        self._desk = desk
        desk.bridge.changed.connect(self._on_changed)
        self._read()

    def close(self) -> None:
        """Forget every word of the library."""
        self._desk, self._is_ready = None, False
        self._speller = Speller()
        self._ignored.clear()
        self._verdicts.clear()
        self._waiting.clear()
        self.changed.emit()

    def _read(self) -> None:
        if (desk := self._desk) is not None:
            library = desk.library
            job = desk.worker.start(
                tr("Reading the library’s words"),
                lambda _: (words.known_words(library), _is_wanted(library)),
            )
            job.done.connect(lambda found: self._take(desk, *found))
            job.failed.connect(self._explain)

    def _take(self, desk: Desk, known: frozenset[str], is_on: bool) -> None:  # noqa: FBT001 - what a job brings home
        if desk is self._desk:
            self._speller, self._is_ready, self._is_on = Speller(known), True, is_on
            for word in self._ignored:
                self._speller.ignore(word)
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._verdicts.clear()
        self.changed.emit()

    def _on_changed(self, change: Changed) -> None:
        if any(touched.kind in words.NAMING for touched in change.touched):
            self._read()

    def _explain(self, failure: StatedError) -> None:
        self.failed.emit(failure.sentence)

    def wrong(self, text: str) -> list[tuple[int, int]]:
        """Start and length of each word of a text that is known to be wrong by now."""
        if not self.is_on:
            return []
        found = []
        for start, word in words.words_of(text):
            is_known = self._verdicts.get(word)
            if is_known is None:
                self._waiting[word] = None
            elif not is_known:
                found.append((start, len(word)))
        if self._waiting and not self._next.isActive():
            self._next.start()
        return found

    def _look_up(self) -> None:
        """Look up the words that wait, as many as a slice of time allows."""
        clock, found = QElapsedTimer(), False
        clock.start()
        while self._waiting and clock.elapsed() < SLICE_MS:
            word = next(iter(self._waiting))
            del self._waiting[word]
            self._verdicts[word] = self._speller.knows(word)
            found = found or not self._verdicts[word]
        if self._waiting:
            self._next.start()
        if found:
            self.changed.emit()

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant; some 100 ms, so only where somebody asks for it."""
        return self._speller.suggestions(word)

    def ignore(self, word: str) -> None:
        """Take a word for right until the library is locked."""
        self._ignored.add(word)
        self._speller.ignore(word)
        self._begin_anew()

    def learn(self, word: str) -> None:
        """Take a word for right in this library from now on; one change, which undo takes back."""
        if (desk := self._desk) is not None:
            library = desk.library
            job = desk.worker.start(
                tr("Keeping the word"), lambda _: words.remember_word(library, word), must_finish=True
            )
            job.failed.connect(self._explain)
            self._speller.learn(word)
            self._begin_anew()

    def turn(self) -> None:
        """Check no more, or again; the library remembers it."""
        if (desk := self._desk) is not None:
            self._is_on = not self._is_on
            library, is_on = desk.library, self._is_on
            job = desk.worker.start(tr("Remembering"), lambda _: remember(library, SWITCH, is_on), must_finish=True)
            job.failed.connect(self._explain)
            self.said.emit(tr("Spelling is checked.") if is_on else tr("Spelling is not checked."))
            self._begin_anew()


def _is_wanted(library: Library) -> bool:
    """Whether words are to be checked; the dictionary is read meanwhile, so that no key waits for it."""
    Speller().knows("dictionary")
    return remembered(library, SWITCH) is not False


@lru_cache(maxsize=1)
def _made_for(app: QCoreApplication | None) -> Spelling:
    return Spelling(app)


def spelling() -> Spelling:
    """The one check of spelling of this program."""
    return _made_for(QCoreApplication.instance())
