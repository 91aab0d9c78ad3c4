"""Misspelt words show at once and cost no key; what was meant is offered, and words are taken for right or back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from tests.views.scenes import first_review
from tests.views.visiting import rest
from workbench.library import reading, writing
from workbench.records import Agency, Person, Prose
from workbench.views.own_words import OwnWords
from workbench.views.shell.place import Place
from workbench.views.spelling import spelling

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def text(window, qtbot):
    """The text of the first recommendation, with the keyboard in it."""
    window.workplace.go(Place("records", first_review(window.workplace.library), "recommendation"))
    rest(qtbot, window)
    found = window.workplace.view().form().controls["text"].focus()
    found.setFocus()
    return found


def wrong(edit):
    """The misspelt words that are shown."""
    found, block = [], edit.document().begin()
    while block.isValid():
        for begin, end in edit.misspelt.spans(block, 0, 1e9):
            found.append(block.text().encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le"))
        block = block.next()
    return found


def put(qtbot, edit, words):
    edit.setPlainText(words)
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.waitUntil(lambda: not spelling()._waiting and (spelling().wrong(words), not spelling()._waiting)[1])


def dots(widget):
    """How many points of the picture are red."""
    image = widget.grab().toImage()
    every = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(colour.red() > colour.green() + 60 and colour.red() > colour.blue() + 60 for colour in every)


def menu_of(qtbot, widget):
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in widget.findChildren(QMenu)))
    return next(menu for menu in widget.findChildren(QMenu) if menu.isVisible())


def act(menu, words):
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_american_and_wrong_spellings_are_marked_with_dots_and_british_ones_are_not(text, qtbot):
    put(qtbot, text, "The neighbour recognised her behaviour.")
    assert (wrong(text), dots(text)) == ([], 0)
    put(qtbot, text, "The neighbor recieved it.")
    assert wrong(text) == ["neighbor", "recieved"]
    qtbot.waitUntil(lambda: dots(text) > 20)


def test_the_word_being_typed_is_left_alone_until_it_is_left(text, qtbot):
    text.clear()
    qtbot.keyClicks(text, "recieved")
    spelling().wrong("recieved")
    qtbot.waitUntil(lambda: spelling()._verdicts.get("recieved") is False)
    assert wrong(text) == []
    qtbot.keyClicks(text, " it")
    assert wrong(text) == ["recieved"]


def test_ctrl_and_a_full_stop_offer_what_was_meant_and_it_keeps_the_look_of_the_word(text, qtbot):
    put(qtbot, text, "She recieved it.")
    cursor = text.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.turn_bold()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(6):
        text.moveCursor(QTextCursor.MoveOperation.Right)
    qtbot.keyClick(text, Qt.Key.Key_Period, CTRL)
    menu = menu_of(qtbot, text)
    assert menu.activeAction().text() == "received"
    act(menu, "received")
    assert text.prose().words == "She received it."
    assert [(m.start, m.end) for m in text.prose().marks] == [(4, 12)]
    text.undo()
    assert text.toPlainText() == "She recieved it."


def test_the_context_menu_offers_it_too_beside_cut_and_paste(text, qtbot):
    put(qtbot, text, "recieved")
    at = text.cursorRect().center() + QPoint(12, 0)
    text.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, text.mapToGlobal(at)))
    menu = menu_of(qtbot, text)
    names = [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]
    assert names[0] == "received"
    assert {"Add to the library’s words", "Ignore for now", "Paste"} <= set(names)
    menu.close()


def test_a_word_is_added_to_the_library_taken_back_in_the_list_and_by_undo(text, window, qtbot):
    library = window.workplace.library
    put(qtbot, text, "Tarnbrock")
    text.misspelt.suggest()
    act(menu_of(qtbot, text), "Add to the library’s words")
    rest(qtbot, window)
    assert [each.word for each in reading.all_of(library, "known_word")] == ["Tarnbrock"]
    assert library.undo_label() == "Undo add known word"
    assert wrong(text) == []
    window.acts()["own_words"]()
    dialog = window.workplace.findChild(OwnWords)
    qtbot.waitUntil(lambda: len(dialog.rows.things.things) == 1)
    dialog.back.click()
    rest(qtbot, window)
    qtbot.waitUntil(lambda: dialog.rows.things.things == [])
    qtbot.waitUntil(lambda: wrong(text) == ["Tarnbrock"])
    qtbot.keyClicks(dialog.new, "Tarnbrock")
    qtbot.keyClick(dialog.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.rows.things.things) == 1)
    dialog.close()
    window.workplace.acts()["undo"]()
    rest(qtbot, window)
    qtbot.waitUntil(lambda: wrong(text) == ["Tarnbrock"])


def test_a_word_can_be_ignored_for_now(text, qtbot):
    put(qtbot, text, "Tarnbrock")
    text.misspelt.suggest()
    act(menu_of(qtbot, text), "Ignore for now")
    qtbot.waitUntil(lambda: wrong(text) == [])
    spelling()._read()
    qtbot.waitUntil(lambda: spelling()._verdicts == {} or wrong(text) == [])
    assert wrong(text) == []


def test_names_of_people_and_agencies_are_known_as_soon_as_they_are_there(text, window, qtbot):
    put(qtbot, text, "Zebulonia of Tarnbrock")
    assert wrong(text) == ["Zebulonia", "Tarnbrock"]
    library = window.workplace.library
    writing.add(library, Person(review_id=first_review(library), pseudonym="Zebulonia"))
    writing.add(library, Agency(name="Tarnbrock Police"))
    qtbot.waitUntil(lambda: wrong(text) == [] and spelling()._verdicts != {})


def test_the_check_can_be_turned_off_and_the_library_remembers_it(text, window, qtbot):
    put(qtbot, text, "recieved")
    qtbot.waitUntil(lambda: dots(text) > 5)
    window.acts()["spelling"]()
    rest(qtbot, window)
    assert (wrong(text), dots(text)) == ([], 0)
    spelling().open(window.workplace.desk)
    rest(qtbot, window)
    assert not spelling().is_on
    window.acts()["spelling"]()
    qtbot.waitUntil(lambda: wrong(text) == ["recieved"])


def test_the_menu_says_what_the_switch_would_do_and_offers_what_can_be_done_in_the_text(text, window, qtbot):
    window.acts()["menu"]()
    actions = window.commands.actions
    assert actions["spelling"].text() == "Stop checking spelling"
    assert actions["text_bold"].isEnabled()
    assert actions["text_bold"].text() == "Bold\tCtrl+B"
    for menu in window.findChildren(QMenu):
        menu.close()
    window.workplace.go(Place("reviews"))
    rest(qtbot, window)
    window.acts()["menu"]()
    assert not actions["text_bold"].isEnabled()
    for menu in window.findChildren(QMenu):
        menu.close()


def test_locking_forgets_every_word_of_the_library(text, window, qtbot):
    put(qtbot, text, "recieved")
    window.lock()
    assert spelling().wrong("recieved") == []
    assert spelling()._verdicts == {}


def test_a_line_marks_misspelt_words_and_offers_what_was_meant(window, qtbot):
    window.workplace.go(Place("records", first_review(window.workplace.library), "finding"))
    rest(qtbot, window)
    line = window.workplace.view().form().controls["heading"].focus()
    line.setFocus()
    line.clear()
    line.insert("😀 the recieved wisdom")
    qtbot.waitUntil(lambda: dots(line) > 5)
    line.setCursorPosition(9)
    qtbot.keyClick(line, Qt.Key.Key_Period, CTRL)
    act(menu_of(qtbot, line), "received")
    assert line.text() == "😀 the received wisdom"
    qtbot.waitUntil(lambda: dots(line) == 0)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    rest(qtbot, window)
    assert (
        reading.records_of(window.workplace.library, "finding", first_review(window.workplace.library))[0].heading
        == line.text()
    )


@pytest.mark.parametrize(
    "words",
    ["😀 recieved 👩‍👧 recieved", "שלום recieved سلام", "recieved " * 11_000, "a" * 100_000, "x\x07\u202erecieved"],
    ids=["emoji", "right to left", "100,000 letters", "one long word", "control"],
)
def test_any_text_can_be_checked_and_only_what_is_seen_is(text, window, qtbot, words):
    text.put(Prose(words))
    text.grab()
    qtbot.waitUntil(lambda: not spelling()._waiting)
    text.grab()
    assert all(word == "recieved" or "\u202e" in words for word in wrong(text))
    view = text.viewport().height()
    block = text.document().begin()
    assert len(list(text.misspelt.spans(block, 0, view))) < 1_000
    line = window.workplace.view().form().controls["due_wording"].focus()
    line.setText(words)
    line.grab()
    QApplication.processEvents()
    line.grab()
