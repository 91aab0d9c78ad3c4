"""Of the views only a few are kept; nothing gathers from round to round, and what holds unsaved words stays."""

from collections import Counter
from hashlib import sha256
from weakref import ref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests import factory
from tests.views import visiting
from tests.views.scenes import PASSPHRASE
from workbench import library as libraries
from workbench.library import reading, writing
from workbench.views import record_pages
from workbench.views.record_form import RecordForm
from workbench.views.record_page import RecordPage
from workbench.views.record_pages import RecordPages
from workbench.views.shell import built
from workbench.views.shell.place import Place
from workbench.views.widgets import rules

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


def test_words_to_be_replaced_keep_their_view_and_without_them_it_goes(window, library, qtbot):
    review_id = reading.reviews(library)[0].review_id
    go(window, Place("replace", review_id), qtbot)
    view = window.workplace.view()
    round_of_visits(window, review_id, qtbot)
    assert not window.workplace.built.is_built("replace")
    go(window, Place("replace", review_id), qtbot)
    view = window.workplace.view()
    view.instead.setText("soon")
    round_of_visits(window, review_id, qtbot)
    assert window.workplace.built.is_built("replace")
    assert view.instead.text() == "soon"


def test_a_file_being_confirmed_keeps_its_view(window, library, qtbot, tmp_path):
    file = tmp_path / "brief.txt"
    file.write_text("A fictional review\n\nRecommendation 1: The council should write its rota down.", encoding="utf-8")
    go(window, Place("import"), qtbot)
    view = window.workplace.view()
    view.bring([file])
    qtbot.waitUntil(lambda: view.holds_words, timeout=20_000)
    round_of_visits(window, reading.reviews(library)[0].review_id, qtbot)
    assert window.workplace.built.is_built("import")


def test_a_new_review_that_is_not_started_comes_back_as_it_was_left(window, library, qtbot):
    go(window, Place("new"), qtbot)
    window.workplace.view().controls["title"].put("Child Larch")
    again = lost_and_back(window, Place("new"), qtbot)
    assert again.controls["title"].value() == "Child Larch"


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


def lost_and_back(window, place, qtbot):
    """The view of a place, let go and built anew."""
    before = window.workplace.view()
    go(window, Place("lists"), qtbot)
    go(window, Place("replace", place.review_id or reading.reviews(window.workplace.library)[0].review_id), qtbot)
    assert not window.workplace.built.is_built(place.view)
    go(window, place, qtbot)
    assert window.workplace.view() is not before
    return window.workplace.view()


def test_a_brief_comes_back_in_the_format_that_was_chosen(window, library, qtbot):
    place = Place("brief", fullest(library))
    go(window, place, qtbot)
    shown = window.workplace.view()
    other = next(at for at in range(shown.format.count()) if shown.format.itemData(at) != shown.format.code())
    shown.format.setCurrentIndex(other)
    shown.format.activated.emit(other)
    chosen = shown.format.code()
    qtbot.waitUntil(lambda: shown.is_drawn, timeout=20_000)
    assert lost_and_back(window, place, qtbot).format.code() == chosen


def test_the_thread_comes_back_as_the_table_of_its_gaps(window, library, qtbot):
    place = Place("thread", fullest(library))
    go(window, place, qtbot)
    window.workplace.view().look.put("table")
    window.workplace.view().only_gaps.setChecked(True)
    back = lost_and_back(window, place, qtbot)
    assert (back.look.code(), back.only_gaps.isChecked()) == ("table", True)
    assert back.table.isVisible()


def test_actions_come_back_with_their_filters(window, library, qtbot):
    review_id = fullest(library)
    with library.transaction("Two actions") as session:
        session.add_all(factory.action(review_id, f"Fictional action {at}", position=at, owner=at) for at in "ab")
    place = Place("actions")
    go(window, place, qtbot)
    shown = window.workplace.view()
    shown.filters.choose("owner", "b")
    shown.filters.find_box.setText("action")
    go(window, place, qtbot)
    wanted = shown.filters.wanted()
    back = lost_and_back(window, place, qtbot)
    assert back.filters.wanted() == wanted
    assert [each.owner for each in back.table.shown.rows] == ["b"]


