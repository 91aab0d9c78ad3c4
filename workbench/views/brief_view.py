"""The brief: a house format, its sections and records, the real pages live beside them, how full they are, export."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from workbench import brief as briefs
from workbench import export
from workbench.brief.choices import leave_out
from workbench.errors import StatedError
from workbench.export import Report
from workbench.library import Changed
from workbench.records import ReviewId
from workbench.views.bridge import Job
from workbench.views.brief_blocks import BriefBlocks
from workbench.views.brief_preview import Preview, count_in_words, prepare
from workbench.views.shell.place import Desk, Place, View, concerns
from workbench.views.telling import counted
from workbench.views.widgets.buttons import button
from workbench.views.widgets.fields import Choice
from workbench.views.widgets.gauge import Gauge
from workbench.views.widgets.layout import column, empty, fill, flow, post, row, scrolled
from workbench.views.widgets.pages import Pages
from workbench.views.widgets.words import error_sentence, glyph, label

SETTLE_MS = 200
"""How long the width of the window must rest before the pages are drawn anew."""
TIGHT = 820
"""The width of the view, in pixels, below which everything but the pages makes room."""
ENDINGS = "PDF (*.pdf);;Word (*.docx)"


def ask_where(parent: QWidget, name: str) -> Path | None:
    """The file the user chooses to export to; None if the user thinks better of it."""
    chosen, kind = QFileDialog.getSaveFileName(parent, "Export the brief", name, ENDINGS)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".docx" if "docx" in kind else ".pdf")


def file_name(title: str) -> str:
    """A name for the file of a brief with that title, without what some system does not allow in names."""
    plain = "".join(" " if letter in '/\\:*?"<>|' else letter for letter in title if letter.isprintable())
    return f"{' '.join(plain.split())[:60].strip(' .') or 'Brief'}.pdf"


class Fit(QWidget):
    """The gauge, and beside it the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._gauge, self._words, self._size = Gauge(), label("", "strong"), label("", "small")
        words = column(None, self._words, self._size, None, gap=2)
        fill(QVBoxLayout(self), row(self._gauge, words, gap=12))

    def put(self, preview: Preview) -> None:
        """Show how the brief fits."""
        words = " ".join([preview.fit, *preview.over[:1]]) if preview.over else preview.fit
        self._gauge.show_fills(preview.fills, words)
        self._words.setText(words)
        self._words.setToolTip("\n".join(preview.over))
        self._size.setText(preview.type_size)

    def show_gauge(self, *, is_shown: bool) -> None:
        """Show the gauge, or leave it to the words where there is no room."""
        self._gauge.setVisible(is_shown)

    def words(self) -> str:
        """What is said of the fit."""
        return self._words.text()


def _fact(count: briefs.Count) -> QWidget:
    icon, tone = ("circle-check", "good") if count.included == count.total else ("circle-minus", "warn")
    return row(glyph(icon, tone, 16), label(count_in_words(count)), gap=6)


class BriefView(View):
    """See the module."""

    is_wide = True
    exported = Signal(object)
    """The `Report` of a file written."""

    def __init__(self, desk: Desk, ask: Callable[[QWidget, str], Path | None] = ask_where) -> None:
        super().__init__(desk)
        self._ask = ask
        self._review_id: ReviewId | None = None
        self._preview: Preview | None = None
        self._job: Job | None = None
        self.format, self.blocks, self.pages = Choice("House format", width=224), BriefBlocks(), Pages("Preview")
        self.fit, self.error = Fit(), error_sentence()
        self.export_button = button("Export…", "primary", "download", does="Writes the brief as a PDF or Word file.")
        self.complete = column(name="actions")
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
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
        self._put_counts(())
        fill(QVBoxLayout(self), strip, (row(self.blocks, (right, 1), gap=0), 1), gap=0)

    def _join(self) -> None:
        self.format.activated.connect(lambda _: self._draw())
        self.blocks.left_out_changed.connect(self._leave_out)
        self.pages.width_changed.connect(lambda _: self._rest.start())
        self._rest.timeout.connect(self._draw)
        self.export_button.clicked.connect(self.export)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_tight = self.width() < TIGHT
        self.fit.show_gauge(is_shown=not is_tight)
        self.format.setFixedWidth(160 if is_tight else 224)
        self.blocks.setFixedWidth(264 if is_tight else 304)

    @override
    def show_place(self, place: Place) -> None:
        if place.review_id == self._review_id:
            self._draw()
            return
        self._review_id, self._preview = place.review_id, None
        self.format.offer([])
        self.blocks.put(())
        self.pages.put((), "")
        if place.review_id is not None:
            self._read(place.review_id)

    def _read(self, review_id: ReviewId) -> None:
        """Ask for the format of a review that was not shown before."""
        library, before = self._desk.library, self._job
        self._job = self._start(
            "Reading the review", lambda _: briefs.format_for(library, review_id), instead_of=before
        )
        self._job.done.connect(self._offer_formats)

    @property
    def is_drawn(self) -> bool:
        """Whether the pages of the brief, as it is now, are shown."""
        return self._preview is not None and self._job is None and not self._rest.isActive()

    def _offer_formats(self, usual: str) -> None:
        self.format.offer([(made.title, name) for name, made in briefs.house_formats().items()], usual)
        self._draw()

    def _draw(self) -> None:
        """Draw the pages anew, off the GUI thread; a drawing under way is dropped."""
        review_id, name = self._review_id, str(self.format.code() or "")
        if review_id is None or not name:
            return
        width, library, before = self.pages.wanted_width(), self._desk.library, self._job
        self._job = self._start(
            "Drawing the brief",
            lambda progress: prepare(library, review_id, name, width, progress),
            instead_of=before,
        )
        self._job.done.connect(self._show)

    def _show(self, preview: Preview) -> None:
        self._preview, self._job = preview, None
        self.error.say("")
        self.blocks.put(preview.choices.sections)
        self.fit.put(preview)
        self.pages.put(preview.sheets, " ".join([preview.fit, preview.type_size, *preview.over]))
        self._put_counts([count for count in preview.brief.counts if count.key != "narrative"])

    def _put_counts(self, counts: Sequence[briefs.Count]) -> None:
        """What of the review stands in the brief, kind by kind."""
        layout = self.complete.layout()
        if isinstance(layout, QVBoxLayout):
            empty(layout)
            fill(layout, flow(*map(_fact, counts), gap=16, margins=(24, 12, 24, 12)))

    def _leave_out(self, keys: frozenset[str]) -> None:
        review_id, name, library = self._review_id, str(self.format.code()), self._desk.library
        if review_id is not None:
            self._start("Saving the choice", lambda _: leave_out(library, review_id, name, keys), must_finish=True)

    def export(self) -> None:
        """Ask where to, and write the file; what was written is told in the foot."""
        if self._preview is None:
            return
        brief = self._preview.brief
        path = self._ask(self, file_name(brief.title))
        if path is not None:
            job = self._start(f"Writing {path.name}", lambda progress: export.write(brief, path, progress))
            job.done.connect(self._report)

    def _report(self, report: Report) -> None:
        self.error.say("")
        pages = f"{counted(report.pages, 'page', 'pages')} {report.pages_are}"
        self.said.emit(f"{report.path.name} written: {pages}, {report.recommendations} recommendations")
        self.exported.emit(report)

    @override
    def _explain(self, failure: StatedError) -> None:
        self.error.say(failure.sentence)

    @override
    def on_changed(self, change: Changed) -> None:
        if self.isVisible() and concerns(change, self._review_id):
            self._draw()

    @override
    def first_focus(self) -> QWidget:
        return self.blocks.sections

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"export": self.export}
