"""The scenes of what was recommended before: earlier recommendations, and the board table. All of it is fictional."""

from tests.views import record_scenes
from workbench.library import Library, reading, writing
from workbench.records import Action, Prose, Recommendation
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import Place

GUIDANCE = (
    "Agencies are recommended to review their guidance on professional curiosity and assess its effectiveness with "
    "frontline practitioners through open feedback or focus groups."
)
TRAINING = (
    "The Board should review whether training on professional curiosity has changed what practitioners ask of adults "
    "in the household."
)
LIKE = (
    ("Mr Alder", "1", GUIDANCE, "accepted", "builds_on"),
    ("Child T: briefing", "4", TRAINING, "", ""),
)


def prepare(library: Library) -> None:
    """Two earlier recommendations like the first one of the first review, one of them with an action."""
    if reading.find_review(library, "Mr Alder") and not _is_there(library):
        for title, number, words, response, relation in LIKE:
            review_id = reading.find_review(library, title)[0].id
            asked = writing.add(
                library,
                Recommendation(
                    review_id=review_id,
                    number=number,
                    text=Prose(words),
                    addressees=("All partner agencies",),
                    response=response,
                    relation=relation,
                ),
            )
            if response:
                writing.add(
                    library,
                    Action(review_id=review_id, recommendation_id=asked, text=Prose("Hold groups."), state="overdue"),
                )


def _is_there(library: Library) -> bool:
    review_id = reading.find_review(library, LIKE[0][0])[0].id
    known = reading.records_of(library, "recommendation", review_id)
    return any(each.text.words == GUIDANCE for each in known)


def show(window: MainWindow) -> None:
    """The first recommendation, with the earlier ones beside it."""
    prepare(window.workplace.library)
    record_scenes.on_page("recommendation")(window)


def has_found(window: MainWindow) -> bool:
    """They have been found."""
    page = window.workplace.view().page()
    return record_scenes.has_quality(window) and bool(page.before.panel.compared.alike)


def show_board(window: MainWindow) -> None:
    """The board table, where one recommendation repeats an earlier one and two are alike."""
    library = window.workplace.library
    review_id = record_scenes.prepare(library)
    prepare(library)
    first, *_ = reading.records_of(library, "recommendation", review_id)
    earlier = reading.records_of(library, "recommendation", reading.find_review(library, "Mr Alder")[0].id)[-1]
    if first.relation != "repeats":
        writing.change(library, "recommendation", first.id, {"relation": "repeats", "earlier_id": earlier.id})
    window.workplace.go(Place("repeats"))


def has_opened_board(window: MainWindow) -> bool:
    """Its first row is open."""
    view = window.workplace.view()
    if window.workplace.is_busy or view.found is None:
        return False
    if not view._open:
        view.turn(view.rows()[0])
    return True
