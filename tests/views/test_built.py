"""Of the views only a few are kept; nothing gathers from round to round, and what holds unsaved words stays."""

from collections import Counter

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.library import reading
from workbench.views.record_form import RecordForm
from workbench.views.shell import built
from workbench.views.shell.place import Place

NAMES = ("review", "people", "family", "thread", "brief", "source")


def go(window, place, qtbot):
    window.workplace.go(place)
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def round_of_visits(window, review_id, qtbot):
    for name in NAMES:
        go(window, Place(name, review_id), qtbot)


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
