"""How the golden thread is mended in the window: ask what closes a gap or is to be linked, and do it, undoably."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.analysis.gaps import Gap, named
from workbench.analysis.thread import Key, Node, Step, Thread
from workbench.library import Library, weaving, writing
from workbench.records import ReviewId
from workbench.records.evidence import STEPS
from workbench.views.saying import tr
from workbench.views.shell.doing import have_done
from workbench.views.shell.place import StartsJobs
from workbench.views.thread_chooser import ThreadChooser, Wanted
from workbench.views.thread_words import WRITE

ALLOWED = frozenset({*STEPS, ("recommendation", "action")})


class Weaver(QObject):
    """The acts on a thread that `know` was told of last. Each says what was done by `undoable`."""

    failed = Signal(str)
    undoable = Signal(object)

    def __init__(self, parent: QWidget, library: Library, start: StartsJobs) -> None:
        super().__init__(parent)
        self._over, self._library, self._start = parent, library, start
        self._review_id: ReviewId | None = None
        self._thread = Thread()

    def know(self, review_id: ReviewId, thread: Thread) -> None:
        """Act on this thread from now on."""
        self._review_id, self._thread = review_id, thread

    def close_gap(self, gap: Gap) -> None:
        """Ask what closes a gap, and do it."""
        known = tuple(node for node in self._thread.nodes if node.kind in gap.wants)
        self._ask(gap.record, Wanted(gap.sentence, gap.wants, known, takes_reason=gap.is_after), is_after=gap.is_after)

    def choose_link(self, key: Key, kinds: Collection[str] = (), sentence: str = "") -> None:
        """Ask what a record is to be linked with, of some kinds if any are named, and do it."""
        node = self._thread.by_key[key]
        after = tuple(end for start, end in sorted(ALLOWED) if start == node.kind and (not kinds or end in kinds))
        before = tuple(start for start, end in sorted(ALLOWED) if end == node.kind and start in kinds)
        linked = {each.key for each in (*self._thread.after(key), *self._thread.before(key))}
        known = tuple(
            each
            for each in self._thread.nodes
            if each.key not in linked and (not kinds or each.kind in kinds) and self._way(key, each.key) is not None
        )
        asks = sentence or tr("What is {node} to be linked with?").format(node=named(node))
        wanted = Wanted(asks, after or before or ("recommendation",), known)
        self._ask(key, wanted, is_after=bool(after), can_write=bool(after or before))

    def _ask(self, key: Key, wanted: Wanted, *, is_after: bool, can_write: bool = True) -> None:
        chooser = ThreadChooser(self._over, wanted)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.write.setVisible(can_write)
        chooser.linked.connect(lambda other: self.link(key, other.key))
        chooser.written.connect(lambda kind, words: self.write(kind, words, key, is_after=is_after))
        chooser.reasoned.connect(lambda reason: self.end(key, reason))
        chooser.open()

    def _way(self, one: Key, other: Key) -> tuple[Key, Key] | None:
        """Two records in the order in which the golden thread leads from one to the other; None if it never does."""
        return next(
            ((start, end) for start, end in ((one, other), (other, one)) if (start[0], end[0]) in ALLOWED), None
        )

    def link(self, one: Key, other: Key) -> None:
        """Let one record follow from the other, whichever way the golden thread takes."""
        way = self._way(one, other)
        if way is None or self._review_id is None:
            said = tr("A {one} and a {other} are not linked directly: link each with what stands between them.")
            self.failed.emit(said.format(one=tr(WRITE[one[0]]), other=tr(WRITE[other[0]])))
            return
        self.failed.emit("")
        start, end = way
        work = (
            partial(weaving.carry_out, self._library, start[1], end[1])
            if end[0] == "action"
            else partial(writing.link, self._library, self._review_id, *start, *end)
        )
        self._do(tr("Linking"), work, _both(tr("{one} and {other} linked"), start, end))

    def unlink(self, step: Step) -> None:
        """Let one record follow from another no more."""
        work = (
            partial(weaving.let_go, self._library, step.end[1])
            if step.link_id is None
            else partial(writing.unlink, self._library, step.link_id)
        )
        self._do(tr("Unlinking"), work, _both(tr("{one} and {other} unlinked"), step.start, step.end))

    def write(self, kind: str, words: str, beside: Key, *, is_after: bool) -> None:
        """Write a new record and link it."""
        work = partial(weaving.add_beside, self._library, kind, words, beside, is_after=is_after)
        self._do(tr("Adding"), work, tr("{record} added and linked").format(record=_capital(tr(WRITE[kind]))))

    def end(self, key: Key, reason: str) -> None:
        """Keep the reason why nothing further is needed."""
        self._do(tr("Saving the reason"), partial(weaving.end_here, self._library, key, reason), tr("Reason saved"))

    def _do(self, what: str, work: Callable[[], object], words: str) -> None:
        have_done(self._start, self.undoable, self._library, what, work, words)


def _both(said: str, start: Key, end: Key) -> str:
    return said.format(one=_capital(tr(WRITE[start[0]])), other=tr(WRITE[end[0]]))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def linked_by(thread: Thread, one: Node, other: Node) -> Step | None:
    """The step by which two records follow from one another directly; None if they do not."""
    return thread.step_between(one.key, other.key)
