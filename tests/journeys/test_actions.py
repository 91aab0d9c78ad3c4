"""From a recommendation to an action, past its date, evidenced, and out as Excel, Word and calendar. All fictional."""

import zipfile
from datetime import timedelta

import docx
import pytest
from icalendar import Calendar
from lxml import etree

from tests import factory
from tests.views.visiting import rest
from workbench.library import reading, writing
from workbench.views.action_model import DUE
from workbench.views.action_reading import this_day
from workbench.views.shell.place import Place
from workbench.views.telling import day
from workbench.views.thread_chooser import ThreadChooser

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORDS = "=Write with Wilhelmina's school what the guidance says; test it, then say so"


@pytest.fixture
def window(open_window, library):
    """A window over a review with one recommendation, and a real name in its identity list."""
    review_id = writing.add(library, factory.review("Child Wren"))
    writing.add(library, factory.identity(review_id, value="Wilhelmina Invented", stands_as="Child Wren"))
    asked = writing.add(library, factory.recommendation(review_id, "1", "Test the guidance with practitioners."))
    learnt = writing.add(library, factory.learning_point(review_id))
    writing.link(library, review_id, "learning_point", learnt, "recommendation", asked)
    return open_window(library)


def rested(qtbot, window):
    rest(qtbot, window)
    return window.workplace.view()


def type_into(qtbot, control, words):
    control.focus().setFocus()
    control.focus().selectAll()
    qtbot.keyClicks(control.focus(), words)


def saved(qtbot, view, path):
    view._ask = lambda parent: path
    with qtbot.waitSignal(view.said, timeout=20_000) as told:
        view.head.save.click()
    assert told.args[0].startswith(f"{path.name}: 1 action in the file")
    return path


def test_an_action_goes_from_its_recommendation_to_the_list_and_out(qtbot, window, tmp_path):
    library = window.workplace.library
    review_id = reading.reviews(library)[0].review_id
    window.workplace.go(Place("thread", review_id))
    thread = rested(qtbot, window)
    gap = next(gap for gap in thread.told.gaps if gap.record[0] == "recommendation")
    qtbot.waitUntil(lambda: gap in thread.side.acts)
    thread.side.acts[gap].click()
    (chooser,) = window.findChildren(ThreadChooser)
    qtbot.keyClicks(chooser.words, WORDS)
    chooser.write.click()
    rested(qtbot, window)
    (action,) = reading.all_of(library, "action")

    window.workplace.go(Place("actions", review_id))
    view = rested(qtbot, window)
    assert view.head.counts.words() == "1 action"
    form = view.side.form
    type_into(qtbot, form.controls["owner"], "Training lead")
    type_into(qtbot, form.controls["due_on"], day(this_day() - timedelta(12)))
    form.settle()
    qtbot.waitUntil(lambda: view.head.counts.words() == "1 action · 1 overdue")
    window.workplace.go(Place("actions"))
    view = rested(qtbot, window)
    view.filters.choose("due", "overdue")
    assert view.table.shown.index(0, DUE).data().endswith("12 days overdue")

    box = form.controls["state"].box
    box.setCurrentIndex(box.findData("evidenced"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(form.asking.isVisible)
    form.write.click()
    qtbot.keyClicks(form.controls["evidence"].focus(), "Audit of twelve records")
    assert not form.asking.isVisible()
    form.settle()
    qtbot.waitUntil(lambda: reading.record(library, "action", action.id).evidence.words == "Audit of twelve records")
    view.filters.clear()
    rested(qtbot, window)
    assert view.head.counts.words() == "1 action"

    _look_into_workbook(saved(qtbot, view, tmp_path / "Actions.xlsx"))
    _look_into_word(saved(qtbot, view, tmp_path / "Actions.docx"))
    _look_into_calendar(saved(qtbot, view, tmp_path / "Actions.ics"))


SAFE = WORDS.replace("Wilhelmina", "Child Wren")


def _look_into_workbook(path):
    with zipfile.ZipFile(path) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        strings = [
            "".join(each.itertext())
            for each in etree.fromstring(package.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
        ]
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{MAIN}c")}
    said = {at: cell.findtext(f"{MAIN}v") for at, cell in cells.items()}
    texts = {at: strings[int(value)] for at, value in said.items() if value and cells[at].get("t") == "s"}
    assert texts["A5"] == SAFE
    assert texts["B5"] == "1 Test the guidance with practitioners."
    assert (texts["E5"], texts["H5"], texts["J5"]) == ("Training lead", "Evidenced", "Audit of twelve records")
    assert cells["F5"].get("t") is None
    assert not list(sheet.iter(f"{MAIN}f"))


def _look_into_word(path):
    (table,) = docx.Document(str(path)).tables
    row = [cell.text for cell in table.rows[1].cells]
    assert (row[0], row[4], row[7]) == (SAFE, "Training lead", "Evidenced")


def _look_into_calendar(path):
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event["summary"] == f"Evidenced: {SAFE}"
    assert event["dtstart"].dt == this_day() - timedelta(12)
    assert "Evidence: Audit of twelve records" in event["description"]
