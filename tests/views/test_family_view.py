"""The family’s ledger in the window: who was heard, what they said and allow, what each line asks. All fictional."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests import factory
from tests.views.families import VOICES, gather
from tests.views.scenes import first_review
from tests.views.visiting import and_read, arrive
from workbench.library import reading, writing
from workbench.views.shell.place import Place
from workbench.views.thread_chooser import ThreadChooser
from workbench.views.widgets.buttons import Button
from workbench.views.widgets.chips import Chip


@pytest.fixture
def family(qtbot, window, library):
    """The view with the example family."""
    gather(library, first_review(library))
    return arrive(qtbot, window, Place("family", first_review(library)))


def choose_by_words(qtbot, window, view, words):
    """Type into the chooser that has opened, and take what it offers."""
    (chooser,) = view.findChildren(ThreadChooser)
    qtbot.waitUntil(chooser.isVisible)
    with and_read(qtbot, window, view):
        qtbot.keyClicks(chooser.words, words)
        qtbot.keyClick(chooser.words, Qt.Key.Key_Return)


def rows(view):
    return list(view.table.things.things)


def choose(view, who):
    view.table.choose([entry.who for entry in rows(view)].index(who))


def chosen(view, library):
    return reading.record(library, "family_perspective", view.chosen_id())


def chips(view):
    layout = view.chips.layout()
    return [layout.itemAt(at).widget() for at in range(layout.count())]


def test_the_ledger_counts_who_was_heard_and_tells_the_children_apart(family):
    assert family.counts.text() == f"{len(VOICES)} people · 5 heard"
    heads = {entry.who: entry.head for entry in rows(family) if entry.head}
    assert heads == {"Child K": "The children’s own voices", "Mother": "Parents and wider family"}
    QAbstractItemModelTester(family.table.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    words = [family.table.things.index(row, 0).data() for row in range(len(rows(family)))]
    assert any("Spoke, Play session, family worker. Drew a house" in each for each in words)
    assert any("Declined, Through probation. Not heard: He did not wish to take part" in each for each in words)


def test_own_words_stand_in_quotation_marks_and_a_paraphrase_does_not(family):
    said = {entry.who: (entry.said, entry.is_verbatim) for entry in rows(family)}
    assert said["Child K"] == ("“I told the lady with the blue scarf. She wrote it down and went.”", True)
    assert said["Child L"][0].startswith("Drew a house")
    assert said["Father"] == ("Not heard", False)


def test_whoever_was_not_invited_yet_is_listed_and_invited_with_one_button(qtbot, window, family, library):
    choose(family, "Grandfather")
    assert rows(family)[family.table.currentIndex().row()].came == "Not yet invited"
    with and_read(qtbot, window, family):
        family.side.none.acted.emit()
    assert family.table.thing().voice.record is not None
    assert chosen(family, library).who == "Grandfather"
    with and_read(qtbot, window, family):
        window.commands.carry_out("undo")
    assert family.counts.text().startswith(f"{len(VOICES)} people")


def test_somebody_new_is_added_by_pseudonym_with_the_keyboard_alone(qtbot, window, family, library):
    family.add.click()
    choose_by_words(qtbot, window, family, "Godmother")
    assert family.table.thing().who == "Godmother"
    people = reading.records_of(library, "person", first_review(library))
    assert people[-1].pseudonym == "Godmother"
    assert chosen(family, library).person_id == people[-1].id


def test_consent_and_own_words_are_chosen_as_segments_and_saved_by_themselves(qtbot, window, family, library):
    choose(family, "Mother")
    form = family.side.form
    form.controls["consent"].segments.group.button(2).click()
    qtbot.waitUntil(lambda: chosen(family, library).consent == "not_published")
    form.controls["is_verbatim"].segments.group.button(1).click()
    qtbot.waitUntil(lambda: not chosen(family, library).is_verbatim)
    form.controls["consent"].back.click()
    qtbot.waitUntil(lambda: chosen(family, library).consent == "not_asked")
    assert form.controls["consent"].segments.group.checkedButton() is None
    form.controls["has_seen_draft"].record.click()
    qtbot.waitUntil(lambda: chosen(family, library).has_seen_draft)
    qtbot.waitUntil(lambda: not window.workplace.is_busy)
    assert not form.draft_note.isVisible()


def test_the_day_by_which_the_family_sees_the_draft_is_that_of_the_deadline(family):
    choose(family, "Mother")
    assert family.side.form.draft_note.words() == "To be shown to them by 16 December 2026"


def test_each_line_of_enquiry_asks_what_the_family_said(qtbot, window, family):
    assert [chip.words() for chip in chips(family)] == [
        "KLOE 1  3 said",
        "KLOE 2  none, reason given",
        "KLOE 3  nothing linked",
    ]
    with qtbot.waitSignal(family.go_requested) as told:
        chips(family)[0].opened.emit()
    assert told.args[0].kind == "kloe"
    window.commands.carry_out("back")
    assert family.isVisible()
    chips(family)[2].opened.emit()
    choose_by_words(qtbot, window, family, "Child L")
    assert chips(family)[2].words() == "KLOE 3  1 said"


def test_what_it_speaks_to_is_added_and_taken_away(qtbot, window, family, library):
    choose(family, "Child L")
    family.side.form.chips.add.click()
    choose_by_words(qtbot, window, family, "Hidden men")
    (chip,) = family.side.form.chips.flow.findChildren(Chip)
    assert chip.words() == "Hidden men"
    with and_read(qtbot, window, family):
        chip.removal_requested.emit()
    assert not any(mark.record_id == family.chosen_id() for mark, _ in family.told.ledger.themes)


@pytest.mark.parametrize("words", ["x" * 100_000, "🙂" * 50, "مرحبا بالعالم", "a\x00b\x07\x1b", "<b>&{0}%s"])
def test_any_words_can_be_said(qtbot, window, family, library, words):
    choose(family, "Father")
    box = family.side.form.controls["text"].focus()
    box.insertPlainText(words)
    family.side.form.save()
    kept = words.replace("\x00", "").replace("\x07", "").replace("\x1b", "")
    qtbot.waitUntil(lambda: chosen(family, library).text.words == kept, timeout=20_000)
    qtbot.waitUntil(lambda: not window.workplace.is_busy)
    window.grab()
    assert window.width() == 1440


def test_in_a_narrow_window_the_form_stands_in_place_of_the_ledger_and_esc_leads_back(qtbot, window, family):
    window.resize(720, 450)
    assert not family.side.isVisible()
    family.table.setFocus()
    qtbot.keyClick(family.table, Qt.Key.Key_Return)
    assert family.side.isVisible()
    assert not family.table.isVisible()
    qtbot.keyClick(family.side.form.controls["who"].focus(), Qt.Key.Key_Escape)
    assert family.table.isVisible()


def test_a_family_perspective_deleted_comes_back_by_undo(qtbot, window, family):
    choose(family, "Aunt")
    with and_read(qtbot, window, family):
        family.side.delete.click()
    assert "Aunt" in [entry.who for entry in rows(family) if entry.voice.record is None]
    with and_read(qtbot, window, family):
        window.commands.carry_out("undo")
    assert "Aunt" in [entry.who for entry in rows(family) if entry.voice.record is not None]


def test_the_letter_of_invitation_is_saved_to_be_filled_in(qtbot, family, tmp_path):
    family._ask = lambda parent, name: tmp_path / name
    with qtbot.waitSignal(family.said) as told:
        family.letter.click()
    assert "square brackets" in told.args[0]
    assert (tmp_path / "Invitation to the family.docx").exists()


def test_the_history_stands_in_place_of_the_form_and_brings_a_value_back(qtbot, window, family, library):
    choose(family, "Mother")
    with and_read(qtbot, window, family):
        family.side.form.controls["consent"].segments.group.button(2).click()
    family.side.history.click()
    qtbot.waitUntil(family.side.past.isVisible)
    assert not family.side.form.isVisible()
    backs = [each for each in family.side.past.findChildren(Button) if each.text().startswith("Bring back")]
    with and_read(qtbot, window, family):
        backs[0].click()
    assert chosen(family, library).consent == "quote"
    choose(family, "Child K")
    assert family.side.form.isVisible()


def test_a_history_that_comes_late_is_never_shown_for_somebody_else(qtbot, window, family):
    choose(family, "Mother")
    family.side.history.click()
    choose(family, "Child K")
    qtbot.waitUntil(lambda: not window.workplace.is_busy)
    assert family.side.form.isVisible()


def test_what_was_learnt_from_somebody_is_linked_beside_their_words(qtbot, window, family):
    choose(family, "Child L")
    family.side.form.chips.add.click()
    choose_by_words(qtbot, window, family, "Learning 7:")
    (chip,) = family.side.form.chips.flow.findChildren(Chip)
    assert chip.words().startswith("Learning 7")
    with and_read(qtbot, window, family):
        chip.removal_requested.emit()
    assert not family.told.thread.after(("family_perspective", family.chosen_id()))


def test_words_read_in_a_source_lead_to_their_place_there(qtbot, window, family, library):
    with library.transaction("Keep a source") as session:
        session.add(factory.source_content())
    source = writing.add(library, factory.source_document(first_review(library)))
    choose(family, "Mother")
    with and_read(qtbot, window, family):
        writing.change(library, "family_perspective", family.chosen_id(), {"source_id": source, "page": 1})
    chip = next(each for each in family.side.form.chips.flow.findChildren(Chip) if "source" in each.words())
    with qtbot.waitSignal(family.go_requested) as told:
        chip.opened.emit()
    assert (told.args[0].view, told.args[0].record_id) == ("source", source)


def test_voices_are_moved_within_their_group_and_deleted_by_key(qtbot, window, family, library):
    begun = [entry.who for entry in rows(family)]
    first = begun.index("Mother")
    family.table.setFocus()
    choose(family, "Mother")
    qtbot.keyClick(family.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    steps = library.last_step()
    qtbot.keyClick(family.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    moved = [*begun[:first], begun[first + 1], "Mother", *begun[first + 2 :]]
    qtbot.waitUntil(lambda: [entry.who for entry in rows(family)] == moved, timeout=20_000)
    assert library.last_step() == steps + 1, "the first of a group goes no higher"
    assert family.table.thing().who == "Mother"
    qtbot.keyClick(family.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: family.told.ledger.heads == len(VOICES) - 1, timeout=20_000)
    assert "Mother" not in [entry.who for entry in rows(family) if entry.voice.record is not None]


def test_the_day_of_consent_is_kept_and_stands_in_the_ledger(qtbot, window, family, library):
    choose(family, "Mother")
    qtbot.waitUntil(lambda: not window.workplace.is_busy, timeout=20_000)
    with and_read(qtbot, window, family):
        line = family.side.form.controls["consented_on"].focus()
        line.setFocus()
        qtbot.keyClicks(line, "3 March 2026")
        family.side.form.settle()
    assert chosen(family, library).consented_on == date(2026, 3, 3)
    assert "3 March 2026" in family.table.thing().consent
