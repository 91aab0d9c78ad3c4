"""A narrative written in the window: pasted from Word, spelt, seen alone, kept over a lock, its words replaced."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMenu

from tests import factory
from tests.records.word_html import WORD
from tests.views.visiting import rest
from workbench.library import reading, writing
from workbench.records import MarkKind
from workbench.views.shell.place import Place
from workbench.views.spelling import spelling

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_text_is_pasted_spelt_seen_alone_kept_and_its_words_replaced(window, library, qtbot):
    review_id = writing.add(library, factory.review())
    key = writing.add(library, factory.narrative(review_id, "Begun."))
    window.workplace.go(Place("records", review_id, "narrative", key))
    rest(qtbot, window)
    text = window.workplace.view().form().controls["text"].focus()
    text.setFocus()
    data = QMimeData()
    data.setHtml(WORD)
    QGuiApplication.clipboard().setMimeData(data)
    text.selectAll()
    qtbot.keyClick(text, Qt.Key.Key_V, CTRL)
    text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.keyClicks(text, "She recieved it ")

    qtbot.waitUntil(lambda: bool(spelling().wrong("recieved")))
    for _ in range(6):
        text.moveCursor(QTextCursor.MoveOperation.Left)
    qtbot.keyClick(text, Qt.Key.Key_Period, CTRL)
    menu = next(each for each in text.findChildren(QMenu) if each.isVisible())
    menu.activeAction().trigger()
    menu.close()

    qtbot.keyClick(text, Qt.Key.Key_F11)
    qtbot.keyClicks(text, "today")
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "received" in str(reading.record(library, "narrative", key).text), timeout=20_000)
    rest(qtbot, window)

    window.workplace.go(Place("replace", review_id, words="the school"))
    rest(qtbot, window)
    view = window.workplace.view()
    qtbot.keyClicks(view.instead, "the nursery")
    before = library.undo_label()
    qtbot.mouseClick(view.replace, Qt.MouseButton.LeftButton)
    rest(qtbot, window)
    kept = reading.record(library, "narrative", key).text
    assert "the nursery kept a note of what was said in May, twice." in kept.words
    assert "She received" in kept.words
    assert "today" in kept.words
    bold = [kept.words[mark.start : mark.end] for mark in kept.marks if mark.kind is MarkKind.BOLD]
    assert bold == ["the nursery"]
    window.workplace.acts()["undo"]()
    rest(qtbot, window)
    assert "The school kept" in reading.record(library, "narrative", key).text.words
    assert library.undo_label() == before
    window.lock()
    assert spelling().wrong("recieved") == []
