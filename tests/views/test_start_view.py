"""The door: unlocking, the recovery code, making a library and proving that its code is on paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.views.scenes import PASSPHRASE, QUICK
from workbench import library as libraries
from workbench.views.bridge import Worker
from workbench.views.start_view import StartView

OPENED = 30_000


@pytest.fixture
def door(qtbot, example, tmp_path):
    """The start view with two recent libraries, one of them not there; folders are "chosen" from `answers`."""
    worker, answers = Worker(), []
    view = StartView(worker, [example, Path("/nowhere/Wrenfield.reviews")], lambda *_: answers.pop(0))
    view.answers = answers
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    view.activateWindow()
    yield view
    worker.close()
    view.let_go()


def test_the_passphrase_opens_the_library(door, qtbot, example):
    qtbot.keyClicks(door.unlock.secret, PASSPHRASE)
    with qtbot.waitSignal(door.opened, timeout=OPENED) as told:
        qtbot.keyClick(door.unlock.secret, Qt.Key.Key_Return)
    told.args[0].close()
    assert told.args[0].folder == example
    assert door.unlock.secret.text() == ""


def test_a_wrong_passphrase_is_said_in_place_until_another_is_typed(door, qtbot):
    door.unlock.secret.setText("four loud otters sink")
    door.unlock.act.click()
    assert door.unlock.act.why_not
    qtbot.waitUntil(door.unlock.error.isVisible, timeout=OPENED)
    assert door.unlock.error.words().endswith(".")
    assert not door.unlock.act.why_not
    assert door.unlock.secret.hasFocus()
    qtbot.keyClicks(door.unlock.secret, "f")
    assert not door.unlock.error.isVisible()


def test_a_library_that_is_not_there_is_said_so_and_can_be_forgotten(door, qtbot):
    door.rows.setFocus()
    qtbot.keyClick(door.rows, Qt.Key.Key_Down)
    assert door.unlock.title.words() == "Wrenfield"
    assert "Not found" in door.rows.currentIndex().data()
    door.unlock.secret.setText(PASSPHRASE)
    door.unlock.act.click()
    qtbot.waitUntil(door.unlock.error.isVisible, timeout=OPENED)
    door.rows.setFocus()
    with qtbot.waitSignal(door.forgotten) as told:
        qtbot.keyClick(door.rows, Qt.Key.Key_Delete)
    assert told.args == [Path("/nowhere/Wrenfield.reviews")]
    assert len(door.rows.things.things) == 1


def test_a_backup_becomes_a_library_beside_the_one_it_is_of(door, qtbot, tmp_path):
    made, _ = libraries.create(tmp_path / "Backed up.reviews", PASSPHRASE, QUICK)
    made.back_up()
    made.close()
    door.answers.append(made.folder)
    door.elsewhere.click()
    door.restore.click()
    assert "checked" in door.restoring.choice.currentText()
    with qtbot.waitSignal(door.restoring.restored, timeout=OPENED) as told:
        door.restoring.act.click()
    assert told.args[0].parent == made.folder.parent
    assert door.unlock.title.words().startswith("Backed up as of ")
    libraries.open_library(told.args[0], PASSPHRASE).close()


def test_the_recovery_code_opens_a_library_and_gives_it_a_new_passphrase(door, qtbot, tmp_path):
    made, code = libraries.create(tmp_path / "Lost.reviews", PASSPHRASE, QUICK)
    made.close()
    door.answers.append(made.folder)
    door.elsewhere.click()
    door.unlock.recovery_requested.emit()
    door.recovery.code.setText(code.lower())
    door.recovery.act.click()
    assert door.recovery.error.words() == "Type a new passphrase for the library."
    door.recovery.secret.setText("five new otters swim well")
    door.recovery.again.setText("five new otters swim well")
    with qtbot.waitSignal(door.opened, timeout=OPENED) as told:
        door.recovery.act.click()
    told.args[0].close()
    libraries.open_library(made.folder, "five new otters swim well").close()


def test_a_folder_that_is_no_library_is_refused_in_a_sentence(door, tmp_path):
    door.answers.append(tmp_path)
    door.elsewhere.click()
    assert door.error.words() == f"{tmp_path.name} is not a library. Choose a folder whose name ends in .reviews."


def test_what_is_wrong_with_a_new_library_is_said_before_anything_is_made(door, tmp_path):
    making = door.making
    door.new.click()
    for name, first, second, said in (
        ("", "a b c d", "a b c d", "name"),
        ("../etc", "a b c d", "a b c d", "name"),
        ("Ashmere", "", "", "Type a passphrase"),
        ("Ashmere", "one", "other", "differ"),
    ):
        making.name.setText(name)
        making.secret.setText(first)
        making.again.setText(second)
        making.act.click()
        assert said in making.error.words()
        assert not making.act.why_not


def test_a_new_library_is_used_only_after_its_recovery_code_has_been_typed_back(door, qtbot, tmp_path):
    making, code = door.making, door.code
    door.answers.append(tmp_path)
    door.new.click()
    making.choose.click()
    making.name.setText("Ashmere adults")
    making.secret.setText(PASSPHRASE)
    making.again.setText(PASSPHRASE)
    making.act.click()
    qtbot.waitUntil(code.shown.isVisible, timeout=OPENED)
    shown = code.shown.words()
    assert len(shown) > 20
    assert not door.rows.isEnabled()
    code.act.click()
    assert not code.shown.isVisible()
    assert shown not in "".join(label.text() for label in door.findChildren(type(code.shown)))
    code.typed.setText("not the code")
    code.act.click()
    qtbot.waitUntil(code.error.isVisible, timeout=OPENED)
    code.typed.setText(shown.lower().replace("-", " "))
    with qtbot.waitSignal(door.opened, timeout=OPENED) as told:
        code.act.click()
    told.args[0].close()
    with_code = libraries.open_with_recovery_code(tmp_path / "Ashmere adults.reviews", shown)
    with_code.close()


def test_a_library_whose_code_was_not_typed_back_is_let_go(door, qtbot, tmp_path):
    library, recovery = libraries.create(tmp_path / "Left.reviews", PASSPHRASE, QUICK)
    door.making.created.emit((library, recovery))
    door.let_go()
    libraries.open_library(tmp_path / "Left.reviews", PASSPHRASE).close()


def test_restoring_at_the_door_can_be_cancelled_and_leaves_no_copy(door, qtbot, example, held_copy):
    door.restore.click()
    panel, before = door.restoring, sorted(example.parent.iterdir())
    assert not panel.cancel.isVisible()
    panel.act.click()
    qtbot.waitUntil(held_copy.begun.is_set, timeout=OPENED)
    qtbot.waitUntil(lambda: "Copying the backup" in panel.doing.text(), timeout=OPENED)
    qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    held_copy.gate.set()
    qtbot.waitUntil(lambda: panel.error.words() == "Cancelled. There is no copy.", timeout=OPENED)
    assert sorted(example.parent.iterdir()) == before
    assert not panel.cancel.isVisible()
    assert not panel.act.why_not
