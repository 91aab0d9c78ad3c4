"""Sources in the window: read, searched, marked, ticked, two beside one another. All of it is fictional."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.views.conftest import PASSPHRASE
from tests.views.scenes import first_review
from tests.views.source_scenes import MINUTES, prepare, write_evidence
from workbench import library as libraries
from workbench.analysis import coverage
from workbench.errors import UnreadableFile
from workbench.intake.page_pictures import PageDrawer
from workbench.library import reading
from workbench.views.search_words import theme_query
from workbench.views.shell.place import Place
from workbench.views.shell.session import Session
from workbench.views.source_caret import Caret
from workbench.views.source_left import MOST, Left
from workbench.views.source_marks import LANE
from workbench.views.source_reading import MOST_HITS, Lines, find_in
from workbench.views.thread_chooser import ThreadChooser

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
OVERLAPPING = ("theme", "good_practice")
HARD = ("x" * 100_000, "👧🏽 said “no” 👍", "שלום ילדה", "a\x00b\x07c\u202ed", "(.*[", "\ufdfd" * 300)


@pytest.fixture
def sources(window, library):
    """The ids of a report of six pages (a PDF) and of minutes (a Word file), read in part and marked."""
    return prepare(library)


@pytest.fixture
def show(qtbot, window, library, sources):
    """Show a source; the view, when it has come to rest."""

    def there(at=0, words=""):
        window.workplace.go(Place("source", first_review(library), "source_document", sources[at], words))
        view = window.workplace.view()
        qtbot.waitUntil(lambda: is_there(window, view), timeout=20_000)
        return view

    return there


def is_there(window, view):
    pane = view.panes[0]
    if pane.source is None or window.workplace.is_busy:
        return False
    return pane.front is pane.text or (
        pane.picture.page is not None and pane.picture.page.width == pane.picture.wanted_width()
    )


def rest(qtbot, window, condition=lambda: True):
    qtbot.waitUntil(lambda: condition() and not window.workplace.is_busy, timeout=20_000)


def mark_lines(qtbot, view, first, lines):
    """Mark lines with the keyboard, from line `first`."""
    view.active.front.setFocus()
    qtbot.keyClick(view.active.front, Qt.Key.Key_Home, CONTROL)
    for _ in range(first - 1):
        qtbot.keyClick(view.active.front, Qt.Key.Key_Down)
    for _ in range(lines):
        qtbot.keyClick(view.active.front, Qt.Key.Key_Down, SHIFT)


def marks(library, source_id):
    return coverage.marks_of(library, source_id)


def test_a_page_is_shown_as_it_was_printed_and_turned_with_keys(qtbot, window, show):
    view = show()
    pane = view.panes[0]
    image = QImage(
        pane.picture.page.pixels, pane.picture.page.width, pane.picture.page.height, QImage.Format.Format_RGB32
    )
    assert min(image.pixelColor(x, y).lightness() for x in range(0, image.width(), 2) for y in range(100, 140)) < 80
    assert pane.picture.accessibleName() == "ashmere-health-report.pdf, page 1 of 6"
    for _ in range(9):
        qtbot.keyClick(pane.picture, Qt.Key.Key_PageDown)
    rest(qtbot, window, lambda: is_there(window, view))
    assert pane.page > 1
    assert pane.picture.page.number == pane.page
    for _ in range(30):
        qtbot.keyClick(pane.picture, Qt.Key.Key_PageUp)
    rest(qtbot, window)
    assert (pane.page, pane.number.text(), pane.back.isEnabled()) == (1, "1", False)


def test_one_goes_to_a_page_by_its_number_and_to_none_that_is_not_there(qtbot, window, show):
    view = show()
    pane = view.panes[0]
    window.commands.carry_out("go_to_page")
    pane.number.selectAll()
    qtbot.keyClicks(pane.number, "5")
    qtbot.keyClick(pane.number, Qt.Key.Key_Return)
    assert pane.page == 5
    pane.number.setText("77")
    qtbot.keyClick(pane.number, Qt.Key.Key_Return)
    assert (pane.page, pane.number.text()) == (5, "5")
    rest(qtbot, window)


def test_a_page_zoomed_is_drawn_anew_as_wide_as_it_is_seen(qtbot, window, show):
    view = show()
    pane = view.panes[0]
    before = pane.picture.page.width
    window.commands.carry_out("larger")
    rest(qtbot, window, lambda: pane.picture.page.width > before)
    assert pane.percent.text() == "125 %"
    for _ in range(20):
        window.commands.carry_out("larger")
    rest(qtbot, window, lambda: pane.picture.page.width > 2 * before)
    assert pane.percent.text() == "400 %"
    window.commands.carry_out("as_wide")
    rest(qtbot, window, lambda: pane.picture.page.width == before)


def test_words_found_are_counted_marked_and_gone_through_over_the_pages(qtbot, window, show):
    view = show()
    pane = view.panes[0]
    window.commands.carry_out("find")
    assert QApplication.focusWidget() is pane.search.box
    qtbot.keyClicks(pane.search.box, "NOBODY  came")
    rest(qtbot, window, lambda: bool(pane.search.hits))
    assert pane.search.count.text() == "1 of 12"
    hit = pane.search.hit
    assert pane.source.pages[0][hit.start : hit.end].casefold().split() == ["nobody", "came"]
    seen = pane.picture.rects(hit.start, hit.end)
    assert seen
    assert pane.picture.viewport().rect().contains(seen[0].center().toPoint())
    for _ in range(2):
        qtbot.keyClick(pane.search.box, Qt.Key.Key_Return)
    assert (pane.search.hit.page, pane.page) == (2, 2)
    qtbot.keyClick(pane.search.box, Qt.Key.Key_Return, SHIFT)
    assert (pane.page, pane.search.count.text()) == (1, "2 of 12")
    qtbot.keyClick(pane.search.box, Qt.Key.Key_Escape)
    qtbot.keyClick(pane.search.box, Qt.Key.Key_Escape)
    assert pane.search.isHidden()
    rest(qtbot, window)


@pytest.mark.parametrize("words", HARD, ids=range(len(HARD)))
def test_anything_may_be_looked_for(qtbot, window, show, words):
    view = show(1)
    view.active.open_search()
    view.active.search.box.setText(words)
    rest(qtbot, window)
    assert view.active.search.count.text() == "Nowhere"
    assert not window.workplace.foot.says().startswith("“")


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("finding", "finding"),
        ("good_practice", "finding"),
        ("family_perspective", "family_perspective"),
        ("learning_point", "learning_point"),
        ("recommendation", "recommendation"),
        ("kloe", "kloe"),
    ],
)
def test_words_marked_with_the_keyboard_become_a_record_at_their_place(
    qtbot, window, library, sources, show, what, kind
):
    view = show(words="page 3")
    mark_lines(qtbot, view, 3, 2)
    words = view.active.passage().words
    before = {each.key for each in marks(library, sources[0])}
    window.commands.carry_out(f"make_{what}")
    rest(qtbot, window, lambda: len(view.side.list.things.things) == len(before) + 1)
    (made,) = [each for each in marks(library, sources[0]) if each.key not in before]
    assert (made.what, made.kind, made.page, made.first_line, made.last_line) == (what, kind, 3, 3, 4)
    record = reading.record_there(library, kind, made.record_id)
    assert record.text.words == words
    assert made.key in {each.mark.key for each in view.panes[0].picture.laid()}
    window.commands.carry_out("undo")
    rest(qtbot, window, lambda: len(view.side.list.things.things) == len(before))
    assert {each.key for each in marks(library, sources[0])} == before


def test_words_dragged_over_with_the_mouse_are_marked_and_a_double_click_marks_a_word(qtbot, window, show):
    view = show()
    picture = view.panes[0].picture
    text = view.panes[0].source.pages[0]
    start, end = text.index("teaching"), text.index("wrote down") + len("wrote down")
    picture.show_words(start, end)
    first, last = picture.rects(start, start + 1)[0], picture.rects(end - 1, end)[0]
    qtbot.mousePress(picture.viewport(), Qt.MouseButton.LeftButton, pos=(first.center() - QPointF(3, 0)).toPoint())
    qtbot.mouseMove(picture.viewport(), (last.center() - QPointF(20, 0)).toPoint())
    qtbot.mouseMove(picture.viewport(), (last.center() + QPointF(4, 0)).toPoint())
    qtbot.mouseRelease(picture.viewport(), Qt.MouseButton.LeftButton)
    assert text[slice(*picture.span())] == text[start:end]
    assert view.bar.told.text().startswith("Page 1, line")
    assert view.bar.acts["finding"].isVisible()
    qtbot.mouseDClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=first.center().toPoint())
    assert text[slice(*picture.span())] == "teaching"
    rest(qtbot, window)


def test_without_words_marked_the_bar_says_how_and_a_command_makes_nothing(qtbot, window, library, sources, show):
    view = show()
    before = marks(library, sources[0])
    assert not view.bar.acts["finding"].isVisible()
    assert view.bar.told.text().startswith("Mark words")
    window.commands.carry_out("make_finding")
    assert "Mark words in the source first" in window.workplace.foot.says()
    assert marks(library, sources[0]) == before


def test_a_passage_is_marked_with_a_theme_and_the_mark_is_taken_away(qtbot, window, library, sources, show):
    view = show(words="page 4")
    mark_lines(qtbot, view, 2, 1)
    view.bar.acts["theme"].click()
    qtbot.waitUntil(lambda: bool(view.findChildren(ThreadChooser)))
    (chooser,) = view.findChildren(ThreadChooser)
    qtbot.keyClicks(chooser.words, "Seen by nobody")
    qtbot.keyClick(chooser.words, Qt.Key.Key_Return)
    rest(qtbot, window, lambda: any(each.words == "Seen by nobody" for each in marks(library, sources[0])))
    made = next(each for each in marks(library, sources[0]) if each.words == "Seen by nobody")
    assert (made.page, made.first_line, made.is_own) == (4, 2, True)
    rest(qtbot, window, lambda: made in view.side.list.things.things)
    view.side.list.choose(list(view.side.list.things.things).index(made))
    qtbot.keyClick(view.side.list, Qt.Key.Key_Delete)
    rest(qtbot, window, lambda: made not in marks(library, sources[0]))


def test_a_mark_in_the_margin_leads_to_its_record_and_the_record_back_to_its_place_lit(qtbot, window, library, show):
    view = show()
    laid = view.panes[0].picture.laid()
    good = next(each for each in laid if each.mark.what == "good_practice")
    assert good.bar.right() < view.panes[0].picture.sheet().left()
    qtbot.mouseClick(view.panes[0].picture.viewport(), Qt.MouseButton.LeftButton, pos=good.room.center().toPoint())
    here = window.workplace.trail.here
    assert (here.view, here.kind, here.record_id) == ("records", "finding", good.mark.record_id)
    rest(qtbot, window)
    view = show(words=good.mark.key)
    assert view.panes[0].picture.lit == good.mark.key
    first = view.panes[0].picture.rects(*Lines(view.panes[0].source.pages[0]).span(4, 5))[0]
    assert view.panes[0].picture.viewport().rect().contains(first.center().toPoint())


def test_enter_opens_the_record_of_the_line_one_is_in(qtbot, window, show):
    view = show()
    mark_lines(qtbot, view, 6, 0)
    said = next(each for each in view.panes[0].source.marks if each.what == "family_perspective")
    qtbot.keyClick(view.panes[0].picture, Qt.Key.Key_Return)
    here = window.workplace.trail.here
    assert (here.view in {"family", "records"}, here.record_id) == (True, said.record_id)
    rest(qtbot, window)


def test_marks_that_overlap_stand_beside_one_another(show):
    laid = show().panes[0].picture.laid()
    theme, good = (
        next(e for e in laid if (e.mark.what, e.mark.first_line) == key) for key in (("theme", 4), ("good_practice", 4))
    )
    assert not theme.bar.intersects(good.bar)
    assert all(each.room.left() >= 0 for each in laid)


def test_the_space_bar_ticks_the_page_in_front_and_the_list_tells_how_much_is_read(
    qtbot, window, library, sources, show
):
    view = show(words="page 5")
    qtbot.keyClick(view.panes[0].picture, Qt.Key.Key_Space)
    rest(qtbot, window, lambda: 5 in view.panes[0].source.coverage.read)
    assert view.panes[0].is_read.isChecked()
    assert view.side.read.text() == "3 of 6 pages read (50 %)"
    assert view.side.next_unread.text() == "Next unread: page 3"
    view.side.next_unread.click()
    assert view.panes[0].page == 3
    view.to_list.click()
    rest(qtbot, window)
    assert view.list.counts.text() == "2 files · 3 of 7 pages read"
    assert "Marked on 2 pages · 1 finding, 1 good practice" in view.list.sum.text()
    assert view.list.next_unread.text() == "Next unread: ashmere-health-report.pdf, page 3"
    view.list.next_unread.click()
    rest(qtbot, window, lambda: is_there(window, view))
    assert view.panes[0].page == 3
    view.to_list.click()
    rest(qtbot, window)
    row = view.list.rows.things.data(view.list.rows.things.index(0, 0))
    assert "3 of 6 pages read (50 %)" in row
    assert "1 finding, 1 good practice, 1 family perspective, 1 recommendation, 3 theme marks" in row
    window.commands.carry_out("undo")
    rest(qtbot, window, lambda: view.sources[0].read == {1, 2})


def test_a_word_file_is_read_and_marked_as_text(qtbot, window, library, sources, show):
    view = show(1)
    pane = view.panes[0]
    assert pane.front is pane.text
    assert not pane.look.isVisible()
    assert pane.text.toPlainText().split("\n")[:2] == list(MINUTES[:2])
    mark_lines(qtbot, view, 3, 1)
    assert view.active.passage().words == MINUTES[2]
    window.commands.carry_out("make_kloe")
    rest(qtbot, window, lambda: bool(pane.text.laid()))
    (mark,) = marks(library, sources[1])
    assert (mark.what, mark.first_line, mark.last_line) == ("kloe", 3, 3)
    (laid,) = pane.text.laid()
    assert laid.room.right() <= LANE
    qtbot.mouseClick(pane.text._lane, Qt.MouseButton.LeftButton, pos=laid.room.center().toPoint())
    assert window.workplace.trail.here.record_id == mark.record_id
    rest(qtbot, window)
    view = show(1, mark.key)
    assert view.panes[0].text.lit == mark.key


def test_a_pdf_can_be_read_as_text_too(qtbot, window, show):
    view = show()
    pane = view.panes[0]
    pane.look.group.button(1).click()
    assert pane.front is pane.text
    assert pane.text.toPlainText() == pane.source.pages[0]
    assert pane.text.laid()
    pane.look.group.button(0).click()
    rest(qtbot, window, lambda: is_there(window, view))


def test_the_text_is_shown_of_a_page_that_cannot_be_drawn_and_the_foot_says_why(
    qtbot, window, library, sources, monkeypatch
):
    def refuse(*_):
        raise UnreadableFile("ashmere-health-report.pdf")

    monkeypatch.setattr(PageDrawer, "draw", refuse)
    window.workplace.go(Place("source", first_review(library), "source_document", sources[0]))
    view = window.workplace.view()
    rest(qtbot, window, lambda: view.panes[0].source is not None and view.panes[0].front is view.panes[0].text)
    assert view.panes[0].text.toPlainText() == view.panes[0].source.pages[0]
    assert "could not be read" in window.workplace.foot.says()


def test_places_in_a_text_with_letters_beyond_the_first_plane_are_not_shifted(qtbot, window, library, sources, show):
    from workbench.library import writing

    page = reading.source_pages(library, sources[1])[0]
    writing.change(library, "source_page", page.id, {"text": "👧🏽 came 👍 twice\n👍👍 and 👧🏽 went away"})
    view = show(1)
    mark_lines(qtbot, view, 2, 0)
    qtbot.keyClick(view.active.front, Qt.Key.Key_End, SHIFT)
    assert (view.active.passage().words, view.active.passage().first_line) == ("👍👍 and 👧🏽 went away", 2)
    view.active.open_search()
    view.active.search.box.setText("went")
    rest(qtbot, window, lambda: bool(view.active.search.hits))
    (shown,) = view.active.text.extraSelections()
    assert shown.cursor.selectedText() == "went"


def test_two_sources_stand_beside_one_another_each_with_its_own_pages(qtbot, window, library, sources, show):
    view = show()
    window.commands.carry_out("beside")
    first, second = view.panes
    rest(qtbot, window, lambda: second.source is not None)
    assert (first.source.coverage.source_id, second.source.coverage.source_id) == tuple(sources)
    first.turn(1)
    assert (first.page, second.page) == (2, 1)
    second.front.setFocus()
    assert view.active is second
    mark_lines(qtbot, view, 1, 1)
    window.commands.carry_out("make_finding")
    rest(qtbot, window, lambda: bool(marks(library, sources[1])))
    assert marks(library, sources[1])[0].words == MINUTES[0]
    window.commands.carry_out("beside")
    assert view.active is first
    assert not second.isVisible()
    rest(qtbot, window)


def test_files_are_brought_in_from_the_list_and_one_that_is_there_already_is_told(qtbot, window, library, tmp_path):
    window.workplace.go(Place("source", first_review(library), "source_document"))
    view = window.workplace.view()
    rest(qtbot, window)
    assert view.list.none.isVisible()
    paths = write_evidence(tmp_path, pages=2)
    view._ask = lambda parent: paths
    view.list.none.acted.emit()
    rest(qtbot, window, lambda: len(view.sources) == 2)
    assert [each.file_name for each in view.sources] == [path.name for path in paths]
    assert "2 sources kept with this review" in window.workplace.foot.says()
    view.list.bring.click()
    rest(qtbot, window)
    assert window.workplace.foot.says().startswith("2 files were not kept. ")
    assert "in the library already" in window.workplace.foot.says()
    qtbot.keyClick(view.list.rows, Qt.Key.Key_Return)
    rest(qtbot, window, lambda: is_there(window, view))
    assert window.workplace.trail.here.record_id == view.sources[0].source_id


def test_a_source_is_deleted_from_the_list_and_undo_brings_it_back(qtbot, window, library, sources, show):
    view = show()
    view.to_list.click()
    rest(qtbot, window)
    view.list.rows.choose(0)
    qtbot.keyClick(view.list.rows, Qt.Key.Key_Delete)
    rest(qtbot, window, lambda: len(view.sources) == 1)
    window.commands.carry_out("undo")
    rest(qtbot, window, lambda: len(view.sources) == 2)
    assert len(marks(library, sources[0])) == 7


def test_a_source_that_goes_while_it_is_read_leads_to_the_list(qtbot, window, library, sources, show):
    from workbench.library import passages

    view = show()
    passages.delete_source(library, sources[0])
    rest(qtbot, window, lambda: window.workplace.trail.here.record_id is None)
    assert view.list.isVisible()


def test_no_child_holds_a_file_once_the_source_is_left_or_the_library_locks(qtbot, window, show):
    view = show()
    drawer = view.panes[0].drawing._drawer
    child = drawer._child
    assert child.poll() is None
    window.workplace.go(Place("reviews"))
    assert child.poll() is not None
    view = show()
    view.panes[0].turn(1)
    window.lock()
    assert view.panes[0].drawing._drawer is None


def test_the_lists_of_sources_and_marks_are_sound_models(qtbot, window, show):
    view = show()
    testers = [QAbstractItemModelTester(each.things) for each in (view.list.rows, view.side.list)]
    mark_lines(qtbot, view, 2, 1)
    window.commands.carry_out("make_finding")
    rest(qtbot, window)
    view.list.put([])
    assert len(testers) == 2


def test_the_left_column_leads_to_the_sources(window, library, sources):
    window.workplace.go(Place("review", first_review(library)))
    nav = window.workplace.left.nav
    row = next(row for row in nav.things.things if row.words == "Sources")
    assert row.key == Place("source", first_review(library), "source_document")


def test_lines_and_letters_of_a_text_are_reckoned_both_ways():
    text = "one\n\nthree"
    lines = Lines(text)
    assert [lines.of(at) for at in (0, 3, 4, 5, 9)] == [1, 1, 2, 3, 3]
    assert [text[slice(*lines.span(at, at))] for at in (1, 2, 3, 9)] == ["one", "", "three", "three"]
    assert text[slice(*lines.span(1, 3))] == text


def test_keys_move_by_letters_words_lines_and_pages():
    caret = Caret("Child K’s home.\nNobody came.")
    caret.step_word(1, marks=False)
    caret.step_word(1, marks=True)
    assert caret.text[slice(*caret.span)] == " K’s"
    caret.step(-1, marks=False)
    assert caret.at == 5
    caret.step_line(1, marks=False)
    caret.to_edge(-1, marks=False)
    caret.to_edge(1, marks=True)
    assert caret.text[slice(*caret.span)] == "Nobody came."
    caret.step_line(1, marks=False)
    caret.to_end(-1, marks=False)
    caret.step_word(-1, marks=False)
    caret.step(-1, marks=False)
    assert caret.at == 0


def test_no_more_places_are_found_than_can_be_gone_through():
    assert len(find_in(("a " * 20_000,), "a", lambda *_: None)) == MOST_HITS


def test_a_low_window_is_left_to_the_page(qtbot, qapp, window, show):
    view = show()
    mark_lines(qtbot, view, 2, 1)
    window.resize(720, 450)
    qapp.processEvents()
    assert not view.to_list.isVisible()
    assert not view.bar.told.isVisible()
    assert view.bar.acts["theme"].isVisible()
    assert view.active.picture.viewport().height() > 120
    window.resize(1440, 900)
    qapp.processEvents()
    assert view.to_list.isVisible()
    assert view.bar.told.isVisible()
    rest(qtbot, window)


def test_a_theme_tells_what_bears_it_and_finds_the_passage_that_opens_lit(qtbot, window, library, sources, show):
    window.workplace.go(Place("records", None, "theme"))
    rest(qtbot, window)
    rows = {(each.words, each.note) for each in window.workplace.view().list.things.things}
    assert ("Hidden men", "1 review · 1 passage") in rows
    window.workplace.go(Place("search", words=theme_query("Hidden men")))
    search = window.workplace.view()
    rest(qtbot, window, lambda: search.found is not None and search.hits.thing() is not None)
    (hit,) = [each for each in search.found.results if each.kind == "source_document"]
    assert (hit.record_id, hit.place) == (sources[0], (1, 4))
    search.hits.choose(search.found.results.index(hit))
    qtbot.keyClick(search.hits, Qt.Key.Key_Return)
    view = window.workplace.view()
    rest(qtbot, window, lambda: is_there(window, view))
    assert view.panes[0].picture.lit == f"theme_mark {hit.passage}"


def dropped(widget, *urls):
    """Let files of the desktop be dropped on a widget; whether it took them."""
    told = QMimeData()
    told.setUrls(list(urls))
    at, buttons, keys = widget.rect().center(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(at, Qt.DropAction.CopyAction, told, buttons, keys)
    QApplication.sendEvent(widget, entered)
    if entered.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, told, buttons, keys))
    return entered.isAccepted()


def local(*paths):
    return [QUrl.fromLocalFile(str(path)) for path in paths]


def test_files_dropped_on_the_list_come_in_and_a_folder_or_a_picture_is_told_in_a_sentence(
    qtbot, window, library, tmp_path
):
    window.workplace.go(Place("source", first_review(library), "source_document"))
    view = window.workplace.view()
    rest(qtbot, window)
    (tmp_path / "minutes").mkdir()
    picture = tmp_path / "map.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    paths = write_evidence(tmp_path, pages=2)
    assert dropped(view, *local(paths[0], tmp_path / "minutes", paths[1], picture))
    rest(qtbot, window, lambda: len(view.sources) == 2)
    assert [each.file_name for each in view.sources] == [path.name for path in paths]
    assert window.workplace.foot.says() == (
        "2 files were not kept. “minutes” is a folder. Choose the files in it instead."
    )
    assert dropped(view, *local(picture))
    rest(qtbot, window, lambda: "map.png" in window.workplace.foot.says())
    assert not window.workplace.foot.says().startswith("1 file")
    assert dropped(view, QUrl("https://example.org/report.pdf"))
    assert "Only files on this computer" in window.workplace.foot.says()
    assert len(view.sources) == 2


def test_a_file_dropped_on_a_source_that_is_read_comes_in_beside_it(qtbot, window, show, tmp_path):
    view = show()
    path = tmp_path / "letter.txt"
    path.write_text("A letter from a fictional aunt.", encoding="utf-8")
    assert dropped(view, *local(path))
    rest(qtbot, window, lambda: len(view.sources) == 3)
    assert view.panes[0].choice.findText("letter.txt") >= 0
    assert window.workplace.trail.here.record_id == view.panes[0].source.coverage.source_id


def wheel(widget, down, keys=Qt.KeyboardModifier.NoModifier):
    at = QPointF(widget.viewport().rect().center())
    turned = QPoint(0, -down)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), turned, Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(widget.viewport(), event)


@pytest.mark.parametrize("is_text", [False, True])
def test_the_wheel_turns_the_page_where_it_ends_and_back_comes_to_the_foot_of_the_page_before(
    qtbot, window, show, is_text
):
    view = show()
    pane = view.panes[0]
    pane.zoom(1)
    pane.look.group.button(int(is_text)).click()
    rest(qtbot, window, lambda: is_there(window, view))
    bar = pane.front.verticalScrollBar()
    assert bar.maximum() > 0 or is_text
    wheel(pane.front, -120)
    assert pane.page == 1
    bar.setValue(bar.maximum())
    wheel(pane.front, 40)
    wheel(pane.front, 40)
    assert pane.page == 1
    wheel(pane.front, 40)
    assert (pane.page, bar.value()) == (2, 0)
    rest(qtbot, window, lambda: is_there(window, view))
    wheel(pane.front, -120)
    rest(qtbot, window, lambda: is_there(window, view))
    assert (pane.page, bar.value()) == (1, bar.maximum())
    wheel(pane.front, -120, CONTROL)
    assert pane.percent.text() == "150 %"
    wheel(pane.front, 120, CONTROL)
    assert pane.percent.text() == "125 %"
    rest(qtbot, window, lambda: is_there(window, view))


@pytest.mark.parametrize("is_text", [False, True])
def test_home_and_end_at_the_edge_of_a_line_go_to_the_first_and_the_last_page(qtbot, window, show, is_text):
    view = show(words="page 3")
    pane = view.panes[0]
    pane.look.group.button(int(is_text)).click()
    pane.front.setFocus()
    qtbot.keyClick(pane.front, Qt.Key.Key_End)
    assert pane.page == 3
    qtbot.keyClick(pane.front, Qt.Key.Key_End, SHIFT)
    assert pane.page == 3
    qtbot.keyClick(pane.front, Qt.Key.Key_End)
    assert pane.page == 6
    qtbot.keyClick(pane.front, Qt.Key.Key_Home)
    assert pane.page == 1
    rest(qtbot, window, lambda: is_there(window, view))


def test_a_source_comes_back_at_the_page_and_size_at_which_it_was_left(qtbot, window, library, sources, show):
    view = show()
    view.panes[0].turn(3)
    view.panes[0].zoom(2)
    rest(qtbot, window, lambda: is_there(window, view))
    show(1)
    assert window.workplace.view().panes[0].percent.text() == "100 %"
    view = show()
    assert (view.panes[0].page, view.panes[0].percent.text()) == (4, "150 %")
    window.lock()
    window.open(libraries.open_library(library.folder, PASSPHRASE))
    view = window.workplace.view()
    rest(qtbot, window, lambda: view.panes[0].source is not None and is_there(window, view))
    assert (view.panes[0].page, view.panes[0].percent.text()) == (4, "150 %")


def test_the_way_back_leads_to_the_page_to_which_one_has_read_on(qtbot, window, library, sources, show):
    view = show(words="page 2")
    view.panes[0].turn(1)
    rest(qtbot, window, lambda: is_there(window, view))
    window.workplace.go(Place("reviews"))
    window.commands.carry_out("back")
    rest(qtbot, window, lambda: is_there(window, view))
    assert window.workplace.view().panes[0].page == 3


@pytest.mark.parametrize("kept", [None, [], {"1": "page"}, {"x": [0, 100]}, {"1": [4, 70]}, {"1": [True]}])
def test_whatever_an_older_program_left_of_sources_is_looked_at_before_use(kept):
    session = Session()
    session.keep("sources", kept)
    left = Left(session)
    assert left.of(1) in {(1, 100), (4, 70)}
    left.keep(1, 3, 125)
    assert left.of(1) == (3, 125)
    for number in range(2, 2 + MOST):
        left.keep(number, 2, 100)
    assert (left.of(1), left.of(2)) == ((1, 100), (2, 100))
