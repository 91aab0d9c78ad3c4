"""Words are found in a text from the bar over it, gone through by keys, and replaced with their looks kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.records.prose import Mark, MarkKind, Prose
from workbench.views.prose_box import ProseBox

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = "The child saw a child.\nNo child’s voice; children wait. CHILD"


@pytest.fixture
def box(qtbot):
    window, made = QWidget(), ProseBox("Text")
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    window.resize(720, 500)
    window.show()
    window.activateWindow()
    made.put(Prose(WORDS, (Mark(4, 9, MarkKind.BOLD),)))
    made.text.setFocus()
    qtbot.waitUntil(made.text.hasFocus)
    made.around = window
    return made


def find(qtbot, box, words, key=Qt.Key.Key_F):
    qtbot.keyClick(box.text, key, CTRL)
    bar = box._find
    qtbot.waitUntil(bar.words.hasFocus)
    qtbot.keyClicks(bar.words, words)
    return bar


def chosen(box):
    return box.text.textCursor().selectionStart(), box.text.textCursor().selectedText()


def test_places_are_counted_and_gone_through_and_escape_goes_back_to_the_text(box, qtbot):
    bar = find(qtbot, box, "child")
    assert (bar.count.text(), chosen(box)) == ("1 of 5", (4, "child"))
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert (bar.count.text(), chosen(box)) == ("2 of 5", (16, "child"))
    qtbot.keyClick(bar.words, Qt.Key.Key_F3, SHIFT)
    qtbot.keyClick(bar.words, Qt.Key.Key_F3, SHIFT)
    assert (bar.count.text(), chosen(box)[1]) == ("5 of 5", "CHILD")
    assert len(box.text.extraSelections()) == 5
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert box.text.hasFocus()
    assert box.text.extraSelections() == []
    qtbot.keyClick(box.text, Qt.Key.Key_F3)
    assert chosen(box) == (4, "child")
    qtbot.keyClick(box.text, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_capitals_and_whole_words_narrow_what_is_found(box, qtbot):
    bar = find(qtbot, box, "child")
    bar.case.click()
    assert len(bar.hits) == 4
    bar.whole.click()
    assert len(bar.hits) == 3
    bar.words.setText("child's")
    assert [box.text.toPlainText()[a:b] for a, b in bar.hits] == ["child’s"]
    bar.words.setText("nothing like it")
    assert bar.count.text() == "Not found"


def test_replacing_keeps_the_look_of_the_words_and_is_one_step_for_all(box, qtbot):
    bar = find(qtbot, box, "child", Qt.Key.Key_H)
    bar.instead.setFocus()
    qtbot.keyClicks(bar.instead, "boy")
    bar.whole.click()
    qtbot.keyClick(bar.instead, Qt.Key.Key_Return)
    assert box.text.prose() == Prose(WORDS.replace("child", "boy", 1), (Mark(4, 7, MarkKind.BOLD),))
    bar.all.click()
    assert box.text.prose().words == "The boy saw a boy.\nNo boy’s voice; children wait. boy"
    assert bar.count.text() == "3 places replaced"
    box.text.undo()
    assert box.text.prose().words == WORDS.replace("child", "boy", 1)
    box.text.undo()
    assert box.text.prose().words == WORDS


def test_what_is_chosen_is_looked_for_and_new_words_are_found_as_they_are_typed(box, qtbot):
    bar = find(qtbot, box, "voice")
    assert chosen(box)[1] == "voice"
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    qtbot.keyClick(box.text, Qt.Key.Key_F, CTRL)
    assert bar.words.text() == "voice"
    box.text.moveCursor(box.text.textCursor().MoveOperation.End)
    box.text.insertPlainText(" a voice")
    qtbot.waitUntil(lambda: len(bar.hits) == 2)


@pytest.mark.parametrize(
    ("words", "sought", "places"),
    [
        ("😀 one 👩‍👧 one", "one", 2),
        ("שלום one سلام", "سلام", 1),
        ("one " * 25_000, "one", 25_000),
        ("a" * 100_000, "aa", 50_000),
    ],
    ids=["emoji", "right to left", "100,000 letters", "one long word"],
)
def test_any_text_can_be_searched_and_all_of_it_replaced(box, qtbot, words, sought, places):
    box.put(Prose(words))
    box.replace()
    bar = box._find
    bar.words.setText(sought)
    assert len(bar.hits) == places
    assert len(box.text.extraSelections()) <= 12_000
    bar.go(1)
    assert chosen(box)[1] == sought
    if places < 10:
        bar.instead.setText("zwei")
        bar.all.click()
        assert box.text.prose().words == words.replace(sought, "zwei")
