"""The brief: its pages beside its sections, how full they are in words, what is left out, and the file written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests import factory
from workbench.brief.choices import choices
from workbench.library import writing
from workbench.records import LearningPoint, Narrative, Prose, Recommendation
from workbench.views.bridge import Bridge, Worker
from workbench.views.brief_view import BriefView, file_name
from workbench.views.shell.place import Desk, Place
from workbench.views.widgets.fields import Tick

LONG = "Agencies should say in writing who sees the child, when, and what was said. " * 12


@pytest.fixture
def desk(qtbot, tmp_path):
    library = factory.library(tmp_path)
    made = Desk(library, Worker(), Bridge(library))
    yield made
    made.bridge.close()
    made.worker.close()
    library.close()


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
