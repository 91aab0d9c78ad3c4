"""The quiet right side of the list of reviews: what the chosen review is about, its counts and themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.gap_counts import NO_GAPS, GapsOf
from workbench.library import Library, reading
from workbench.library.reading import ReviewSummary
from workbench.records import Deadline, Narrative, ReviewId, fields
from workbench.views import telling
from workbench.views.review_standing import standing
from workbench.views.saying import tr
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.chips import StillChip
from workbench.views.widgets.layout import Item, column, empty, fill, flow, row, rule, side_panel
from workbench.views.widgets.words import label, prose, told

COUNTED = ("kloe", "finding", "family_perspective", "learning_point", "recommendation")
MOST = 3
"""Gaps and deadlines that are shown."""
LONGEST = 420
"""Letters of the background that are shown."""


@dataclass(frozen=True)
class Preview:
    """What is read for the side: the beginning of the background, themes by name, gaps, and deadlines to come."""

    review_id: ReviewId
    about: str
    themes: tuple[str, ...]
    gaps: tuple[str, ...] = ()
    days: tuple[tuple[str, str, str], ...] = ()
    """Icon, words and tone of each."""


def read_preview(library: Library, review_id: ReviewId, gaps: GapsOf = NO_GAPS) -> Preview:
    """Read a preview, with the gaps that are known of it; on the worker's thread."""
    narratives = reading.records_of(library, "narrative", review_id)
    texts = [n.text.words.strip() for n in narratives if isinstance(n, Narrative) and n.role == "background"]
    about = next((text for text in texts if text), "")
    themes = tuple(theme.name for _, theme in reading.themes_of(library, review_id))
    return Preview(review_id, shortened(about), themes, _gaps(gaps.sentences), _days(library, review_id))


def _gaps(found: Sequence[str]) -> tuple[str, ...]:
    """Where the golden thread breaks first."""
    more = tr("and %n more", "", len(found) - MOST) if len(found) > MOST else ""
    return tuple(part for part in (*found[:MOST], more) if part)


def _days(library: Library, review_id: ReviewId) -> tuple[tuple[str, str, str], ...]:
    """The deadlines not reached yet, those due first."""
    known = [each for each in reading.records_of(library, "deadline", review_id) if isinstance(each, Deadline)]
    due = sorted((day, each.name) for each in known if each.done_on is None and (day := each.due_on) is not None)
    today = datetime.now().astimezone().date()
    told_ = [(name, standing(day, None, today)) for day, name in due[:MOST]]
    return tuple((icon, f"{name}: {words[:1].lower()}{words[1:]}", tone) for name, (icon, words, tone) in told_)


def shortened(text: str) -> str:
    """The first paragraph of a text, ended at a word where it is long."""
    first = text.split("\n", 1)[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST].rsplit(' ', 1)[0]} …"


class PreviewSide(QWidget):
    """The side. `show_review` draws what the table knows at once; `show_preview` adds what had to be read."""

    open_requested = Signal()
    brief_requested = Signal()
    delete_requested = Signal()

    def __init__(self, width: int) -> None:
        super().__init__()
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self._review: ReviewSummary | None = None
        open_, brief = button(tr("Open"), "primary"), button(tr("Brief"), "", "newspaper")
        open_.clicked.connect(self.open_requested)
        brief.clicked.connect(self.brief_requested)
        delete = tool("trash-2", tr("Delete this review"))
        delete.clicked.connect(self.delete_requested)
        self._worked = label("", "small")
        self._foot = column(self._worked, row(open_, brief, None, delete, gap=8), gap=12)
        self._panel = side_panel(self._page, self._foot, width=width)
        fill(QVBoxLayout(self), self._panel, gap=0)
        self.show_nothing()

    def set_width(self, width: int) -> None:
        """Another width, in pixels."""
        self._panel.setFixedWidth(width)

    def themes(self) -> list[str]:
        """The names of the themes shown."""
        return [chip.words() for chip in self._page.findChildren(StillChip)]

    def show_nothing(self) -> None:
        """No review is chosen."""
        self._review = None
        empty(self._layout)
        self._foot.hide()

    def show_review(self, review: ReviewSummary) -> None:
        """Show a review as the table knows it."""
        self._review = review
        self._fill(review, None)
        self._worked.setText(last_worked(review))
        self._foot.show()

    def show_preview(self, preview: Preview) -> None:
        """Add what has been read, if its review is still the one shown."""
        if self._review is not None and self._review.review_id == preview.review_id:
            self._fill(self._review, preview)

    def _fill(self, review: ReviewSummary, preview: Preview | None) -> None:
        empty(self._layout)
        by = " · ".join(part for part in (review.publisher, review.published or str(review.year or "")) if part)
        items: list[Item] = [prose(telling.long_types(review.types, review.lists) or tr("Review"), "small", "muted"), 4]
        items += [prose(review.title, "title"), 4]
        items += [prose(by, "body", "muted"), 16] if by else [12]
        if preview is not None and preview.about:
            items += [prose(preview.about), 20]
        items += [rule(), 16, column(*(_count(key, review) for key in COUNTED), gap=4), 16]
        if preview is not None and preview.gaps:
            lines = [told("unlink", each, "warn", "body") for each in preview.gaps]
            items += [rule(), 16, label(tr("Where the thread breaks"), "strong"), 8, column(*lines, gap=4), 16]
        if preview is not None and preview.days:
            lines = [told(icon, words, tone, "body") for icon, words, tone in preview.days]
            items += [rule(), 16, label(tr("Next dates"), "strong"), 8, column(*lines, gap=4), 16]
        if preview is not None and preview.themes:
            chips = [StillChip(name) for name in preview.themes]
            items += [rule(), 16, label(tr("Themes"), "strong"), 8, flow(*chips, gap=6)]
        fill(self._layout, *items, None, gap=0, margins=(24, 24, 24, 16))


def last_worked(review: ReviewSummary) -> str:
    """When a review was changed last, in words and in the time of this place; empty if that is not known."""
    if review.worked_on is None:
        return ""
    when = review.worked_on.replace(tzinfo=UTC).astimezone()
    return tr("Last worked on {moment}").format(moment=telling.moment(when, datetime.now().astimezone()))


def _count(key: str, review: ReviewSummary) -> QWidget:
    number = review.counts.get(key, 0)
    words = {
        "kloe": tr("Lines of enquiry"),
        "family_perspective": tr("Family perspectives"),
        "learning_point": tr("Learning points"),
    }
    name = words.get(key) or tr(fields.KINDS[key].plural)
    return row(label(name, "muted"), None, label(f"{number:,}" if number else "–", "body" if number else "muted"))
