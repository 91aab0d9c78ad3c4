"""A list of 5,000 actions of 100 reviews: read, put in order, filtered, shown and saved."""

import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

from tests import factory
from tests.benchmarks.figure import figure, median_ms
from workbench.analysis import action_choice
from workbench.analysis.action_choice import Wanted
from workbench.export.action_sheet import Shown, action_sheet
from workbench.export.sheets import write_sheet
from workbench.library import Library, action_list, writing

REVIEWS, EACH, TODAY = 100, 50, date(2026, 11, 21)
STATES = ("not_started", "in_progress", "at_risk", "overdue", "completed", "evidenced", "embedded", "not_effective")
FRAME_MS = 100


def run() -> list[dict]:
    with tempfile.TemporaryDirectory() as home:
        library = fill(Path(home))
        known = action_choice.known(action_list.actions(library), TODAY)
        wanted = Wanted("audit", {"state": "overdue"})
        figures = [
            figure("actions: 5,000 read", median_ms(lambda: action_list.actions(library)), "ms"),
            figure("actions: 5,000 filtered and counted", median_ms(lambda: action_choice.choose(known, wanted)), "ms"),
            *shown(known),
            *saved(library, Path(home)),
        ]
        library.close()
    return figures


def fill(place: Path) -> Library:
    """A library with 5,000 fictional actions."""
    library = factory.library(place)
    reviews = [writing.add(library, factory.review(f"Child Q {at}: a fictional review")) for at in range(REVIEWS)]
    with library.transaction("Fill the reviews") as session:
        for review_id in reviews:
            asked = [factory.recommendation(review_id, str(n), "Test the guidance. " * 6) for n in range(10)]
            session.add_all(asked)
            session.flush()
            session.add_all(_action(review_id, asked[n % 10].id, n) for n in range(EACH))
    return library


def _action(review_id: int, asked: int, number: int):
    due_on, state = TODAY + timedelta(9 * number - 200), STATES[number % len(STATES)]
    words, owner = "Audit twelve records of each agency. " * 3, f"Owner {number % 20}"
    return factory.action(review_id, words, recommendation_id=asked, due_on=due_on, state=state, owner=owner)


def shown(known: tuple[action_choice.Known, ...]) -> list[dict]:
    """What the table takes on the thread of the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from workbench import app as window_app
    from workbench.records.lists import SHIPPED
    from workbench.views.action_table import ActionTable

    QApplication.instance() or window_app.application()
    table, actions = ActionTable(), [each.action for each in known]
    table.resize(1000, 800)
    table.show()
    QApplication.processEvents()
    bar = table.verticalScrollBar()

    def put() -> None:
        table.shown.put(actions, TODAY, SHIPPED)
        table.viewport().repaint()

    def scroll() -> None:
        bar.setValue(bar.value() + 600)
        table.viewport().repaint()

    put()
    rows = median_ms(put)
    goal = {"goal": f"at most {FRAME_MS} ms", "holds": rows <= FRAME_MS}
    return [
        figure("actions: 5,000 put into the table and painted", rows, "ms", **goal),
        figure("actions: scrolled by a page and painted", median_ms(scroll), "ms"),
    ]


def saved(library: Library, place: Path) -> list[dict]:
    """How long a file of all of them takes to be written and opened again."""
    actions = action_list.actions(library)
    sheet = action_sheet(Shown(actions, len(actions), TODAY, "0")).sheet
    found = []
    for ending in (".xlsx", ".docx", ".ics"):
        took = median_ms(lambda ending=ending: write_sheet(sheet, place / f"actions{ending}"), 1)
        found.append(figure(f"actions: 5,000 saved as {ending} and counted again", took / 1000, "s"))
    return found
