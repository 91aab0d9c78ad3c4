"""Where a record is worded for briefs alone: the brief's words above, the record's own below; saved while one types."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.brief.choices import PieceChoice, reword
from workbench.errors import RecordGone, StatedError
from workbench.library import Library
from workbench.records import Prose, ReviewId
from workbench.views.bridge import Job
from workbench.views.prose_box import ProseBox
from workbench.views.record_form import PAUSE_MS
from workbench.views.saying import tr
from workbench.views.shell.place import StartsJobs
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import column, fill, row, rule
from workbench.views.widgets.words import label, prose

NOTE = "Every brief of this review uses it. The record keeps its own words."
Piece = tuple[ReviewId, str]
"""The review, and what of it is worded."""


class BriefWording(QWidget):
    """The panel. `put` shows a piece, and later the same piece as the library has it, without disturbing who types."""

    reworded = Signal(str, object)
    """A piece is to be said so: its key, and the `Prose`; no words mean the record's own."""

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self._piece: PieceChoice | None = None
        self._shown, self._saving = Prose(), 0
        self._name, self._own, self._count = prose("", "strong"), prose("", "read"), label("", "small")
        self.box = ProseBox(tr("Wording for briefs"))
        self.restore = button(tr("Use the record’s own words"), "", "rotate-ccw")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self.box.touched.connect(self._pause.start)
        self.box.left.connect(self.save)
        self.restore.clicked.connect(self._restore)
        own = row(label(tr("The record’s own words"), "strong"), None, self._count)
        written = column(self._name, self.box, prose(tr(NOTE), "small", "muted"), gap=8)
        fill(QVBoxLayout(self), written, rule(), own, self._own, row(self.restore, None), None, gap=16)

    def put(self, piece: PieceChoice) -> None:
        """Show a piece. What is being typed, or still being saved, is left alone."""
        is_other = piece.key != self.key
        if is_other:
            self.save()
            self._saving = 0
        before, self._piece, self.key = self._piece, piece, piece.key
        self._name.say(piece.name)
        self._own.say(piece.own.words)
        self._count.setText(tr("%n word|%n words", "", len(piece.own.words.split())))
        self.restore.bar("" if piece.wording else tr("The brief says it in the record’s own words."))
        if is_other or not (self._saving or self._is_changed or _words(piece) in (_words(before), self._said)):
            self._show(_words(piece))

    def _show(self, words: Prose | None) -> None:
        self._pause.stop()
        self.box.put(words or Prose())
        self._shown = self.box.text.prose()

    @property
    def _said(self) -> Prose | None:
        """What the brief says with what stands here: where nothing does, the record's own words."""
        return self._shown or (self._piece.own if self._piece is not None else None)

    @property
    def _is_changed(self) -> bool:
        return self.box.text.prose() != self._shown

    def save(self) -> None:
        """Wish for what was typed, if it is not kept yet."""
        self._pause.stop()
        if self.key and self._is_changed:
            self._shown = self.box.text.prose()
            self._saving += 1
            self.reworded.emit(self.key, self._shown)

    def saved(self, key: str) -> None:
        """A wish for that piece has been carried out, or has failed."""
        if key == self.key:
            self._saving = max(0, self._saving - 1)

    def _restore(self) -> None:
        if self._piece is not None:
            self._show(self._piece.own)
            self._saving += 1
            self.reworded.emit(self.key, Prose())


def _words(piece: PieceChoice | None) -> Prose | None:
    return None if piece is None else piece.wording or piece.own


class Wordings:
    """The wordings wished for, kept one by one; one that could not be, such as on a full disk, can be tried again."""

    def __init__(self, library: Library, start: StartsJobs) -> None:
        self._library, self._start = library, start
        self._wished: dict[Piece, Prose] = {}
        self._unsaved: dict[Piece, Prose] = {}

    @property
    def are_unsaved(self) -> bool:
        """Whether any could not be kept."""
        return bool(self._unsaved)

    def keep(self, piece: Piece, text: Prose) -> Job:
        """Keep a wording; no words mean the record's own."""
        library = self._library
        self._wished[piece] = text
        self._unsaved.pop(piece, None)
        job = self._start(tr("Saving the wording"), lambda _: reword(library, *piece, text), must_finish=True)
        job.failed.connect(partial(self._leave_unsaved, piece, text))
        return job

    def keep_again(self) -> None:
        """Try once more to keep those that could not be kept."""
        for piece, text in list(self._unsaved.items()):
            self.keep(piece, text)

    def _leave_unsaved(self, piece: Piece, text: Prose, failure: StatedError) -> None:
        """Not where other words have been wished for since, nor where the record itself is gone."""
        if self._wished[piece] is text and not isinstance(failure, RecordGone):
            self._unsaved[piece] = text
