"""The widgets keep their promises to the eye, the keyboard and a screen reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTabBar

from workbench.views.look import paint, tokens
from workbench.views.widgets.buttons import button
from workbench.views.widgets.chips import Chip
from workbench.views.widgets.fields import Choice, FindBox, SecretBox, Segments
from workbench.views.widgets.layout import column, flow
from workbench.views.widgets.nav import GAP, Nav, NavRow
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.states import Foot
from workbench.views.widgets.tabs import Tab, Tabs
from workbench.views.widgets.ticks import Tick
from workbench.views.widgets.words import error_sentence, prose


@given(acts=st.lists(st.sampled_from([90, 200, 390, "said", "wider"]), max_size=40))
def test_words_that_wrap_stand_as_high_as_new_ones_whatever_was_asked_before(qapp, acts):
    said, apart = "Who lives at home? " * 9, 0
    made = prose(said)
    for act in acts:
        if act == "said":
            said += "And who was asked? "
            made.say(said)
        elif act == "wider":
            apart += 3
            made.setFont(spaced(made.font(), apart))
        else:
            fresh = prose(said)
            fresh.setFont(spaced(fresh.font(), apart))
            assert made.heightForWidth(act) == fresh.heightForWidth(act)


def spaced(font, apart):
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, apart)
    return font


@pytest.mark.parametrize("make", [button, Tick])
def test_an_ampersand_in_the_words_of_a_button_or_a_tick_makes_no_key_and_is_read_as_one(qtbot, make):
    made = make("A&E && police")
    qtbot.addWidget(made)
    for words in (made.text(), "Health & care", "&Fire"):
        made.setText(words)
        assert made.text() == words
        assert made.shortcut().isEmpty()
        assert QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Name) == words


def test_a_button_that_cannot_act_stays_reachable_and_says_why(qtbot):
    made, pressed = button("Export…", "primary", does="Writes the brief to a file."), []
    qtbot.addWidget(made)
    made.show()
    made.clicked.connect(lambda: pressed.append(1))
    made.bar("The brief is four lines over.")
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    made.click()
    assert pressed == []
    assert made.isEnabled()
    assert made.toolTip() == made.accessibleDescription() == "The brief is four lines over."
    made.bar("")
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert pressed == [1, 1]
    assert made.accessibleDescription() == "Writes the brief to a file."


def test_escape_empties_a_find_box_before_it_leaves_it(qtbot):
    box = FindBox("Find a review")
    qtbot.addWidget(box)
    box.show()
    qtbot.keyClicks(box, "moss")
    with qtbot.waitSignal(box.results_requested):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


@pytest.mark.parametrize(
    ("letter", "has_shift", "is_on"), [("a", False, False), ("A", True, False), ("A", False, True), ("a", True, True)]
)
def test_a_letter_gives_caps_lock_away(qtbot, letter, has_shift, is_on):
    box = SecretBox("Passphrase")
    qtbot.addWidget(box)
    held = Qt.KeyboardModifier.ShiftModifier if has_shift else Qt.KeyboardModifier.NoModifier
    from PySide6.QtGui import QKeyEvent

    with qtbot.waitSignal(box.caps_lock_told) as told:
        QApplication.sendEvent(box, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, held, letter))
    assert told.args == [is_on]
    assert box.text() == letter


def test_a_passphrase_is_dots_until_its_eye_is_pressed(qtbot):
    box = SecretBox("Passphrase")
    qtbot.addWidget(box)
    assert box.echoMode() is SecretBox.EchoMode.Password
    box.eye.click()
    assert (box.echoMode(), box.eye.accessibleName()) == (SecretBox.EchoMode.Normal, "Hide the words")
    box.eye.click()
    assert (box.echoMode(), box.eye.accessibleName()) == (SecretBox.EchoMode.Password, "Show the words")


def test_a_choice_keeps_its_code_when_other_choices_are_offered(qtbot):
    made, told = Choice("Kind"), []
    qtbot.addWidget(made)
    made.currentIndexChanged.connect(told.append)
    made.offer([("All kinds", ""), ("SCR", "scr"), ("DHR", "dhr")], "dhr")
    made.offer([("All kinds", ""), ("DHR", "dhr")], made.code())
    assert made.code() == "dhr"
    made.offer([("All kinds", "")], made.code())
    assert made.code() == ""
    assert told == []


def test_of_segments_one_is_always_in_force_and_arrows_move_it(qtbot):
    made, told = Segments("Compared with earlier ones", [("New", "new"), ("Repeats", "repeats")], "new"), []
    qtbot.addWidget(made)
    made.show()
    made.chosen.connect(told.append)
    made.put("repeats")
    assert (made.code(), told) == ("repeats", [])
    first = made.group.button(0)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert (made.code(), told) == ("new", ["new"])


def test_space_turns_a_tick_and_so_does_a_click_anywhere_on_its_words(qtbot):
    made = Tick("Learning points", count="12")
    qtbot.addWidget(made)
    made.resize(240, 28)
    made.show()
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert made.isChecked()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert not made.isChecked()


def test_the_count_beside_a_tick_is_shown_to_its_last_figure(qtbot):
    made = Tick("Recommendations of all reviews")
    qtbot.addWidget(made)
    made.resize(180, 28)
    made.show_count("149,996")
    before = made.grab().toImage()
    made.show_count("149,997")
    assert made.grab().toImage() != before


def test_a_chip_opens_by_enter_and_goes_by_delete_or_its_cross(qtbot):
    made, told = Chip("Learning 4", icon="lightbulb", cross="Unlink Learning 4"), []
    qtbot.addWidget(made)
    made.show()
    made.opened.connect(lambda: told.append("opened"))
    made.removal_requested.connect(lambda: told.append("removed"))
    qtbot.keyClick(made, Qt.Key.Key_Return)
    qtbot.keyClick(made, Qt.Key.Key_Delete)
    made.cross.click()
    assert told == ["opened", "removed", "removed"]


def test_chips_wrap_like_words_and_never_stick_out(qtbot):
    chips = [Chip(name) for name in ("Professional curiosity", "Hidden men", "A" * 80, "Coercive control")]
    holder = flow(*chips)
    page = column(holder, None, width=300)
    qtbot.addWidget(page)
    page.show()
    assert max(chip.geometry().right() for chip in chips) <= 300
    assert len({chip.y() for chip in chips}) > 1
    assert holder.height() >= max(chip.geometry().bottom() for chip in chips)


class Plain(RowDelegate[str]):
    def draw(self, painter, box, thing, *, is_chosen):
        paint.text(painter, box, thing)


def test_a_list_tells_what_is_chosen_and_what_is_opened(qtbot):
    rows, told = Rows("Reviews", Plain(), str), []
    qtbot.addWidget(rows)
    QAbstractItemModelTester(rows.things, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.chosen.connect(lambda thing: told.append(("chosen", thing)))
    rows.opened.connect(lambda thing: told.append(("opened", thing)))
    rows.put(["Moss", "Alder"], 0)
    rows.show()
    assert told == []
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told == [("chosen", "Alder"), ("opened", "Alder")]
    assert rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Moss"


def test_the_left_column_moves_only_by_click_or_enter(qtbot):
    nav, gone = Nav("Parts"), []
    qtbot.addWidget(nav)
    nav.place_chosen.connect(gone.append)
    nav.put_rows([NavRow("a", "library", "Reviews", 42), GAP, NavRow("b", "search", "Search", None, 2)], "a")
    nav.resize(tokens.LEFT, 300)
    nav.show()
    qtbot.keyClick(nav, Qt.Key.Key_Down)
    assert gone == []
    nav.choose(2)
    qtbot.keyClick(nav, Qt.Key.Key_Return)
    assert gone == ["b"]
    assert nav.model().index(2, 0).data() == "Search, 2 missing"
    assert nav.model().index(0, 0).data() == "Reviews, 42"


def test_tabs_tell_which_is_chosen_and_which_is_to_close(qtbot):
    tabs, told = Tabs("Open reviews"), []
    qtbot.addWidget(tabs)
    tabs.tab_chosen.connect(lambda key: told.append(("chosen", key)))
    tabs.tab_close_requested.connect(lambda key: told.append(("close", key)))
    tabs.put([Tab(None, "library", "Library", can_close=False), Tab(7, "book-open", "Moss & Alder")], 7)
    tabs.show()
    assert (told, tabs.front().key) == ([], 7)
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    tabs.tabButton(1, QTabBar.ButtonPosition.RightSide).click()
    assert told == [("chosen", None), ("close", 7)]


def test_an_error_is_hidden_until_there_is_one_and_after_it_is_cured(qtbot):
    error = error_sentence()
    page = column(error)
    qtbot.addWidget(page)
    page.show()
    assert not error.isVisible()
    error.say("The passphrase does not open this library.")
    assert error.isVisible()
    assert error.accessibleName() == "The passphrase does not open this library."
    error.say("")
    assert not error.isVisible()


def test_the_foot_says_what_is_done_and_shows_a_bar_only_when_it_takes_long(qtbot):
    foot = Foot("Encrypted on this computer")
    qtbot.addWidget(foot)
    foot.show()
    foot.say("Everything saved 14:02")
    foot.begin("Reading")
    assert foot.says() == "Everything saved 14:02"
    foot.soon.timeout.emit()
    foot.step(3, 14, "Reading a file")
    assert foot.says() == "Reading a file · 3 of 14"
    assert not foot.cancel.isVisible()
    foot.long.timeout.emit()
    with qtbot.waitSignal(foot.cancel_requested):
        foot.cancel.click()
    foot.rest()
    assert foot.says() == "Everything saved 14:02"
    foot.fail("The folder cannot be written.")
    assert foot.says() == "The folder cannot be written."


def test_painted_words_stay_inside_their_lines(qapp):
    image = QImage(200, 100, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    words = [
        ("Agencies should review ", False),
        ("professional curiosity", True),
        (" and test it again and again", False),
    ]
    used = paint.text(painter, QRectF(10, 10, 120, 60), words, lines=2)
    painter.end()
    inked = [(x, y) for x in range(200) for y in range(100) if image.pixelColor(x, y) != Qt.GlobalColor.white]
    assert used == 2 * tokens.TYPE["body"].line
    assert max(x for x, _ in inked) <= 132
    assert max(y for _, y in inked) <= 52
    assert paint.plain(words).endswith("again and again")
    assert paint.lines_of(words, "body", 120) > 2
