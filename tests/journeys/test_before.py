"""A recommendation is typed, the earlier one is seen beside it, "repeats" is recorded, and the board is told of it."""

from PySide6.QtWidgets import QAbstractButton

from tests import factory
from tests.views.visiting import rest
from workbench.library import reading, writing
from workbench.records import Prose, Recommendation
from workbench.views.shell.place import Place

EARLIER = "Each social work file must hold a current chronology of significant events."
TYPED = "Children's social care should keep a timeline for every child from the first referral."


def press(widget, beginning):
    """Press the button whose name or words begin so."""
    found = [each for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    next(each for each in found if (each.accessibleName() or each.text()).startswith(beginning)).click()


def test_what_was_recommended_before_is_seen_while_typing_recorded_and_told_to_the_board(qtbot, open_window, library):
    before = writing.add(library, factory.review(title="Child Ash", year=2018))
    earlier = writing.add(library, Recommendation(review_id=before, number="4", text=Prose(EARLIER)))
    review_id = writing.add(library, factory.review(title="Child Elm", year=2026))
    window = open_window(library)

    window.workplace.go(Place("records", review_id, "recommendation"))
    rest(qtbot, window)
    view = window.workplace.view()
    view.none.focus().click()
    text = view.form().controls["text"].focus()
    text.setFocus()
    qtbot.keyClicks(text, TYPED)
    panel = view.page().before.panel
    qtbot.waitUntil(lambda: [each.hit.record_id for each in panel.compared.alike] == [earlier], timeout=20_000)

    view.form().save()
    rest(qtbot, window)
    press(panel, "Repeats: Child Ash")
    rest(qtbot, window)
    reason = view.form().controls["relation_reason"].focus()
    qtbot.keyClicks(reason, "The audit of 2019 was never repeated.")
    view.form().save()
    rest(qtbot, window)
    (kept,) = reading.records_of(library, "recommendation", review_id)
    assert (kept.relation, kept.earlier_id) == ("repeats", earlier)
    assert kept.relation_reason == "The audit of 2019 was never repeated."

    window.commands.carry_out("repeats")
    rest(qtbot, window)
    board = window.workplace.view()
    (row,) = board.rows()
    assert (row.confirmed, row.reviews, row.years) == (1, 2, (2018, 2026))
    board.turn(row)
    press(board, "Child Ash, recommendation 4")
    rest(qtbot, window)
    assert window.workplace.view().form().held.key == earlier
