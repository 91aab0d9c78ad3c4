"""Of the views only a few are kept; nothing gathers from round to round, and what holds unsaved words stays."""

from collections import Counter

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.library import reading
from workbench.views import record_pages
from workbench.views.record_form import RecordForm
from workbench.views.record_page import RecordPage
from workbench.views.record_pages import RecordPages
from workbench.views.shell import built
from workbench.views.shell.place import Place

NAMES = ("review", "people", "family", "thread", "brief", "source", "help")
KINDS = ("finding", "learning_point", "recommendation", "narrative")


def go(window, place, qtbot):
    window.workplace.go(place)
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def round_of_visits(window, review_id, qtbot):
    for name in NAMES:
        go(window, Place(name, review_id), qtbot)


def fullest(library) -> int:
    """The review with records of the most kinds."""
    return max(reading.reviews(library), key=lambda each: sum(bool(each.counts.get(kind)) for kind in KINDS)).review_id


def pages(window, review_id, qtbot) -> RecordPages:
    """The pages of records, after a record of every kind was shown."""
    for kind in KINDS:
        go(window, Place("records", review_id, kind), qtbot)
    return window.workplace.view().findChild(RecordPages)


def living(window) -> Counter[str]:
    return Counter(type(each).__name__ for each in window.findChildren(QWidget))


def kept(window) -> set[str]:
    return {name for name in NAMES if window.workplace.built.is_built(name)}


def test_only_a_few_views_are_kept_and_no_widget_outlives_its_view(window, library, qtbot):
    review_id = reading.reviews(library)[0].review_id
    for _ in range(2):
        round_of_visits(window, review_id, qtbot)
    before = living(window)
    for _ in range(4):
        round_of_visits(window, review_id, qtbot)
    assert living(window) == before
    assert kept(window) == set(NAMES[-built.MOST :])


def test_a_view_with_words_that_are_not_saved_is_not_let_go(window, library, qtbot, monkeypatch):
    review_id = reading.reviews(library)[0].review_id
    go(window, Place("review", review_id), qtbot)
    form = window.workplace.view().form
    monkeypatch.setattr(RecordForm, "holds_words", property(lambda asked: asked is form))
    round_of_visits(window, review_id, qtbot)
    assert "review" in kept(window)


def test_pages_are_kept_for_a_few_kinds_only_and_come_back(window, library, qtbot):
    review_id = fullest(library)
    shown = pages(window, review_id, qtbot)
    assert len(shown.findChildren(RecordPage)) == record_pages.MOST
    before = living(window)
    for _ in range(3):
        pages(window, review_id, qtbot)
    assert living(window) == before
    go(window, Place("records", review_id, KINDS[0]), qtbot)
    assert shown.form().held.kind == KINDS[0]


def test_a_page_with_words_that_are_not_saved_is_not_let_go(window, library, qtbot, monkeypatch):
    review_id = fullest(library)
    go(window, Place("records", review_id, KINDS[0]), qtbot)
    form = window.workplace.view().form()
    monkeypatch.setattr(RecordForm, "holds_words", property(lambda asked: asked is form))
    shown = pages(window, review_id, qtbot)
    assert form in [page.form for page in shown.findChildren(RecordPage)]
