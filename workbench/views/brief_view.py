"""The brief: a house format, its sections and records, the real pages live beside them, how full they are, export."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench import brief as briefs
from workbench import export
from workbench.brief.choices import Choices, arrange, hold_to_digest, leave_out, put_back
from workbench.brief.formats import wrong_formats
from workbench.errors import StatedError
from workbench.export import Report
from workbench.library import Changed, Library
from workbench.records import Prose, ReviewId
from workbench.views.bridge import Job
from workbench.views.brief_blocks import BriefBlocks
from workbench.views.brief_fit import FACT, Fit, facts_of
from workbench.views.brief_preview import Preview, draw_pages, prepare
from workbench.views.brief_saving import ask_where, file_name, written
from workbench.views.brief_side import BriefSide
from workbench.views.brief_wording import Wordings
from workbench.views.saving import AskNamed
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View, concerns
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.layout import column, empty, fill, flow, post, row, scrolled
from workbench.views.widgets.pages import Pages
from workbench.views.widgets.words import error_sentence

TIGHT = 820
"""The width of the view, in pixels, below which everything but the pages makes room."""
ABREAST = 980
"""The width of the view, in pixels, from which the pages have room between both sides."""


class BriefView(View):
    """See the module."""

    is_wide = True
    exported = Signal(object)
    """The `Report` of a file written."""

    def __init__(self, desk: Desk, ask: AskNamed = ask_where) -> None:
        super().__init__(desk)
        self._ask = ask
        self._review_id: ReviewId | None = None
        self._preview: Preview | None = None
        self._job: Job | None = None
        self._painting: Job | None = None
        self._is_stale = False
        self._wordings = Wordings(desk.library, self._start)
        self._written: Report | None = None
        self._is_digest_new = False
        self._wanted_format = ""
        self.format, self.blocks = Choice(tr("House format"), width=224), BriefBlocks()
        self.pages = Pages(tr("Preview"))
        self.fit, self.error, self.side = Fit(), error_sentence(), BriefSide()
        self.export_button = button(
            tr("Export…"), "primary", "download", does=tr("Writes the brief as a PDF or Word file.")
        )
        self.complete = column(name="actions")
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        parts = (self.format, 8, post(24), 8, self.fit, None, self.export_button)
        strip = row(*parts, margins=(16, 0, 16, 0), name="strip")
        strip.setFixedHeight(64)
        self.blocks.setFixedWidth(304)
        desk = column((scrolled(self.pages), 1), gap=0, name="desk")
        self.error.setContentsMargins(24, 8, 24, 8)
        right = column((desk, 1), self.error, self.complete, gap=0)
        fill(QVBoxLayout(self), strip, (row(self.blocks, (right, 1), self.side, gap=0), 1), gap=0)
        self._put_counts(None)

    def _join(self) -> None:
        self.format.activated.connect(lambda _: self._draw())
        self.blocks.left_out_changed.connect(lambda keys: self._change(leave_out, keys))
        self.blocks.arranged.connect(lambda keys: self._change(arrange, keys))
        self.blocks.digest_chosen.connect(self._choose_length)
        self.blocks.wording_requested.connect(self._show_wording)
        self.side.account.put_back_requested.connect(lambda key: self._change(put_back, key))
        self.side.account.wording_requested.connect(self._show_wording)
        self.side.wording.reworded.connect(self._reword)
        self.side.closed.connect(self._close_side)
        self.pages.seen.connect(self._paint_pages, Qt.ConnectionType.QueuedConnection)
        self.export_button.clicked.connect(self.export)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let the pages have what room there is; where both sides have none, the right one covers the left."""
        is_tight = self.width() < TIGHT
        self.blocks.setVisible(self.side.isHidden() or self.width() >= ABREAST)
        self.fit.make_room(is_tight=is_tight)
        self.format.setFixedWidth(160 if is_tight else 224)
        self.blocks.setFixedWidth(264 if is_tight else 304)

    @override
    def show_place(self, place: Place) -> None:
        if place.review_id == self._review_id:
            if self._is_stale or self._preview is None:
                self._draw() if self.left() or place.review_id is None else self._read(place.review_id)
            return
        self.side.close_side()
        self._review_id, self._preview, self._written = place.review_id, None, None
        self._wanted_format = ""
        self.format.offer([])
        self.blocks.put(Choices())
        self.pages.put((), "")
        if place.review_id is not None:
            self._read(place.review_id)

    def _read(self, review_id: ReviewId) -> None:
        """Ask for the format of a review that was not shown before."""
        library, before = self._desk.library, self._job
        self._job = self._start(
            tr("Reading the review"), lambda _: briefs.format_for(library, review_id), instead_of=before
        )
        self._job.done.connect(self._offer_formats)
        self._or_later(self._job, self._draw_later)

    @property
    def is_drawn(self) -> bool:
        """Whether the pages of the brief, as it is now, are shown."""
        is_at_work = self._job is not None or self._painting is not None or bool(self.pages.lacking())
        return self._preview is not None and not is_at_work

    def _offer_formats(self, usual: str) -> None:
        formats = [(tr(made.title), name) for name, made in briefs.house_formats().items()]
        self.format.offer(formats, self._wanted_format or usual)
        self.failed.emit(" ".join(wrong_formats()[:1]))
        self._draw()

    def left(self) -> str:
        """The format chosen."""
        return str(self.format.code() or "")

    def come_back(self, left: str) -> None:
        """Draw the brief in the format that was chosen, not in the usual one."""
        self._wanted_format = left

    def _draw(self) -> None:
        """Draw the pages anew, off the GUI thread; a drawing under way is dropped."""
        review_id, name = self._review_id, str(self.format.code() or "")
        if review_id is None or not name:
            return
        self._is_stale = False
        width, library, before = self.pages.wanted_width(), self._desk.library, self._job
        self._job = self._start(
            tr("Drawing the brief"),
            lambda progress: prepare(library, review_id, name, width, progress),
            instead_of=before,
            is_apart=True,
        )
        self._job.done.connect(self._show)
        self._or_later(self._job, self._draw_later)

    def _draw_later(self) -> None:
        self._job, self._is_stale = None, True

    def _paint_pages(self, numbers: list[int]) -> None:
        """Draw the pages that have come into sight; until then they are blank paper."""
        preview = self._preview
        if preview is None or self._job is not None or self._painting is not None:
            return
        width = self.pages.wanted_width()
        work = partial(draw_pages, preview.pdf, width, numbers)
        job = self._painting = self._start(tr("Drawing pages"), lambda _: work(), is_apart=True)
        job.ended.connect(self._forget_painting)
        job.done.connect(lambda drawn: self.pages.draw(drawn, width) if self._preview is preview else None)

    def _forget_painting(self) -> None:
        self._painting = None

    def _show(self, preview: Preview) -> None:
        self._preview, self._job = preview, None
        self.error.say("")
        self.blocks.put(preview.choices)
        self.fit.put(preview)
        self.pages.put(preview.sheets, " ".join([preview.fit, preview.type_size, *preview.over]))
        self._put_counts(preview)
        self.side.refresh(preview, self._written)
        if self._is_digest_new and preview.overs:
            self._show_account()
        self._is_digest_new = False

    def _put_counts(self, preview: Preview | None) -> None:
        """What of the review stands in the brief, kind by kind, and the way to what does not."""
        told = [] if preview is None else [*facts_of(preview)]
        is_told = self.side.is_account
        if preview is not None and not is_told and (preview.overs or preview.choices.left_out):
            show = button(tr("Show them"), "link", does=tr("Lists what is not in the brief, to put it back."))
            show.clicked.connect(self._show_account)
            show.setFixedHeight(FACT)
            told.append(show)
        layout = self.complete.layout()
        if isinstance(layout, QVBoxLayout):
            empty(layout)
            fill(layout, flow(*told, gap=16, margins=(24, 12, 24, 12)))

    def _show_account(self) -> None:
        if self._preview is not None:
            self.side.show_account(self._preview, self._written)
            focus = self.focusWidget()
            if self.complete.isAncestorOf(focus):
                self.side.cross.setFocus(Qt.FocusReason.OtherFocusReason)
            self._put_counts(self._preview)
            self._make_room()

    def _show_wording(self, key: str) -> None:
        if self._preview is not None:
            self.side.show_wording(self._preview, key)
            self._put_counts(self._preview)
            self._make_room()

    def _close_side(self) -> None:
        """Give the room back to the pages, and the keyboard to where the side was asked from."""
        self._written = None
        self._put_counts(self._preview)
        self._make_room()
        asked_from = self.blocks.pencils.get(self.side.wording.key, self.blocks.sections)
        asked_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, verb: Callable[[Library, ReviewId, str, Any], None], choice: object) -> Job | None:
        """Have a choice kept; the pages follow when the library tells of it."""
        review_id, name, library = self._review_id, str(self.format.code()), self._desk.library
        if review_id is None:
            return None
        return self._start(tr("Saving the choice"), lambda _: verb(library, review_id, name, choice), must_finish=True)

    def _choose_length(self, is_digest: bool) -> None:  # noqa: FBT001 - a signal's own value
        self._is_digest_new = is_digest
        self._change(hold_to_digest, is_digest)

    def _reword(self, key: str, text: Prose) -> None:
        if self._review_id is not None:
            job = self._wordings.keep((self._review_id, key), text)
            job.ended.connect(lambda: self.side.wording.saved(key))

    def export(self) -> None:
        """Ask where to, and write the file; what was written is told in the foot."""
        if self._preview is None:
            return
        brief = self._preview.brief
        path = self._ask(self, file_name(brief.title))
        if path is not None:
            what = tr("Writing {name}").format(name=path.name)
            job = self._start(what, lambda progress: export.write(brief, path, progress), is_apart=True)
            job.done.connect(self._tell)

    def _tell(self, report: Report) -> None:
        self.error.say("")
        self.said.emit(written(report))
        self._written = report
        self._show_account()
        self.exported.emit(report)

    @override
    def _explain(self, failure: StatedError) -> None:
        self.error.say(failure.sentence)

    @override
    def on_changed(self, change: Changed) -> None:
        if concerns(change, self._review_id):
            self._written, self._is_stale = None, True
            if self.isVisible():
                self._draw()

    @property
    @override
    def holds_words(self) -> bool:
        return self._wordings.are_unsaved

    @override
    def settle(self) -> None:
        self.side.wording.save()
        self._wordings.keep_again()

    @override
    def first_focus(self) -> QWidget:
        return self.side.wording.box.text if self.side.is_wording else self.blocks.sections

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"export": self.export}
