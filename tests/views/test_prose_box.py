"""Long text is written as in a word processor: looks, lists, links, what is pasted, its count, and the text alone."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QFontMetricsF, QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.records.word_html import WORD
from workbench.records.prose import Mark, MarkKind, Prose
from workbench.views.prose_box import ProseBox
from workbench.views.prose_lists import Counter

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BOTH = CTRL | SHIFT
B, N = MarkKind.BULLET, MarkKind.NUMBER


@pytest.fixture
def box(qtbot):
    """A box with a line before it and one after it, in a window."""
    window, made = QWidget(), ProseBox("Text")
    window.setObjectName("window")
    layout = QVBoxLayout(window)
    for widget in (QLineEdit("before"), made, QLineEdit("after")):
        layout.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(720, 600)
    window.show()
    window.activateWindow()
    made.text.setFocus()
    qtbot.waitUntil(lambda: made.text.hasFocus() and bool(made._tools))
    made.around = window
    return made


def write(qtbot, box, *lines):
    for number, words in enumerate(lines):
        if number:
            qtbot.keyClick(box.text, Qt.Key.Key_Return)
        qtbot.keyClicks(box.text, words)


def choose(box, words):
    """Choose the first place of these words."""
    start = box.text.toPlainText().index(words)
    cursor = box.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    box.text.setTextCursor(cursor)


def lists(box):
    return [(p.style, p.level, p.label, p.words) for p in box.text.prose().paragraphs()]


@pytest.mark.parametrize(("key", "kind"), [(Qt.Key.Key_B, MarkKind.BOLD), (Qt.Key.Key_I, MarkKind.ITALIC)])
def test_a_key_makes_the_chosen_words_bold_or_italic_and_plain_again(box, qtbot, key, kind):
    write(qtbot, box, "one two three")
    choose(box, "two")
    qtbot.keyClick(box.text, key, CTRL)
    assert box.text.prose().marks == (Mark(4, 7, kind),)
    qtbot.keyClick(box.text, key, CTRL)
    assert box.text.prose().marks == ()


def test_every_tool_has_a_name_a_key_and_shows_what_is_in_force(box, qtbot):
    names = [tool.accessibleName() for tool in box._tools.values()]
    assert all(name.startswith("Text: ") and "(" in name for name in names)
    write(qtbot, box, "words")
    choose(box, "words")
    box._tools["text_bold"].click()
    box._tools["text_numbers"].click()
    assert [name for name, tool in box._tools.items() if tool.isChecked()] == ["text_bold", "text_numbers"]
    assert box.text.hasFocus()


def test_lists_are_written_by_keys_deepened_by_tab_and_ended_by_an_empty_item(box, qtbot):
    qtbot.keyClick(box.text, Qt.Key.Key_7, BOTH)
    write(qtbot, box, "first", "under it")
    qtbot.keyClick(box.text, Qt.Key.Key_Tab)
    write(qtbot, box, "", "also under it", "second")
    qtbot.keyClick(box.text, Qt.Key.Key_Tab, SHIFT)
    write(qtbot, box, "", "")
    write(qtbot, box, "after")
    assert lists(box)[:4] == [
        (N, 0, "1.", "first"),
        (N, 1, "a)", "under it"),
        (N, 1, "b)", "also under it"),
        (N, 0, "2.", "second"),
    ]
    qtbot.keyClick(box.text, Qt.Key.Key_Return)
    qtbot.keyClick(box.text, Qt.Key.Key_Return)
    write(qtbot, box, "plain")
    assert lists(box)[-1] == (None, 0, "", "plain")


def test_numbers_follow_one_another_when_one_is_added_or_goes(box, qtbot):
    box.put(Prose("a\nb\nc", (Mark(0, 1, N, "3."), Mark(2, 3, N, "4."), Mark(4, 5, N, "5."))))
    qtbot.keyClick(box.text, Qt.Key.Key_End)
    write(qtbot, box, "", "new")
    assert [label for _, _, label, _ in lists(box)] == ["3.", "4.", "5.", "6."]
    choose(box, "new\nb\n".strip())
    qtbot.keyClick(box.text, Qt.Key.Key_Delete)
    qtbot.keyClick(box.text, Qt.Key.Key_Backspace)
    qtbot.keyClick(box.text, Qt.Key.Key_Backspace)
    assert [(label, words) for _, _, label, words in lists(box)] in (
        [("3.", "a"), ("4.", "c")],
        [("3.", "a"), ("", ""), ("4.", "c")],
    )
    while box.text.document().isUndoAvailable():
        box.text.undo()
    assert [label for _, _, label, _ in lists(box)] == ["3.", "4.", "5."]


def test_labels_that_do_not_count_stay_as_they_are(box, qtbot):
    box.put(Prose("a\nb", (Mark(0, 1, N, "Firstly"), Mark(2, 3, N, "Secondly"))))
    box.text.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    write(qtbot, box, "", "new")
    assert lists(box) == [(N, 0, "Firstly", "a"), (B, 0, "", "new"), (N, 0, "Secondly", "b")]


@pytest.mark.parametrize(
    ("label", "after"), [("1.", "2."), ("b)", "c)"), ("(iv)", "(v)"), ("1.9", "1.10"), ("z)", "aa)"), ("Firstly", None)]
)
def test_a_label_knows_the_next(label, after):
    from dataclasses import replace

    counter = Counter.of(label)
    assert (counter and replace(counter, at=counter.at + 1).label()) == after


def test_tab_leaves_a_text_that_is_no_list_and_backspace_ends_a_list(box, qtbot):
    qtbot.keyClick(box.text, Qt.Key.Key_8, BOTH)
    write(qtbot, box, "item")
    qtbot.keyClick(box.text, Qt.Key.Key_Home)
    qtbot.keyClick(box.text, Qt.Key.Key_Backspace)
    assert lists(box) == [(None, 0, "", "item")]
    qtbot.keyClick(box.text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "after"


def paste(box, *, html="", text=""):
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    box.text.paste()


def test_pasting_from_word_keeps_paragraphs_lists_looks_and_links_and_is_one_step(box, qtbot):
    write(qtbot, box, "Before ")
    paste(box, html=WORD, text="never used")
    assert [paragraph[:3] for paragraph in lists(box)] == [
        (None, 0, ""),
        (None, 0, ""),
        (B, 0, ""),
        (B, 1, ""),
        (N, 0, "3."),
        (None, 0, ""),
        (None, 0, ""),
        (None, 0, ""),
    ]
    assert lists(box)[0][3] == "Before What the school knew"
    words = box.text.prose().words
    assert [words[mark.start : mark.end] for mark in box.text.prose().marks if mark.kind is MarkKind.LINK] == [
        "the policy"
    ]
    box.text.undo()
    assert box.text.toPlainText() == "Before "


def test_ctrl_shift_v_pastes_the_words_alone(box, qtbot):
    data = QMimeData()
    data.setText("bold\u202e words")
    data.setHtml("<p><b>bold</b> words</p>")
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(box.text, Qt.Key.Key_V, BOTH)
    assert box.text.prose() == Prose("bold words")


def test_what_is_copied_and_pasted_keeps_its_marks(box, qtbot):
    marks = (
        Mark(0, 4, MarkKind.BOLD),
        Mark(5, 9, B, "1"),
        Mark(10, 14, N, " b)"),
        Mark(10, 14, MarkKind.LINK, "https://a.example"),
    )
    box.put(Prose("bold\nitem\nlink\nlast", tuple(sorted(marks))))
    before = box.text.prose()
    box.text.selectAll()
    box.text.cut()
    assert not box.text.prose()
    box.text.paste()
    assert box.text.prose() == before


def test_text_that_is_dropped_comes_in_as_if_it_were_pasted(box, qtbot):
    data = QMimeData()
    data.setHtml("<p>a <b>bold</b> word</p><img src='x.png'>")
    asked = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    box.text.dropEvent(QDropEvent(QPointF(QPoint(12, 12)), *asked))
    assert box.text.prose() == Prose("a bold word", (Mark(2, 6, MarkKind.BOLD),))


def test_a_link_is_added_changed_and_removed_by_keys(box, qtbot):
    write(qtbot, box, "see the policy now")
    choose(box, "the policy")
    qtbot.keyClick(box.text, Qt.Key.Key_K, BOTH)
    bar = box._link
    qtbot.keyClicks(bar.address, "not an address")
    qtbot.keyClick(bar.address, Qt.Key.Key_Return)
    assert "no address" in bar.error.words()
    bar.address.setText("example.org/policy")
    qtbot.keyClick(bar.address, Qt.Key.Key_Return)
    assert box.text.prose().marks == (Mark(4, 14, MarkKind.LINK, "https://example.org/policy"),)
    assert box.text.hasFocus()
    choose(box, "pol")
    cursor = box.text.textCursor()
    cursor.clearSelection()
    box.text.setTextCursor(cursor)
    qtbot.keyClick(box.text, Qt.Key.Key_K, BOTH)
    assert bar.address.text() == "https://example.org/policy"
    bar.address.setText("board@example.org")
    qtbot.keyClick(bar.address, Qt.Key.Key_Return)
    assert box.text.prose().marks == (Mark(4, 14, MarkKind.LINK, "mailto:board@example.org"),)
    qtbot.keyClick(box.text, Qt.Key.Key_K, BOTH)
    bar.remove.click()
    assert box.text.prose() == Prose("see the policy now")


def test_words_and_reading_age_are_counted_and_of_what_is_chosen(box, qtbot):
    box.put(Prose("The cat sat on the mat. " * 10))
    assert box.counts() == "60 words · reading age 5"
    box.text.selectAll()
    qtbot.waitUntil(lambda: box.counts() == "60 words chosen · reading age 5")
    choose(box, "cat sat")
    qtbot.waitUntil(lambda: box.counts() == "2 words chosen")


def asks_for(box, key, modifiers):
    """Whether the text takes a key for itself, rather than leaving it to the window's commands."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(box.text, event)
    return event.isAccepted()


