"""A review carried in the window: written, linked, undone after a restart, looked back at. All of it is fictional."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from tests import factory
from tests.views.visiting import rest
from workbench.library import reading, writing
from workbench.views.shell.place import Place
from workbench.views.thread_chooser import ThreadChooser

ASKED = "The Ashmere Partnership should consider training on who lives in a home."
BETTER = "The Ashmere Partnership should audit, by March 2027, whether each visit records who lives in the home."


def go(qtbot, window, *place):
    window.workplace.go(Place("records", *place))
    rest(qtbot, window)
    return window.workplace.view()


def write(qtbot, window, view, words):
    text = view.form().controls["text"].focus()
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, words)
    view.form().save()
    rest(qtbot, window)


def press(qtbot, window, view, name, words, *, is_new):
    """Press an act of the thread, and write or find what it asks for."""
    acts = view.page().around.findChildren(QAbstractButton)
    next(each for each in acts if each.accessibleName() == name and each.isVisible()).click()
    chooser = next(each for each in view.findChildren(ThreadChooser) if each.isVisible())
    qtbot.keyClicks(chooser.words, words)
    (chooser.write if is_new else chooser.link).click()
    rest(qtbot, window)


def menu_names(window):
    """What undo and redo are called in the menu just now."""
    window.workplace.bar.menu.click()
    window.findChild(QMenu).close()
    return [window.commands.actions[name].text() for name in ("undo", "redo")]


def undo(qtbot, window, name="undo"):
    window.commands.carry_out(name)
    rest(qtbot, window)


def test_a_recommendation_is_written_linked_made_better_and_taken_back_after_a_restart(qtbot, open_window, library):
    review_id = writing.add(library, factory.review())
    writing.add(library, factory.kloe(review_id, "Who lived in the home?"))
    window = open_window(library)

    view = go(qtbot, window, review_id, "recommendation")
    view.none.focus().click()
    write(qtbot, window, view, ASKED)
    assert view.list.thing().gap == "2 gaps"
    qtbot.waitUntil(
        lambda: {"firm", "dated"} <= {hint.code for hint in view.page().quality.hints if not hint.is_passed}
    )

    press(qtbot, window, view, "Rests on: add learning point", "Ask who lives there", is_new=True)
    press(qtbot, window, view, "Carried out by: add action", "Audit of forty visits", is_new=True)
    assert view.list.thing().gap == ""
    write(qtbot, window, view, BETTER)
    qtbot.waitUntil(lambda: "firm" in {hint.code for hint in view.page().quality.hints if hint.is_passed})
    assert menu_names(window) == ["Undo edit recommendation 1", "Redo"]

    view = go(qtbot, window, review_id, "learning_point")
    press(qtbot, window, view, "Answers: add", "who lived", is_new=False)
    view = go(qtbot, window, review_id, "recommendation")
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    rest(qtbot, window)
    assert reading.records_of(library, "recommendation", review_id) == []
    assert menu_names(window)[0] == "Undo delete recommendation 1"
    window.close()
    qtbot.waitUntil(lambda: window.workplace is None)
    QApplication.processEvents()

    library = factory.reopened(library)
    window = open_window(library)
    view = go(qtbot, window, review_id, "recommendation")
    assert menu_names(window) == ["Undo delete recommendation 1", "Redo"]
    undo(qtbot, window)
    record = reading.records_of(library, "recommendation", review_id)[0]
    assert str(record.text) == BETTER
    assert view.list.thing().words == BETTER
    assert view.list.thing().note.startswith("KLOE 1 · Learning 1")
    assert menu_names(window) == ["Undo link key line of enquiry and learning point", "Redo delete recommendation 1"]
    undo(qtbot, window)
    undo(qtbot, window)
    assert view.form().controls["text"].focus().toPlainText() == ASKED
    undo(qtbot, window, "redo")
    assert view.form().controls["text"].focus().toPlainText() == BETTER

    view.head.past.click()
    rest(qtbot, window)
    entries = [each for each in view.page().past._changes if each.field == "text"]
    assert entries[-1].before.words == ASKED
    view.page().past.restore_requested.emit(entries[-1])
    rest(qtbot, window)
    assert str(reading.record(library, "recommendation", record.id).text) == ASKED
    assert menu_names(window)[0] == "Undo restore text of recommendation 1"
    undo(qtbot, window)
    assert str(reading.record(library, "recommendation", record.id).text) == BETTER
    window.close()
