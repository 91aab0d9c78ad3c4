"""No widget is destroyed on another thread, nor while Qt walks over its widgets, whatever last held it."""

import gc
import subprocess
import sys
import threading
from types import SimpleNamespace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from workbench.errors import StatedError
from workbench.views import circles
from workbench.views.bridge import Job, Worker
from workbench.views.circles import Collector, GivesBack

HERE = threading.get_ident()
WALKED = """
import gc
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from workbench import app

class Part(QWidget):
    def changeEvent(self, event):
        if event.type() == QEvent.Type.StyleChange:
            [[] for _ in range(5)]
        super().changeEvent(event)

made = app.application()
gc.set_threshold(3)
kept = [Part() for _ in range(200)]
for each in kept:
    each.show()
for _ in range(10):
    for _ in range(20):
        lost = Part()
        lost.itself = lost
        lost.show()
        del lost
    made.setStyle("Fusion")
print(len(kept), "left,", gc.collect() > 0)
"""


class Witness(QWidget):
    """Tells on which thread Qt destroys it."""

    def __init__(self, told):
        super().__init__()
        self.destroyed.connect(lambda: told.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)


def in_a_circle(told):
    made = Witness(told)
    made.itself = made


def test_memory_is_given_back_once_no_work_goes_on(qtbot, monkeypatch):
    given, gate, owner = [], threading.Event(), QObject()
    monkeypatch.setattr(circles, "memory", SimpleNamespace(give_back=lambda: given.append(worker.is_busy)))
    worker = Worker()
    gives = GivesBack(worker, owner)
    gives.setInterval(0)
    worker.start("Drawing", lambda _: gate.wait(60))
    with qtbot.waitSignal(gives.timeout):
        gives.start()
    assert given == []
    gate.set()
    qtbot.waitUntil(lambda: given == [False])
    worker.close()


def allocate():
    for _ in range(3):
        [[] for _ in range(10 * gc.get_threshold()[0])]


def test_a_widget_that_only_a_circle_holds_is_destroyed_on_the_gui_thread(qtbot):
    told, owner = [], QObject()
    collector = Collector(owner)
    in_a_circle(told)
    other = threading.Thread(target=allocate)
    other.start()
    other.join()
    assert told == []
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]
    collector.look()
    assert told == [HERE]
    assert kept


def test_it_looks_by_itself_as_long_as_the_program_goes_on(qtbot, monkeypatch):
    monkeypatch.setattr(circles, "LOOK_MS", 1)
    told, owner = [], QObject()
    Collector(owner)
    in_a_circle(told)
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: told == [HERE])
    assert kept


def test_every_generation_has_its_turn(qapp):
    owner = QObject()
    collector, before = Collector(owner), gc.get_stats()[2]["collections"]
    kept = []
    for _ in range(200):
        kept.append([[] for _ in range(2 * gc.get_threshold()[0])])
        collector.look()
    assert gc.get_stats()[2]["collections"] > before


def test_nothing_is_destroyed_while_qt_walks_over_its_widgets():
    """A process of its own: before, it died there."""
    done = subprocess.run([sys.executable, "-c", WALKED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "200 left, True\n"), done.stderr


class Slow(threading.Thread):
    """Does a job, and lets go of it only when it may."""

    def __init__(self, job):
        super().__init__()
        self._run_job, self._may_go = job.run, threading.Event()

    def run(self):
        held = self._run_job
        del self._run_job
        held()
        self._may_go.wait(20)
        del held

    def let_go(self):
        self._may_go.set()
        self.join()


def done_with(view, *, fails=False):
    """A piece of work that holds a view."""

    def work(_):
        if fails:
            try:
                int(view.objectName())
            except ValueError as trouble:
                raise StatedError("The disk is full.") from trouble
        return view.objectName()

    return work


def test_the_work_of_a_job_is_let_go_on_the_gui_thread(qtbot):
    """Even where the other thread is the last to let go of the job itself, with its result or its failure."""
    for fails in (False, True):
        told, ended, owner = [], [], QObject()
        view = Witness(told)
        job = Job("Reading", done_with(view, fails=fails), owner)
        job.ended.connect(lambda ended=ended: ended.append(threading.get_ident()))
        other = Slow(job)
        del view, job
        other.start()
        qtbot.waitUntil(lambda ended=ended: ended == [HERE])
        qtbot.waitUntil(lambda told=told: told == [HERE])
        other.let_go()
        assert told == [HERE]
