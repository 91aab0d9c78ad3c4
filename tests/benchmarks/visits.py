"""`python -m tests.benchmarks.visits FOLDER PASSPHRASE`: open every view of a library again and again; prints JSON.

A process of its own, in which nothing is loaded but the program: what it takes of memory is the program's. With `once`
after them every view is opened once, and nothing is told: all that is needed has been compiled then.
"""

import json
import statistics
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from workbench import app as window_app
from workbench import library as libraries
from workbench.library import Library, reading
from workbench.views.circles import GIVES_BACK_MS
from workbench.views.look.theme import Look
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import START, Place

WARM, ROUNDS = 5, 50
SLOW_SAVE = 0.4
"""Seconds that every change takes at least, where it is asked whether a save keeps a key waiting."""
OF_THE_LIBRARY = frozenset({"reviews", "search", "import", "lists", "themes", "publishers", "actions", "help", "data"})


def main(folder: Path, passphrase: str, *, is_once: bool = False) -> dict:
    """Visit everything; the figures by name, none where it is visited `is_once`."""
    qInstallMessageHandler(lambda kind, where, words: None)
    app = window_app.application()
    window_app.fetch_next()
    window = MainWindow(app, Look(app), folder.parent / "settings.toml")
    window.open(libraries.open_library(folder, passphrase, backs_up_daily=False))
    window.resize(1440, 900)
    window.show()
    settle(window)
    places = every_place(window)
    for _ in range(1 if is_once else 2):
        for place in places.values():
            visit(window, place)
    rest()
    told = {"memory": memory()}
    if is_once:
        window.close()
        return {}
    told["opens"] = {
        name: statistics.median([visit(window, place, first=back_from(place, places)) for _ in range(WARM)])
        for name, place in places.items()
    }
    told["growth"] = growth(window, list(places.values()))
    told["gap"] = longest_gap(window, places["Finding"])
    window.close()
    return told


def every_place(window: MainWindow) -> dict[str, Place]:
    """All places that the left column leads to, in the library and in its largest review; and a search."""
    library = window.workplace.library
    review = max(reading.reviews(library), key=lambda each: sum(each.counts.values())).review_id
    visit(window, START)
    rows = list(window.workplace.left.nav.things.things)
    visit(window, Place("review", review))
    rows += window.workplace.left.nav.things.things
    found = {row.words: row.key for row in rows if isinstance(row.key, Place)}
    kinds = {place.view for place in found.values()}
    rest = [view for view in window.workplace.makers if view not in kinds]
    found |= {view: Place(view, None if view in OF_THE_LIBRARY else review) for view in rest if view != "records"}
    first = reading.records_of(library, "finding", review)[250].id
    words = Place("search", words="professional curiosity social worker")
    return found | {"Search for four words": words, "Finding": Place("records", review, "finding", first)}


def back_from(place: Place, places: dict[str, Place]) -> Place:
    """Where one comes from: another view of the same review, or the list of reviews."""
    away = places["Overview"] if place.view != "review" else places["Brief"]
    return places["Reviews"] if place.review_id is None and place.view != "reviews" else away


def visit(window: MainWindow, place: Place, first: Place | None = None) -> float:
    """Milliseconds from going to a place to having it filled and painted; from `first` where one is given."""
    if first is not None:
        visit(window, first)
    begun = time.perf_counter()
    window.workplace.go(place)
    settle(window)
    return (time.perf_counter() - begun) * 1000


def settle(window: MainWindow) -> None:
    """Wait until no work goes on, nothing waits to be painted, and a brief is drawn."""
    worker, loop = window.workplace.desk.worker, QEventLoop()
    worker.rested.connect(loop.quit)
    while worker.is_busy or not getattr(window.workplace.view(), "is_drawn", True):
        if worker.is_busy:
            loop.exec()
        QApplication.processEvents()
    QApplication.processEvents()
    worker.rested.disconnect(loop.quit)


def rest() -> None:
    """Wait until what was let go has been given back."""
    loop = QEventLoop()
    QTimer.singleShot(2 * GIVES_BACK_MS, loop.quit)
    loop.exec()


def memory(which: str = "VmRSS") -> float:
    """The resident memory of this process in MB, all that it shares counted whole; 0 where the system tells none.

    `which`: "VmHWM" for the most it ever was.
    """
    file = Path("/proc/self/status")
    if not file.exists():
        return 0.0
    line = next(line for line in file.read_text().splitlines() if line.startswith(which))
    return int(line.split()[1]) / 1000


def growth(window: MainWindow, places: list[Place]) -> float:
    """MB that a round through all places adds, from the line that fits the rounds after the first ones best."""
    seen = []
    for _ in range(ROUNDS):
        for place in places:
            visit(window, place)
        rest()
        seen.append(memory())
    late = seen[ROUNDS // 5 :]
    middle, mean = (len(late) - 1) / 2, statistics.fmean(late)
    return sum((at - middle) * (mb - mean) for at, mb in enumerate(late)) / sum(
        (at - middle) ** 2 for at in range(len(late))
    )


def longest_gap(window: MainWindow, place: Place) -> float:
    """The longest time in milliseconds for which a key had to wait, while every save takes long."""
    visit(window, place)
    view = window.workplace.view()
    form = view.form()
    texts = [*form.findChildren(QTextEdit), *form.findChildren(QPlainTextEdit)]
    field = next(each for each in texts if each.isVisible())
    field.setFocus()
    clock, gaps, beat = QElapsedTimer(), [], QTimer(interval=0)
    beat.timeout.connect(lambda: gaps.append(clock.nsecsElapsed() / 1e6) or clock.start())
    with slow_saves(window.workplace.library) as saves:
        clock.start()
        beat.start()
        end = time.monotonic() + 6
        while time.monotonic() < end and (len(saves) < 3 or window.workplace.is_busy):
            QTest.keyClick(field, Qt.Key.Key_A)
            form.save()
            QTest.qWait(15)
        beat.stop()
        settle(window)
    if not saves:
        raise RuntimeError("Nothing was saved while keys were typed: the measurement is not one.")
    return max(gaps)


@contextmanager
def slow_saves(library: Library):
    """Let every change of the library take `SLOW_SAVE` seconds at least, on whatever thread makes it."""
    plain, seen = library.transaction, []

    @contextmanager
    def slow(label: str, **given: object):
        with plain(label, **given) as session:
            yield session
            time.sleep(SLOW_SAVE)
            seen.append(label)

    library.transaction = slow
    try:
        yield seen
    finally:
        library.transaction = plain


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], is_once="once" in sys.argv[3:])))
