"""The view "This library": each section driven as a user does."""

import json
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.views.scenes import PASSPHRASE
from workbench import library as libraries
from workbench import paths, search, settings
from workbench.errors import CodeDiffers, OldPassphraseWrong, WrongPassphrase
from workbench.library import Why, reading, writing
from workbench.library.keys import CROCKFORD
from workbench.records import Review
from workbench.views.safety_section import CANCELLED
from workbench.views.shell.place import Place

NEW = "seven brave herons knit"
TIME = 30_000
DIFFICULT = ("x" * 100_000, "🦦 four otters 🦦", "\u202eسبعة طيور\u202c שבע", "nul\x00 bell\x07 tab\t line\n end\u2028")


@pytest.fixture
def safety(window, qtbot):
    """The view, come to rest."""
    window.workplace.go(Place("safety"))
    _rest(window, qtbot)
    return window.workplace.view()


def _rest(window, qtbot):
    qtbot.waitUntil(lambda: window.workplace is None or not window.workplace.is_busy, timeout=TIME)


@pytest.fixture
def go(safety, qtbot):
    """Go to a section by keyboard; returns it."""

    def there(section):
        safety.sections.setFocus()
        qtbot.keyClick(safety.sections, Qt.Key.Key_Home)
        while safety.section() is not section:
            qtbot.keyClick(safety.sections, Qt.Key.Key_Down)
        qtbot.keyClick(safety.sections, Qt.Key.Key_Return)
        _rest(safety.window(), qtbot)
        return section

    return there


def press(section, qtbot, button=None):
    """Press a button with the mouse and wait until its work is done."""
    window = section.window()
    qtbot.mouseClick(button or section.act, Qt.MouseButton.LeftButton)
    _rest(window, qtbot)


def type_into(box, words, qtbot):
    box.setFocus()
    box.selectAll()
    if words.isascii():
        qtbot.keyClicks(box, words)
    else:
        box.insert(words)  # the keyboard of a test has Latin letters alone


