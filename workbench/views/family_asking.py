"""What the ledger of the family asks in a window of its own, and does: who is invited, what their words speak to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.analysis.thread import Node
from workbench.library import Library, inviting, marking, writing
from workbench.records import RecordId
from workbench.views.bridge import Job
from workbench.views.family_words import Told
from workbench.views.saying import tr
from workbench.views.shell.doing import have_done
from workbench.views.shell.place import StartsJobs
from workbench.views.thread_chooser import ThreadChooser, Wanted
from workbench.views.thread_weaving import Weaver

KIND = "family_perspective"
SPOKEN_TO = ("kloe", "learning_point", "recommendation")
"""The kinds of record of the golden thread that a voice answers or leads to."""


class Asking(QObject):
    """The acts on the ledger that `know` was told of last. Each says what was done by `undoable`."""

    undoable = Signal(object)
    invited = Signal(object)
    """The key of the new family perspective."""

    def __init__(self, parent: QWidget, library: Library, start: StartsJobs, weaver: Weaver) -> None:
        super().__init__(parent)
        self._over, self._library, self._start, self._weaver = parent, library, start, weaver
        self._told: Told | None = None

    def know(self, told: Told) -> None:
        """Act on this ledger from now on."""
        self._told = told
        self._weaver.know(told.review_id, told.thread)

    def ask_for_person(self) -> None:
        """Ask who is to be put into the ledger: somebody of the review, or somebody new by pseudonym."""
        if self._told is None:
            return
        label = partial(self._told.lists.label, "person_roles")
        people = self._told.ledger.people
        known = tuple(Node("person", int(each.id), "", each.pseudonym, label(each.role)) for each in people)
        chooser = self._chooser(Wanted(tr("Who is to be heard, or was?"), ("person",), known))
        chooser.setWindowTitle(tr("Add a person"))
        chooser.link.setText(tr("Add to the ledger"))
        chooser.write.setText(tr("Add somebody new"))
        chooser.linked.connect(lambda node: self.invite(node.record_id))
        chooser.written.connect(lambda _, words: self.invite(words))
        chooser.open()

    def invite(self, person: int | str) -> None:
        """Put somebody into the ledger: by key, or by a new pseudonym."""
        if self._told is not None:
            work = partial(inviting.invite, self._library, self._told.review_id, person)
            job = self._do(tr("Adding"), work, tr("Added to the ledger"))
            job.done.connect(lambda told: self.invited.emit(told.result))

    def ask_what_it_speaks_to(self, record: RecordId) -> None:
        """Ask which line of enquiry, learning, recommendation or theme somebody's words speak to."""
        if self._told is None:
            return
        ledger = self._told.ledger
        thread, key = self._told.thread, (KIND, int(record))
        linked = {each.key for each in (*thread.before(key), *thread.after(key))}
        marked = {mark.theme_id for mark, _ in ledger.themes if mark.record_id == record}
        lines = [node for node in thread.nodes if node.kind in SPOKEN_TO and node.key not in linked]
        themes = [
            Node("theme", int(each.id), "", each.name, "") for each in ledger.known_themes if each.id not in marked
        ]
        chooser = self._chooser(Wanted(tr("What does this speak to?"), (*SPOKEN_TO, "theme"), (*lines, *themes)))
        chooser.linked.connect(partial(self._speak_to, record))
        chooser.written.connect(partial(self._speak_anew, record))
        chooser.open()

    def _chooser(self, wanted: Wanted) -> ThreadChooser:
        made = ThreadChooser(self._over, wanted)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return made

    def _speak_to(self, record: RecordId, node: Node) -> None:
        if node.kind == "theme":
            self._mark(record, node.heading)
        else:
            self._weaver.link(node.key, (KIND, int(record)))

    def _speak_anew(self, record: RecordId, kind: str, words: str) -> None:
        if kind == "theme":
            self._mark(record, words)
        else:
            self._weaver.write(kind, words, (KIND, int(record)), is_after=kind != "kloe")

    def _mark(self, record: RecordId, theme: str) -> None:
        self._do(
            tr("Marking the theme"), partial(marking.mark, self._library, KIND, (record,), theme), tr("Theme marked")
        )

    def take_away(self, kind: str, key: int) -> None:
        """Take a link or a theme mark away."""
        remove = writing.unlink if kind == "link" else marking.unmark
        self._do(tr("Removing"), partial(remove, self._library, key), tr("Taken away"))

    def delete(self, record: RecordId) -> None:
        """Delete a family perspective; undo brings it back."""
        self._do(tr("Deleting"), partial(writing.delete, self._library, KIND, record), tr("Family perspective deleted"))

    def _do(self, what: str, work: Callable[[], object], words: str) -> Job:
        return have_done(self._start, self.undoable, self._library, what, work, words)
