"""The scenes of the sources of a review: listed, read, marked, searched, two beside one another. All is fictional."""

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from workbench.analysis.coverage import coverage_of
from workbench.intake.bringing import bring_in
from workbench.intake.files import Read, read_file
from workbench.library import Library, passages
from workbench.library.passages import Passage
from workbench.records import RecordId
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import Place
from workbench.views.thread_chooser import ThreadChooser

SAID = (
    (
        "The health visitor called on {day} and nobody came to the door. She left a card and told the surgery, but the "
        "surgery did not tell the school."
    ),
    (
        "The teaching assistant wrote down what Child K said about the new partner and passed the note on. "
        "It reached the social worker within the hour."
    ),
    "The grandmother told the reviewer that she had rung three times and that nobody had asked her who lived there.",
    "Police attended in the night. The officer spoke to the mother alone; the partner was in the next room.",
)
DAYS = ("3 March", "9 April", "21 May", "2 June", "17 July", "30 August")
MINUTES = (
    "Minutes of the practitioner event",
    "Eleven agencies came. The children in these minutes are fictional.",
    "School: the note of 9 April was the first that anybody wrote about the partner.",
    "Health: a card through the door was taken for a visit.",
    "What would have helped: one call between the surgery and the school.",
)


def report(pages: int) -> bytes:
    """A PDF of so many pages."""
    out, style = io.BytesIO(), getSampleStyleSheet()
    story = []
    for number in range(1, pages + 1):
        story.append(Paragraph(f"Agency report, part {number}", style["Heading2"]))
        story += [Paragraph(words.format(day=DAYS[number % len(DAYS)]), style["BodyText"]) for words in SAID * 2]
        story.append(PageBreak())
    SimpleDocTemplate(out).build(story)
    return out.getvalue()


def write_evidence(folder: Path, pages: int = 6) -> list[Path]:
    """A PDF and a Word file to be brought into a review."""
    minutes = docx.Document()
    for line in MINUTES:
        minutes.add_paragraph(line)
    paths = [folder / "ashmere-health-report.pdf", folder / "practitioner-event.docx"]
    paths[0].write_bytes(report(pages))
    minutes.save(str(paths[1]))
    return paths


@cache
def evidence() -> tuple[Read, ...]:
    """The same as they are read, once: to read a file apart from the program takes half a second."""
    with TemporaryDirectory() as place:
        return tuple(read_file(path) for path in write_evidence(Path(place)))


def prepare(library: Library) -> list[RecordId]:
    """Two sources in the first review, read in part and marked; their ids."""
    from tests.views.scenes import first_review

    review_id = first_review(library)
    known = coverage_of(library, review_id)
    if known:
        return [each.source_id for each in known]
    made = [bring_in(library, review_id, each) for each in evidence()]
    report_id = made[0]
    for what, first, last in (("finding", 2, 3), ("good_practice", 4, 5), ("family_perspective", 6, 7)):
        passages.make_of(library, review_id, what, Passage(report_id, 1, first, last, SAID[1]))
    passages.make_of(library, review_id, "recommendation", Passage(report_id, 2, 2, 3, "Say who tells the school."))
    for name, first, last in (("Hidden men", 4, 5), ("Professional curiosity", 8, 9), ("Coercive control", 10, 12)):
        passages.mark_passage(library, review_id, name, Passage(report_id, 1, first, last, SAID[3]))
    passages.tick_pages(library, report_id, [1, 2], is_read=True)
    return made


def opened(at: int, words: str = "", *, beside: bool = False):
    """A source of the first review."""

    def show(window: MainWindow) -> None:
        from tests.views.scenes import first_review

        library = window.workplace.library
        review_id = first_review(library)
        made = prepare(library)
        window.workplace.go(Place("source", review_id, "source_document", made[at], words))
        window.workplace.view().beside.setChecked(beside)

    return show


def listed(window: MainWindow) -> None:
    """The list of the sources."""
    from tests.views.scenes import first_review

    prepare(window.workplace.library)
    window.workplace.go(Place("source", first_review(window.workplace.library), "source_document"))


def has_list(window: MainWindow) -> bool:
    """The list has come."""
    return len(window.workplace.view().sources) == 2 and not window.workplace.is_busy


def has_page(window: MainWindow) -> bool:
    """The page stands there as wide as it is wanted, with all that is marked on it."""
    view = window.workplace.view()
    pane = view.panes[0]
    if pane.source is None or window.workplace.is_busy:
        return False
    return pane.front is pane.text or _is_drawn(pane)


def _is_drawn(pane) -> bool:
    return pane.picture.page is not None and pane.picture.page.width == pane.picture.wanted_width()


def has_two(window: MainWindow) -> bool:
    """Both sources have come."""
    return has_page(window) and window.workplace.view().panes[1].source is not None


def has_marked(window: MainWindow) -> bool:
    """Words are marked, and what they can become stands below."""
    view = window.workplace.view()
    if not has_page(window):
        return False
    if view.active.passage() is None:
        view.active.front.setFocus()
        for _ in range(7):
            QTest.keyClick(view.active.front, Qt.Key.Key_Down)
        for _ in range(2):
            QTest.keyClick(view.active.front, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return view.active.passage() is not None


def has_found(window: MainWindow) -> bool:
    """Words have been found in the source."""
    view = window.workplace.view()
    if not has_page(window):
        return False
    if not view.active.search.isVisible():
        view.active.open_search()
        view.active.search.box.setText("told the")
        view.active.front.setFocus()
    return bool(view.active.search.hits) and has_page(window)


def has_themes(window: MainWindow) -> bool:
    """A theme is to be chosen for marked words."""
    view = window.workplace.view()
    if has_marked(window) and not view.findChildren(ThreadChooser):
        view.make("theme")
    return bool(view.findChildren(ThreadChooser)) and not window.workplace.is_busy
