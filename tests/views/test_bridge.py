"""Work is done off the GUI thread and comes home on it; saving is never dropped; bugs reach the crash hook."""

import threading
from collections.abc import Callable

import pytest

from workbench.errors import StatedError
from workbench.views.bridge import APART, Bridge, Step, Worker

HERE = threading.get_ident()


class StandIn:
    """A library that only announces."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[object], None]] = []

    def subscribe(self, listener: Callable[[object], None], /) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)


@pytest.fixture
def worker(qapp):
    made = Worker()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_its_result_comes_home(qtbot, worker):
    where, came = [], []

    def work(progress):
        where.append(threading.get_ident())
        progress(1, 2, "Reading page 1")
        return 42

    with qtbot.waitSignals([worker.rested, worker.stepped]):
        job = worker.start("Reading", work)
        job.done.connect(lambda result: came.append((threading.get_ident(), result)))
        job.stepped.connect(lambda step: came.append((threading.get_ident(), step)))
    qtbot.waitUntil(lambda: len(came) == 3)
    assert where != [HERE]
    assert came == [
        (HERE, Step(0, 0, "Reading")),
        (HERE, Step(1, 2, "Reading page 1")),
        (HERE, 42),
    ]


def test_a_stated_failure_comes_home_as_its_sentence(qtbot, worker):
    def work(progress):
        raise StatedError("The library is open elsewhere.")

    job = worker.start("Unlocking", work)
    with qtbot.waitSignal(job.failed) as told:
        pass
    assert told.args[0].sentence == "The library is open elsewhere."
    assert not worker.is_busy


def test_a_bug_in_work_is_raised_on_the_gui_thread(qtbot, worker):
    def work(progress):
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(worker.rested):
        worker.start("Reckoning", work)
    qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_cancelled_work_stops_at_its_next_step_and_tells_nobody_a_result(qtbot, worker):
    began, go_on, steps = threading.Event(), threading.Event(), []

    def work(progress):
        began.set()
        assert go_on.wait(10)
        for number in range(1000):
            progress(number, 1000, "Writing")
            steps.append(number)

    job = worker.start("Writing", work)
    job.done.connect(lambda _: steps.append("done"))
    assert began.wait(10)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        go_on.set()
    assert steps == []


def test_what_must_finish_is_finished_when_the_window_closes(qtbot, worker):
    saved, gate = [], threading.Event()
    worker.start("Reading", lambda progress: gate.wait(10))
    dropped = worker.start("Reading on", lambda progress: saved.append("read"))
    worker.start("Saving", lambda progress: saved.append("words"), must_finish=True)
    gate.set()
    assert worker.finish() is None
    assert saved == ["words"]
    assert dropped.is_cancelled


def test_a_failure_to_save_is_told_to_who_waits_for_it(qtbot, worker):
    def save(progress):
        raise StatedError("The disk is full.")

    worker.start("Saving", save, must_finish=True)
    unsaved = worker.finish()
    assert unsaved is not None
    assert unsaved.failure is not None
    assert (unsaved.what, unsaved.failure.sentence) == ("Saving", "The disk is full.")


def test_changes_made_on_any_thread_are_told_on_the_gui_thread(qtbot):
    library, heard = StandIn(), []
    bridge = Bridge(library)
    bridge.changed.connect(lambda change: heard.append((threading.get_ident(), change)))
    elsewhere = threading.Thread(target=lambda: library.listeners[0]("from afar"))
    elsewhere.start()
    elsewhere.join()
    library.listeners[0]("from here")
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [(HERE, "from afar"), (HERE, "from here")]
    bridge.close()
    assert library.listeners == []


def test_what_comes_later_never_waits_for_what_is_done_apart(qtbot, worker):
    """As many long jobs as there may be and one more, all held: a save goes by all of them."""
    gate, came = threading.Event(), []
    held = [worker.start("Checking", lambda progress: gate.wait(20), is_apart=True) for _ in range(APART + 1)]
    with qtbot.waitSignal(worker.start("Saving", lambda progress: came.append("saved"), must_finish=True).done):
        pass
    assert came == ["saved"]
    assert worker.is_busy
    gate.set()
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert not any(each.is_cancelled for each in held)


def test_what_is_done_apart_sees_all_that_was_started_before_it(qtbot, worker):
    gate, came = threading.Event(), []
    worker.start("Saving", lambda progress: (gate.wait(20), came.append("saved")), must_finish=True)
    read = worker.start("Searching", lambda progress: came.append("searched"), is_apart=True)
    worker.start("Saving", lambda progress: came.append("saved on"), must_finish=True)
    gate.set()
    with qtbot.waitSignal(read.done):
        pass
    assert came[0] == "saved"
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert sorted(came[1:]) == ["saved on", "searched"]


def test_after_closing_nothing_is_begun_and_nothing_told(qtbot, worker):
    done, began = [], []
    worker.began.connect(began.append)
    worker.close()
    worker.start("Reading", lambda progress: done.append("read")).done.connect(done.append)
    assert (done, began, worker.is_busy) == ([], [], False)