def test_a_second_source_comes_back_beside_the_first(window, library, qtbot):
    review_id, keys = fullest(library), []
    with library.transaction("Three sources") as session:
        for name in "abc":
            content = f"Fictional statement {name}".encode()
            digest = sha256(content).hexdigest()
            source = factory.source_document(
                review_id, file_name=f"{name}.txt", sha256=digest, size=len(content), pages=1
            )
            session.add_all([factory.source_content(digest, content), source])
            session.flush()
            session.add(factory.source_page(source.id, 1, content.decode()))
            keys.append(source.id)
    place = Place("source", review_id, "source_document", keys[0])
    go(window, place, qtbot)
    shown = window.workplace.view()
    shown.beside.setChecked(True)
    shown.panes[1].source_chosen.emit(keys[2])
    go(window, place, qtbot)
    assert lost_and_back(window, place, qtbot).panes[1].source.coverage.source_id == keys[2]


def test_help_comes_back_with_what_was_looked_for(window, library, qtbot):
    place = Place("help")
    go(window, place, qtbot)
    window.workplace.view().find_box.setText("brief")
    assert lost_and_back(window, place, qtbot).find_box.text() == "brief"


def test_what_a_check_found_comes_back(window, library, qtbot):
    place = Place("safety")
    go(window, place, qtbot)
    window.workplace.view().check.act.click()
    go(window, place, qtbot)
    state = window.workplace.view().check.state
    assert lost_and_back(window, place, qtbot).check.state == state != "Not checked yet"


def settled(qtbot):
    """What goes later has gone."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_library_that_locks_while_a_view_comes_back_takes_its_views_along(window, library, qtbot):
    """Nothing looks any more at what the user does where no view is left."""
    place = Place("thread", fullest(library))
    go(window, place, qtbot)
    lost_and_back(window, place, qtbot)
    go(window, Place("lists"), qtbot)
    go(window, Place("replace", place.review_id), qtbot)
    window.workplace.go(place)
    assert window.workplace.built._heard is not None
    assert window.lock()
    settled(qtbot)


def test_what_was_read_of_records_goes_where_a_kind_without_any_is_shown(window, library, qtbot):
    go(window, Place("records", fullest(library), "finding"), qtbot)
    empty = Place("records", writing.add(library, factory.review(title="Child Fictional")), "finding")
    visiting.rest(qtbot, window)
    shelf = ref(window.workplace.view()._shelf)
    assert shelf() is not None
    go(window, empty, qtbot)
    settled(qtbot)
    assert shelf() is None


def test_of_a_locked_library_no_record_stays_in_memory(window, library, qtbot):
    go(window, Place("people", fullest(library)), qtbot)
    go(window, Place("records", fullest(library), "finding"), qtbot)
    view = window.workplace.view()
    held = [ref(view._shelf), ref(window.workplace.desk), ref(view.form().held)]
    del view
    assert all(each() is not None for each in held)
    assert window.lock()
    settled(qtbot)
    assert [each() for each in held] == [None, None, None]


def test_only_the_view_in_which_a_library_was_left_is_built_when_it_is_opened(window, library, qtbot):
    go(window, Place("thread", fullest(library)), qtbot)
    folder = library.folder
    assert window.lock()
    window.open(libraries.open_library(folder, PASSPHRASE))
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    assert [type(each).__name__ for each in window.workplace.built] == ["ThreadView"]


def test_what_is_kept_of_the_parts_of_views_goes_when_the_library_is_locked(window, library, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(rules, "forget", told.append)
    go(window, Place("review", fullest(library)), qtbot)
    workplace = window.workplace
    told.clear()
    assert window.lock()
    assert workplace in told
