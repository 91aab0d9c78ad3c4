"""The scenes of a record's page: written out, linked, looked back at, several chosen. All of it is fictional."""

from PySide6.QtCore import QItemSelectionModel

from workbench.library import Library, marking, reading, writing
from workbench.records import Prose, SourceContent, SourceDocument
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import Place

ASKED = (
    "All agencies should review their guidance on professional curiosity and test with frontline practitioners, "
    "through open feedback or focus groups, whether it helps them to ask about adults who are new to a household."
)


def prepare(library: Library) -> int:
    """A thread through a recommendation that is written out; the id of its review."""
    from tests.views.scenes import first_review, weave

    review_id = first_review(library)
    if reading.links_of(library, review_id):
        return review_id
    weave(library, review_id)
    (asked, second, third, *_) = (each.id for each in reading.records_of(library, "recommendation", review_id))
    for words in ("All agencies should review their guidance.", "", ASKED):
        writing.change(library, "recommendation", asked, {"text": Prose(words)})
    values = {"level": "multi_agency", "kind": "policy", "addressees": ("All partner agencies", "Practice group")}
    writing.change(library, "recommendation", asked, values | {"source_id": source(library, review_id), "page": 3})
    writing.change_all(library, "recommendation", [second, third], {"level": "single_agency"})
    marking.mark(library, "recommendation", [asked], "Professional curiosity")
    marking.silence(library, "recommendation", asked, "dated")
    return review_id


def source(library: Library, review_id: int) -> int:
    """A source in which something was read."""
    from datetime import datetime

    with library.transaction("Add a source") as session:
        session.add(SourceContent(sha256="1" * 64, content=b"Three pages."))
    made = SourceDocument(
        review_id=review_id,
        file_name="Practitioner event of May.txt",
        media_type="text/plain",
        sha256="1" * 64,
        size=12,
        brought_in_at=datetime(2026, 5, 2, 3, 4, 5),  # noqa: DTZ001 - kept as UTC without a zone
        pages=3,
    )
    return writing.add(library, made)


def on_page(kind: str, at: int = 0):
    """The page of a record of the first review."""

    def show(window: MainWindow) -> None:
        library = window.workplace.library
        review_id = prepare(library)
        key = reading.records_of(library, kind, review_id)[at].id
        window.workplace.go(Place("records", review_id, kind, key))

    return show


def has_page(window: MainWindow) -> bool:
    """The page of a record has come."""
    page = window.workplace.view().page()
    return page is not None and page.form.held is not None and not window.workplace.is_busy


def has_quality(window: MainWindow) -> bool:
    """So has the check of its wording."""
    return has_page(window) and bool(window.workplace.view().page().quality.hints)


def has_past(window: MainWindow) -> bool:
    """Its history is shown."""
    if has_page(window) and not window.workplace.view().page().is_past:
        window.workplace.view().head.past.click()
    return has_page(window) and window.workplace.view().page().is_past


def has_several(window: MainWindow) -> bool:
    """Three records are chosen at once."""
    rows = window.workplace.view().list
    if not window.workplace.is_busy and rows.things.rowCount() and len(rows.things_chosen()) == 1:
        rows.setFocus()
        for at in (1, 2):
            rows.selectionModel().select(rows.things.index(at, 0), QItemSelectionModel.SelectionFlag.Select)
    return len(rows.things_chosen()) == 3 and not window.workplace.is_busy


def has_emptied(window: MainWindow) -> bool:
    """A text that was full has just been emptied."""
    if not has_page(window):
        return False
    form = window.workplace.view().form()
    if not form.emptied["nothing_needed"].isVisible():
        form.controls["nothing_needed"].line.setText("")
        form.save()
    return form.emptied["nothing_needed"].isVisible() and not window.workplace.is_busy


def bring_into_view(window: MainWindow) -> bool:
    """The thread of the record is scrolled into sight."""
    if not has_page(window):
        return False
    area = window.workplace.view().page()._stack.widget(0)
    area.ensureWidgetVisible(window.workplace.view().page().around, 0, 60)
    return True