def test_undo_is_the_texts_while_something_typed_is_left_and_the_windows_after(box, qtbot):
    assert not asks_for(box, Qt.Key.Key_Z, CTRL)
    write(qtbot, box, "typed")
    assert asks_for(box, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(box.text, Qt.Key.Key_Z, CTRL)
    assert box.text.toPlainText() == ""
    assert not asks_for(box, Qt.Key.Key_Z, CTRL)


def test_keys_of_the_text_are_no_shortcuts_of_the_window_and_others_are(box, qtbot):
    for key in (Qt.Key.Key_I, Qt.Key.Key_B, Qt.Key.Key_F, Qt.Key.Key_H, Qt.Key.Key_Period):
        assert asks_for(box, key, CTRL)
    for key in (Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_L):
        assert not asks_for(box, key, CTRL)


@pytest.mark.parametrize("way", ["F11", "Ctrl+Shift+Enter", "tool"])
def test_the_text_alone_is_the_same_text_and_escape_brings_everything_back(box, qtbot, way):
    write(qtbot, box, "before it")
    edit, before = box.text, box.geometry()
    if way == "tool":
        box._tools["text_focus"].click()
    else:
        qtbot.keySequence(edit, way)
    page = box._page
    assert page.size() == box.window().size()
    assert edit.hasFocus()
    assert edit.isVisible()
    said = "The school kept a note of what was said, and nobody asked the mother wh"
    letters = (edit.viewport().width() - 20) / (QFontMetricsF(edit.font()).horizontalAdvance(said) / len(said))
    assert 69 <= letters <= 75
    write(qtbot, box, " and in it")
    box.window().resize(900, 700)
    qtbot.waitUntil(lambda: page.size() == box.window().size())
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert box._page is None
    assert edit.hasFocus()
    box.window().resize(720, 600)
    qtbot.waitUntil(lambda: box.geometry().topLeft() == before.topLeft())
    assert edit.toPlainText() == "before it and in it"
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.toPlainText() == ""


def test_the_text_alone_goes_when_the_keyboard_goes_elsewhere(box, qtbot):
    box.turn_focus()
    box.window().findChildren(QLineEdit)[0].setFocus()
    assert box._page is None
    assert box.parentWidget() is box.window()


@pytest.mark.parametrize(
    "words",
    ["😀 👩‍👧 end", "שלום and سلام", "word " * 20_000, "one\n" * 2_000, "a" * 100_000],
    ids=["emoji", "right to left", "100,000 letters", "2,000 paragraphs", "one long word"],
)
def test_any_words_can_be_made_a_list_bold_and_a_link_and_shown_alone(box, qtbot, words):
    box.put(Prose(words))
    box.text.selectAll()
    for act in ("text_bold", "text_bullets"):
        box.text.acts()[act]()
    assert box.text.prose().words == words
    kinds = {mark.kind for mark in box.text.prose().marks}
    assert kinds == {MarkKind.BOLD, B}
    box.turn_focus()
    box.text.grab()
    box.turn_focus()
    assert box.text.prose().words == words
