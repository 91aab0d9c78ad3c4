"""The brief: its pages beside its sections, how full they are in words, what is left out, and the file written."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests import factory
from workbench import brief as briefs
from workbench import export
from workbench.brief.choices import choices
from workbench.library import reading, writing
from workbench.records import LearningPoint, Narrative, Prose, Recommendation
from workbench.views.brief_saving import file_name
from workbench.views.brief_view import BriefView
from workbench.views.shell.place import Place
from workbench.views.widgets.ticks import Tick
from workbench.views.widgets.words import ProseLabel

LONG = "Agencies should say in writing who sees the child, when, and what was said. " * 12


@pytest.fixture
def review_id(desk):
    """A fictional review with a background, three points of learning and six recommendations."""
    made = writing.add(desk.library, factory.review())
    writing.add(desk.library, Narrative(review_id=made, role="background", text=Prose("Child Q is fictional.")))
    for number in range(1, 4):
        writing.add(desk.library, LearningPoint(review_id=made, number=str(number), text=Prose(f"Point {number}.")))
    for number in range(1, 7):
        text = Prose(f"Agencies should do part {number}.")
        writing.add(desk.library, Recommendation(review_id=made, number=str(number), text=text))
    return made


@pytest.fixture
def asked():
    """Where the next export goes: a list whose last path is given as the answer."""
    return []


@pytest.fixture
def view(qtbot, desk, review_id, asked):
    made = BriefView(desk, ask=lambda parent, name: asked[-1])
    qtbot.addWidget(made)
    desk.bridge.changed.connect(made.on_changed)
    made.resize(1384, 800)
    made.show()
    made.show_place(Place("brief", review_id))
    drawn(qtbot, made)
    return made


def drawn(qtbot, view) -> None:
    qtbot.waitUntil(lambda: view.is_drawn, timeout=20_000)


def facts(view) -> list[str]:
    return [shown.text() for shown in view.complete.findChildren(QLabel) if shown.isVisible()]


def choose_section(view, heading: str) -> None:
    told = view.blocks.sections.things.things
    view.blocks.sections.choose([section.heading for section in told].index(heading))


def ticks(view) -> list[Tick]:
    return list(view.blocks.ticks.values())


def test_the_pages_and_how_full_they_are_in_words_stand_beside_the_sections(view):
    assert view.pages.captions[0].startswith("Page 1 · ")
    assert "spare" in view.fit.words()
    assert "6 of 6 recommendations" in facts(view)
    assert [section.words for section in view.blocks.sections.things.things][-1] == "6 of 6"


def test_leaving_recommendations_out_is_told_and_kept_and_may_be_taken_back(qtbot, view, desk, review_id):
    choose_section(view, "Recommendations")
    qtbot.keyClick(ticks(view)[1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "5 of 6 recommendations, 1 left out" in facts(view), timeout=20_000)
    assert ticks(view)[1].isVisible()
    qtbot.keyClick(ticks(view)[3], Qt.Key.Key_Space)
    qtbot.keyClick(ticks(view)[4], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "3 of 6 recommendations, 3 left out" in facts(view), timeout=20_000)
    kept = choices(desk.library, review_id, str(view.format.code())).sections
    assert [section.words for section in kept][-1] == "3 of 6"
    take_all = next(made for made in view.blocks.findChildren(QPushButton) if made.text() == "Take all")
    qtbot.mouseClick(take_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "6 of 6 recommendations" in facts(view), timeout=20_000)


def test_what_is_ticked_by_keyboard_keeps_the_keyboard_after_the_pages_are_drawn_anew(qtbot, view):
    view.activateWindow()
    choose_section(view, "Recommendations")
    second = ticks(view)[1]
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "5 of 6 recommendations, 1 left out" in facts(view), timeout=20_000)
    assert second.hasFocus()
    assert not second.isChecked()


def test_another_format_is_drawn_and_the_first_again_as_it_was(qtbot, view):
    before, headings = view.fit.words(), [made.heading for made in view.blocks.sections.things.things]
    first = view.format.currentIndex()
    other = view.format.findData("seven-minute-briefing")
    view.format.setCurrentIndex(other)
    view.format.activated.emit(other)
    view.format.setCurrentIndex(first)
    view.format.activated.emit(first)
    drawn(qtbot, view)
    assert [made.heading for made in view.blocks.sections.things.things] == headings
    assert view.fit.words() == before
    view.format.setCurrentIndex(other)
    view.format.activated.emit(other)
    drawn(qtbot, view)
    assert [made.heading for made in view.blocks.sections.things.things] != headings


def test_a_brief_that_is_over_says_what_to_shorten(qtbot, view, desk, review_id):
    for number in range(7, 20):
        text = Prose(LONG)
        writing.add(desk.library, Recommendation(review_id=review_id, number=str(number), text=text))
    qtbot.waitUntil(lambda: "over the two pages" in view.fit.words(), timeout=20_000)
    assert "Shorten “Recommendations” by" in view.fit.words()


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_export_writes_the_file_and_says_so(qtbot, view, asked, tmp_path, ending):
    asked.append(tmp_path / f"brief.{ending}")
    said = []
    view.said.connect(said.append)
    view.export_button.click()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].startswith(f"brief.{ending} written: ")
    assert said[0].endswith("6 of 6 recommendations")
    assert asked[0].read_bytes()[:2] in {b"%P", b"PK"}


def test_an_export_that_fails_is_told_in_a_sentence_and_cured_by_one_that_works(qtbot, view, asked, tmp_path):
    asked.append(tmp_path / "no such folder" / "brief.pdf")
    view.export_button.click()
    qtbot.waitUntil(lambda: bool(view.error.words()), timeout=20_000)
    assert view.error.words().endswith(".")
    assert view.error.isVisible()
    asked.append(tmp_path / "brief.pdf")
    view.export_button.click()
    qtbot.waitUntil(asked[-1].exists, timeout=20_000)
    qtbot.waitUntil(lambda: not view.error.words(), timeout=20_000)


def test_nothing_is_written_when_the_user_thinks_better_of_it(view, asked, desk):
    asked.append(None)
    view.export_button.click()
    assert not desk.worker.is_busy


@pytest.mark.parametrize(
    ("title", "name"),
    [("Child K: what/who?", "Child K what who.pdf"), ("...", "Brief.pdf"), ("x" * 200, f"{'x' * 60}.pdf")],
)
def test_the_name_offered_is_one_that_every_system_takes(title, name):
    assert file_name(title) == name


def headings(view) -> list[str]:
    return [section.heading for section in view.blocks.sections.things.things]


def settled(view, qtbot) -> None:
    """Wait until what was chosen is saved and drawn."""
    qtbot.waitUntil(lambda: not view._desk.worker.is_busy and view.is_drawn, timeout=20_000)


def kept_order(desk, review_id, view) -> list[str]:
    return [section.heading for section in choices(desk.library, review_id, str(view.format.code())).sections]


@pytest.mark.parametrize("by", ["keys", "button", "drag"])
def test_a_section_is_moved_and_put_back_as_the_house_format_has_it(qtbot, view, desk, review_id, by):
    first = headings(view)
    assert not view.blocks.as_format.isVisible()
    view.blocks.sections.choose(0)
    if by == "keys":
        for _ in range(2):
            qtbot.keyClick(view.blocks.sections, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    elif by == "button":
        for _ in range(2):
            qtbot.mouseClick(view.blocks.down, Qt.MouseButton.LeftButton)
    else:
        drag(qtbot, view.blocks.sections, 0, 2)
    moved = [*first[1:3], first[0], *first[3:]]
    assert headings(view) == moved
    assert view.blocks.sections.thing().heading == first[0]
    settled(view, qtbot)
    assert headings(view) == kept_order(desk, review_id, view) == moved
    qtbot.mouseClick(view.blocks.as_format, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: headings(view) == first, timeout=20_000)
    assert not view.blocks.as_format.isVisible()


def drag(qtbot, rows, start: int, below: int) -> None:
    """Take a row with the mouse and let it go under another."""
    box = rows.visualRect(rows.things.index(below, 0))
    qtbot.mousePress(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.things.index(start, 0)).center()
    )
    for at in (box.center(), box.bottomLeft() + QPoint(30, 0)):
        send_move(rows.viewport(), at)
    qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.bottomLeft() + QPoint(30, 0))


def send_move(widget, at: QPoint) -> None:
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    where = QPointF(at), QPointF(widget.mapToGlobal(at))
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, *where, left, left, none))


def test_a_drag_that_is_broken_off_moves_nothing(qtbot, view):
    first, rows = headings(view), view.blocks.sections
    qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.things.index(0, 0)).center())
    send_move(rows.viewport(), rows.visualRect(rows.things.index(2, 0)).center())
    qtbot.keyClick(rows, Qt.Key.Key_Escape)
    qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 140))
    assert headings(view) == first


def test_the_ends_of_the_list_are_the_ends(qtbot, view):
    first = headings(view)
    view.blocks.sections.choose(0)
    assert not view.blocks.up.isEnabled()
    qtbot.keyClick(view.blocks.sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    view.blocks.sections.choose(len(first) - 1)
    assert not view.blocks.down.isEnabled()
    qtbot.keyClick(view.blocks.sections, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert headings(view) == first


def account(view) -> str:
    """All that the right side says, from top to bottom."""
    words = [shown.words() if isinstance(shown, ProseLabel) else shown.text() for shown in side_labels(view)]
    return "\n".join(words)


def side_labels(view) -> list[QLabel]:
    return [shown for shown in view.side.findChildren(QLabel) if shown.isVisible()]


def press(qtbot, view, words: str) -> None:
    qtbot.waitUntil(lambda: bool(shown_buttons(view, words)), timeout=20_000)
    qtbot.mouseClick(shown_buttons(view, words)[0], Qt.MouseButton.LeftButton)


def shown_buttons(view, words: str) -> list[QPushButton]:
    return [made for made in view.findChildren(QPushButton) if made.isVisible() and made.text() == words]


def test_what_was_left_out_is_listed_and_put_back_from_the_list(qtbot, view, desk, review_id):
    heard = factory.family_perspective(review_id, consent="paraphrase", is_verbatim=True)
    writing.add(desk.library, heard)
    choose_section(view, "Recommendations")
    for at in (1, 3):
        qtbot.keyClick(ticks(view)[at], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "4 of 6 recommendations, 2 left out" in facts(view), timeout=20_000)
    press(qtbot, view, "Show them")
    assert "Recommendation 2\nRecommendation 4" in account(view)
    assert "may be paraphrased only" in account(view)
    press(qtbot, view, "Put back")
    qtbot.waitUntil(lambda: "5 of 6 recommendations, 1 left out" in facts(view), timeout=20_000)
    assert "Recommendation 2" not in account(view)
    assert ticks(view)[1].isChecked()
    press(qtbot, view, "Write a paraphrase")
    qtbot.keyClicks(view.side.wording.box.text, "She was asked once.")
    qtbot.waitUntil(lambda: "1 brief wording" in facts(view), timeout=20_000)
    qtbot.keyClick(view.side.wording.box.text, Qt.Key.Key_Escape)
    assert view.side.isHidden()
    press(qtbot, view, "Show them")
    assert "paraphrased" not in account(view)
    press(qtbot, view, "Put back")
    qtbot.waitUntil(lambda: "All that may stand in this brief stands in it." in account(view), timeout=20_000)


def open_wording(qtbot, view, at: int):
    choose_section(view, "Recommendations")
    qtbot.mouseClick(list(view.blocks.pencils.values())[at], Qt.MouseButton.LeftButton)
    return view.side.wording


def wording_kept(desk, review_id) -> list[str]:
    return [each.text.words for each in reading.wordings_of(desk.library, review_id)]


def test_a_record_is_worded_for_briefs_beside_its_own_words(qtbot, view, desk, review_id, asked, tmp_path):
    wording = open_wording(qtbot, view, 1)
    assert "Agencies should do part 2." in account(view)
    assert wording.box.text.toPlainText() == "Agencies should do part 2."
    assert wording.restore.why_not
    wording.box.text.selectAll()
    qtbot.keyClicks(wording.box.text, "Do it.")
    qtbot.waitUntil(lambda: "1 brief wording" in facts(view), timeout=20_000)
    assert wording_kept(desk, review_id) == ["Do it."]
    assert reading.records_of(desk.library, "recommendation", review_id)[1].text.words == "Agencies should do part 2."
    assert view.blocks.sections.thing().reworded == 1
    assert wording.box.text.toPlainText() == "Do it."
    asked.append(tmp_path / "brief.pdf")
    view.export_button.click()
    qtbot.waitUntil(lambda: "1 record in a wording for briefs" in account(view), timeout=20_000)
    wording = open_wording(qtbot, view, 1)
    qtbot.mouseClick(wording.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wording_kept(desk, review_id) == [], timeout=20_000)
    settled(view, qtbot)
    qtbot.waitUntil(lambda: "6 of 6 recommendations" in facts(view), timeout=20_000)
    assert "1 brief wording" not in facts(view)
    assert wording.box.text.toPlainText() == "Agencies should do part 2."


def test_undo_takes_a_wording_back_and_what_is_being_typed_is_left_alone(qtbot, view, desk, review_id):
    wording = open_wording(qtbot, view, 0)
    wording.box.text.selectAll()
    qtbot.keyClicks(wording.box.text, "Do it.")
    qtbot.waitUntil(lambda: wording_kept(desk, review_id) == ["Do it."], timeout=20_000)
    qtbot.keyClicks(wording.box.text, " Now")
    other = reading.records_of(desk.library, "recommendation", review_id)[5]
    writing.change(desk.library, "recommendation", other.id, {"text": Prose("Another part.")})
    settled(view, qtbot)
    assert wording.box.text.toPlainText() == "Do it. Now"
    view.settle()
    qtbot.waitUntil(lambda: wording_kept(desk, review_id) == ["Do it. Now"], timeout=20_000)
    settled(view, qtbot)
    desk.library.undo()
    qtbot.waitUntil(lambda: "Do it. Now" not in wording.box.text.toPlainText(), timeout=20_000)
    assert [wording.box.text.toPlainText()] == wording_kept(desk, review_id)


def test_what_is_typed_is_saved_when_another_record_or_review_is_chosen(qtbot, view, desk, review_id):
    wording = open_wording(qtbot, view, 0)
    wording.box.text.setPlainText("First.")
    wording = open_wording(qtbot, view, 1)
    assert wording.box.text.toPlainText() == "Agencies should do part 2."
    wording.box.text.setPlainText("Second.")
    other = writing.add(desk.library, factory.review("Another fictional review"))
    view.show_place(Place("brief", other))
    qtbot.waitUntil(lambda: sorted(wording_kept(desk, review_id)) == ["First.", "Second."], timeout=20_000)
    assert wording_kept(desk, other) == []
    assert view.side.isHidden()
    settled(view, qtbot)


def test_a_long_format_is_held_to_a_digest_that_says_what_does_not_fit(qtbot, view, desk, review_id, asked, tmp_path):
    assert not view.blocks.length.isVisible()
    for number in range(1, 12):
        text = Prose("\n".join([LONG] * 3))
        writing.add(desk.library, Narrative(review_id=review_id, role="theme", heading=f"Theme {number}", text=text))
    view.format.setCurrentIndex(view.format.findData("thematic-review"))
    view.format.activated.emit(view.format.currentIndex())
    qtbot.waitUntil(view.blocks.length.isVisible, timeout=20_000)
    settled(view, qtbot)
    assert "over" not in view.fit.words()
    whole, digest = (view.blocks.length.group.button(at) for at in (0, 1))
    qtbot.mouseClick(digest, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Does not fit" in account(view), timeout=20_000)
    layout = export.fit(briefs.compose(desk.library, review_id, "thematic-review"))
    for over in layout.over:
        assert f"{over.heading}\n{over.lines:,} line{'s' * (over.lines != 1)}, {over.words:,} word" in account(view)
    settled(view, qtbot)
    asked.append(tmp_path / "digest.pdf")
    view.export_button.click()
    qtbot.waitUntil(lambda: "digest.pdf is written" in account(view), timeout=20_000)
    assert f"Two-page digest: {layout.pages} pages measured" in account(view)
    assert "Does not fit" in account(view)
    qtbot.mouseClick(whole, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "over" not in view.fit.words(), timeout=20_000)
    assert view.blocks.length.code() is False