def test_the_list_tells_how_things_stand_and_enter_goes_to_where_work_begins(safety, go, library):
    states = {section.title.words(): section.state for section in safety.sections.things.things}
    assert states["Locking"] == "After 10 minutes"
    assert states["Backups"].startswith("Last today at ")
    assert states["Recovery code"].endswith(str(library.ways_in.recovery_code_made_on().year))
    assert states["Where is my data?"].endswith("places")
    for section in safety.sections.things.things:
        assert go(section).first_focus().hasFocus()
    QAbstractItemModelTester(safety.sections.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(safety.backups.rows.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(safety.data.rows.things, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_passphrase_is_changed_and_the_old_one_opens_only_the_backups_of_its_day(safety, go, library, qtbot):
    section = go(safety.passphrase)
    made = library.back_up()
    type_into(section.old, PASSPHRASE, qtbot)
    type_into(section.secret, NEW, qtbot)
    type_into(section.again, NEW, qtbot)
    press(section, qtbot)
    assert section.good.words().startswith("Passphrase changed at ")
    assert [box.text() for box in section.findChildren(QLineEdit)] == ["", "", ""]
    library.ways_in.confirm_passphrase(NEW)
    with pytest.raises(OldPassphraseWrong):
        library.ways_in.confirm_passphrase(PASSPHRASE)
    copy = libraries.restore(library.folder, made.name, library.folder.with_name("Copy.reviews"))
    libraries.open_library(copy, PASSPHRASE).close()


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("", NEW, NEW, "Type the passphrase that opens the library now."),
        (PASSPHRASE, "", "", "Type the new passphrase."),
        (PASSPHRASE, NEW, NEW + "s", "The two passphrases differ."),
        ("not this one at all", NEW, NEW, "That is not the passphrase of this library"),
        (PASSPHRASE, "short", "short", "The passphrase is too short."),
    ],
)
def test_what_is_wrong_is_said_in_place_and_nothing_is_changed(safety, go, library, qtbot, old, new, again, said):
    section = go(safety.passphrase)
    for box, words in ((section.old, old), (section.secret, new), (section.again, again)):
        type_into(box, words, qtbot)
    qtbot.keyClick(section.again, Qt.Key.Key_Return)
    _rest(safety.window(), qtbot)
    assert section.error.words().startswith(said)
    library.ways_in.confirm_passphrase(PASSPHRASE)
    type_into(section.old, "x", qtbot)
    assert not section.error.isVisible()


def test_how_strong_a_passphrase_is_stands_in_words_without_a_word_of_it(safety, go, qtbot):
    section = go(safety.passphrase)
    type_into(section.secret, "Safeguarding2026!", qtbot)
    assert section.weak.words().startswith("Easy to guess: ")
    assert "afeguarding" not in section.weak.words()
    type_into(section.secret, NEW, qtbot)
    assert (section.weak.words(), section.strong.words()) == ("", "Strong.")


def test_leaving_a_section_forgets_what_was_typed_there(safety, go, qtbot):
    section = go(safety.passphrase)
    type_into(section.old, PASSPHRASE, qtbot)
    section.old.eye.click()
    go(safety.backups)
    assert section.old.text() == ""
    assert section.old.echoMode() is QLineEdit.EchoMode.Password


def test_difficult_passphrases_change_and_open(safety, go, library, qtbot):
    section, old = go(safety.passphrase), PASSPHRASE
    for fresh in DIFFICULT:
        section.old.setText(old)
        section.secret.setText(fresh)
        section.again.setText(fresh)
        section.act.click()
        _rest(safety.window(), qtbot)
        assert section.good.words()
        old = section.secret.text() or fresh
    kept = QLineEdit()
    kept.setText(DIFFICULT[-1])
    library.ways_in.confirm_passphrase(kept.text())


def _new_code(section, qtbot):
    type_into(section.secret, PASSPHRASE, qtbot)
    press(section, qtbot)
    return section.shown.words()


def test_a_new_recovery_code_is_shown_once_asked_back_and_only_then_holds(safety, go, library, qtbot):
    section = go(safety.code)
    code = _new_code(section, qtbot)
    assert set(code) <= set(CROCKFORD + "-")
    press(section, qtbot)
    assert section.typed.hasFocus()
    assert code not in "".join(label.text() for label in safety.findChildren(QLabel))
    type_into(section.typed, code.replace("-", " ").lower()[:-1], qtbot)
    press(section, qtbot)
    assert section.error.words() == CodeDiffers().sentence
    type_into(section.typed, code.replace("-", " ").lower(), qtbot)
    press(section, qtbot)
    assert section.good.words().startswith("The new code opens the library")
    library.ways_in.confirm_recovery_code(code)
    assert section.secret.isVisible()


def test_the_old_code_holds_where_the_new_one_was_left(safety, go, library, qtbot, tmp_path):
    slots = (library.folder / "keyslots.json").read_bytes()
    section = go(safety.code)
    code = _new_code(section, qtbot)
    go(safety.locking)
    go(safety.code)
    assert section.shown.words() == ""
    assert code not in repr(vars(section))
    assert (library.folder / "keyslots.json").read_bytes() == slots


def test_a_new_code_needs_the_passphrase(safety, go, library, qtbot):
    section = go(safety.code)
    press(section, qtbot)
    assert section.error.words() == "Type the passphrase of this library."
    type_into(section.secret, "not this one at all", qtbot)
    press(section, qtbot)
    assert section.error.words() == OldPassphraseWrong().sentence
    assert section.shown.words() == ""


def test_the_code_goes_to_a_file_only_where_the_user_says_with_a_warning_before(safety, go, qtbot, tmp_path):
    section = go(safety.code)
    answers = [None, tmp_path / "nowhere" / "code.txt", tmp_path / "code.txt"]
    section.ask = lambda parent, name: answers.pop(0)
    code = _new_code(section, qtbot)
    assert "opens the library to whoever has both" in section._warning.words()
    for _ in range(2):
        press(section, qtbot, section.save)
        assert not list(tmp_path.rglob("code.txt"))
    assert section.error.words().startswith("The file could not be saved")
    press(section, qtbot, section.save)
    written = tmp_path / "code.txt"
    assert code in written.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert written.stat().st_mode & 0o077 == 0


def test_difficult_words_are_no_recovery_code(safety, go, qtbot):
    section = go(safety.code)
    _new_code(section, qtbot)
    press(section, qtbot)
    for words in DIFFICULT:
        section.typed.setText(words)
        press(section, qtbot)
        assert section.error.words() in {CodeDiffers().sentence, "Type the code from your paper."}


@pytest.mark.parametrize(("typed", "kept"), [("1", 1), ("240", 240), ("0", 10), ("241", 10), ("", 10), ("7a", 10)])
def test_minutes_from_1_to_240_hold_at_once_and_are_kept(safety, go, qtbot, typed, kept):
    section, window = go(safety.locking), safety.window()
    type_into(section.minutes, typed, qtbot)
    if not typed:
        qtbot.keyClick(section.minutes, Qt.Key.Key_Delete)
    qtbot.keyClick(section.minutes, Qt.Key.Key_Return)
    section.clipboard.setFocus()
    assert window.workplace is not None
    assert settings.read(window.settings_file).idle_minutes == kept == window.idle._minutes
    assert bool(section.error.words()) == (typed not in {"1", "240"})
    assert f"locks after {kept} minute" in window.workplace.foot._kept.text()


def test_difficult_words_are_no_minutes(safety, go, qtbot):
    section = go(safety.locking)
    for words in DIFFICULT:
        section.minutes.setText(words)
        section.minutes.editingFinished.emit()
        assert safety.window().preferences.now.idle_minutes == 10


def test_the_clipboard_is_cleared_as_long_after_as_was_chosen(safety, go, qtbot):
    section, window = go(safety.locking), safety.window()
    section.clipboard.setFocus()
    qtbot.keyClick(section.clipboard, Qt.Key.Key_Up)
    assert settings.read(window.settings_file).clipboard_seconds == 10
    assert window.guard.copied._seconds == 10


def test_lock_now_locks(safety, go, qtbot):
    window = safety.window()
    press(go(safety.locking), qtbot)
    assert window.workplace is None


def test_a_backup_is_made_read_through_and_listed_with_its_reason(safety, go, library, qtbot):
    section = go(safety.backups)
    assert "Daily" in section.rows.things.index(0, 0).data()
    press(section, qtbot)
    assert section.good.words().startswith("Backed up and read through: ")
    said = [section.rows.things.index(at, 0).data() for at in range(2)]
    assert "By hand · checked when it was made" in said[0]
    section.rows.setFocus()
    section.rows.choose(1)
    press(section, qtbot, section.check)
    assert section.good.words().startswith("This backup is whole: every page was read, ")
    assert "Daily · checked again today at " in section.rows.things.index(1, 0).data()
    assert section.rows.currentIndex().row() == 1


def test_a_backup_that_was_altered_is_found_and_stays_marked(safety, go, library, qtbot):
    (made,) = library.backups()
    content = bytearray((made.folder / "library.db").read_bytes())
    content[5000] ^= 1
    (made.folder / "library.db").write_bytes(content)
    section = go(safety.backups)
    press(section, qtbot, section.check)
    assert "is damaged" in section.error.words()
    qtbot.waitUntil(lambda: "not whole" in section.rows.things.index(0, 0).data(), timeout=TIME)
    press(section, qtbot, section.restore)
    press(section, qtbot, section.make)
    assert "is damaged and was not used" in section.error.words()
    assert [each.name for each in library.folder.parent.glob("*.reviews")] == [library.folder.name]


def test_backing_up_can_be_cancelled(safety, go, library, qtbot):
    section, before = go(safety.backups), library.backups()
    section.act.click()
    assert section.check.why_not
    section.cancel.click()
    _rest(safety.window(), qtbot)
    assert section.error.words() == CANCELLED
    assert [section.rows.things.rowCount()] == [len(library.backups())]
    assert len(library.backups()) <= len(before) + 1  # it may have been made before it heard
    assert not section.act.why_not


def test_restoring_can_be_cancelled_and_leaves_no_copy(safety, go, library, qtbot, held_copy):
    section, before = go(safety.backups), sorted(library.folder.parent.iterdir())
    press(section, qtbot, section.restore)
    qtbot.keyClick(section.name, Qt.Key.Key_Return)
    qtbot.waitUntil(held_copy.begun.is_set, timeout=TIME)
    qtbot.waitUntil(lambda: "Copying the backup" in section._at.text(), timeout=TIME)
    assert section.cancel.isVisible()
    qtbot.mouseClick(section.cancel, Qt.MouseButton.LeftButton)
    held_copy.gate.set()
    _rest(safety.window(), qtbot)
    assert section.error.words() == CANCELLED
    assert sorted(library.folder.parent.iterdir()) == before
    qtbot.mouseClick(section.make, Qt.MouseButton.LeftButton)
    _rest(safety.window(), qtbot)
    assert "lies beside this library" in section.good.words()


def test_a_backup_becomes_a_library_beside_that_stands_at_the_start(safety, go, library, qtbot):
    section, window = go(safety.backups), safety.window()
    made = writing.add(library, Review(title="Added after the backup"))
    before = (library.folder / "keyslots.json").read_bytes()
    press(section, qtbot, section.restore)
    assert section.name.hasFocus()
    type_into(section.name, "../elsewhere", qtbot)
    qtbot.keyClick(section.name, Qt.Key.Key_Return)
    assert section.error.words().startswith("Give the library a name")
    for words in (*DIFFICULT[2:], DIFFICULT[0]):
        section.name.setText(words.replace("\x00", "\x01"))
        press(section, qtbot, section.make)
        assert section.error.words().startswith("Give the library a name") or section.good.words()
        section.restore.click()
    type_into(section.name, library.folder.stem, qtbot)
    qtbot.keyClick(section.name, Qt.Key.Key_Return)
    _rest(window, qtbot)
    assert "holds files already" in section.error.words()
    type_into(section.name, "As it was 🦦", qtbot)
    qtbot.keyClick(section.name, Qt.Key.Key_Return)
    _rest(window, qtbot)
    assert section.good.words().startswith("“As it was 🦦” lies beside this library")
    assert (library.folder / "keyslots.json").read_bytes() == before
    assert reading.record(library, "review", made) is not None
    qtbot.mouseClick(section.open_copy, Qt.MouseButton.LeftButton)
    assert window.workplace is None
    assert window.start.unlock.title.words() == "As it was 🦦"
    libraries.open_library(library.folder.with_name("As it was 🦦.reviews"), PASSPHRASE).close()


def test_the_folder_of_backups_and_that_of_the_library_can_be_shown(safety, go, library, qtbot):
    shown = []
    for section, folder in ((safety.backups, library.folder / "backups"), (safety.data, library.folder)):
        go(section)
        section._open_folder = lambda address: shown.append(address.toLocalFile()) or len(shown) > 2
        button = section.folder if section is safety.backups else section.act
        press(section, qtbot, button)
        assert shown[-1] == str(folder)
        assert section.error.words().startswith("The folder could not be shown.")


def test_every_place_is_listed_with_its_path_its_size_and_what_it_holds(safety, go, library, qtbot):
    (library.folder / "notes of mine.txt").write_text("a stray file", encoding="utf-8")
    search.catch_up(library)
    section = go(safety.data)
    told = {row.name: row for row in section.rows.things.things}
    there = {each.name for each in library.folder.iterdir() if not each.name.endswith(("-wal", "-shm"))}
    assert set(told) >= there | {"settings.toml"}
    assert told["notes of mine.txt"].place.holds == "Not made by this program."
    database = library.folder / "library.db"
    with_journal = sum(each.stat().st_size for each in library.folder.glob("library.db*"))
    assert told["library.db"].place.size == pytest.approx(with_journal, rel=0.5)
    assert str(database) in told["library.db"].said()
    assert told["settings.toml"].place.path == paths.settings_file()
    assert "Review Workbench" in str(told["settings.toml"].place.path)


def test_the_current_place_is_scrolled_into_sight(safety, go, qtbot):
    safety.window().resize(720, 450)
    section = go(safety.data)
    area = section.parentWidget()
    qtbot.keyClick(section.rows, Qt.Key.Key_End)
    last = section.rows.visualRect(section.rows.currentIndex())
    seen = section.rows.visibleRegion().boundingRect()
    assert seen.intersects(last), (seen, last, area)


def found(section, qtbot, number):
    """The sentences of a check, as soon as so many are shown."""

    def shown():
        return [each.words() for each in section.findChildren(type(section.error)) if each.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == number, timeout=TIME)
    return shown()


def test_a_sound_library_is_said_to_be_so(safety, go, library, qtbot):
    search.catch_up(library)
    section = go(safety.check)
    press(section, qtbot)
    assert section.state.startswith("All well today at ")
    said = found(section, qtbot, 3)
    assert all(sentence.endswith(".") for sentence in said)


def test_what_is_found_is_said_with_what_to_do(safety, go, library, qtbot, monkeypatch):
    (made,) = library.backups()
    with (made.folder / "library.db").open("ab") as opened:
        opened.write(b"\0" * 4096)
    monkeypatch.setattr(search, "check", lambda _: ["Review 1 is missing"])
    section = go(safety.check)
    press(section, qtbot)
    said = " ".join(found(section, qtbot, 2))
    assert "is not whole: do not rely on it, and back up now." in said
    assert "differs from the library in 1 record. Rebuild the search index" in said
    assert section.state.startswith("2 things need you")


def test_the_index_is_made_anew_and_a_check_can_be_cancelled(safety, go, library, qtbot):
    section = go(safety.check)
    library.drop_index()
    press(section, qtbot, section.rebuild)
    assert section.good.words().startswith("The search index was made anew from ")
    assert search.check(library) == []
    section.act.click()
    assert section.rebuild.why_not
    section.cancel.click()
    _rest(safety.window(), qtbot)
    assert section.error.words() == CANCELLED
    assert section.state == "Not checked yet"


def test_a_backup_by_command_is_made_and_listed_in_this_view(safety, qtbot):
    safety.window().commands.carry_out("back_up")
    _rest(safety.window(), qtbot)
    assert safety.section() is safety.backups
    assert safety.backups.rows.things.rowCount() == 2


def test_why_a_backup_was_made_is_kept_with_it(library):
    made = [library.back_up(why) for why in Why]
    assert [each.why for each in library.backups()[: len(made)]] == list(Why)[::-1]
    told = json.loads((made[0].folder / "checked.json").read_bytes())
    del told["why"]
    (made[0].folder / "checked.json").write_text(json.dumps(told), encoding="utf-8")
    assert next(each for each in library.backups() if each.name == made[0].name).why is None


def test_locking_in_the_middle_of_a_form_changes_nothing(safety, go, library, qtbot):
    section, folder = go(safety.passphrase), library.folder
    type_into(section.old, PASSPHRASE, qtbot)
    type_into(section.secret, NEW, qtbot)
    assert safety.window().lock()
    libraries.open_library(folder, PASSPHRASE).close()
    with pytest.raises(WrongPassphrase):
        libraries.open_library(folder, NEW)


def test_the_language_chosen_is_kept_for_the_next_start(safety, go):
    section = go(safety.language)
    assert section.state == "As the system"
    section.language.setCurrentIndex(section.language.findText("English"))
    section.act.click()
    assert safety.window().settings_file.read_text(encoding="utf-8").count('language = "en"') == 1
    assert section.state == "English"
    assert "started next" in section.good.words()
