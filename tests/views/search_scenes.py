"""The scenes of the search: many values, by review, saved, written by fields, read beside. All of it is fictional."""

from workbench.library import Library, marking, reading, writing
from workbench.library.remembering import remember
from workbench.progress import silent
from workbench.records import Action, Finding, Prose, Recommendation, Review
from workbench.search import catch_up
from workbench.views.bridge import Step
from workbench.views.search_saved import SAVED
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import Place

LONG = "Family Hawthorn and the children known as Ash, Birch, Cedar, Dogwood and Elder: a thematic review of five years"
AGENCIES = ("Police", "Health visiting", "School nursing", "Housing", "Probation", "Midwifery", "Early help", "Refuge")
SAVINGS = (
    {"name": "Curiosity about new partners", "words": "curiosity", "in_force": [["kind", "finding", "Findings"]]},
    {
        "name": "What children show is what they say: agencies and their guidance on professional curiosity",
        "words": "child neglect",
    },
)


def prepare(library: Library) -> None:
    """A review with a long title in which there is much to find, and two searches that are kept."""
    if reading.find_review(library, LONG):
        return
    review_id = writing.add(library, Review(title=LONG, types=("lcspr",), year=2019))
    themes = [theme.name for theme in reading.all_of(library, "theme")][:14]
    for number, theme in enumerate(themes, 1):
        words = (
            f"{AGENCIES[number % 8]} should agree with its partners how curiosity is shown in supervision, {number}."
        )
        made = Recommendation(review_id=review_id, number=str(number), text=Prose(words), level="multi_agency")
        made.addressees = (AGENCIES[number % 8], AGENCIES[(number + 3) % 8], f"{AGENCIES[number % 8]} North")
        key = writing.add(library, made)
        marking.mark(library, "recommendation", [key], theme)
        action = Action(review_id=review_id, recommendation_id=key, text=Prose("Agreed."), state="in_progress")
        writing.add(library, action)
    why = Prose("Nobody had time. Curiosity about the household was left to one practitioner, who changed.")
    text = Prose("Curiosity was hard to keep up.\n\nThose who met the family said so.")
    writing.add(library, Finding(review_id=review_id, number="1", text=text, why=why, kind="concern"))
    remember(library, SAVED, [{"in_force": [], "order": "", "is_grouped": False} | each for each in SAVINGS])


def opened(window: MainWindow, rest):
    """The search in the window, over a library with much to find, once its filters stand there."""
    prepare(window.workplace.library)
    window.workplace.go(Place("search"))
    made = window.workplace.view()
    rest(lambda: bool(made.filters.facets["kind"].ticks))
    return made


def searched(words: str):
    """Search the prepared library."""

    def show(window: MainWindow) -> None:
        prepare(window.workplace.library)
        window.workplace.go(Place("search", words=words))

    return show


def is_home(window: MainWindow) -> bool:
    """Hits and counts have come home."""
    view = window.workplace.view()
    return view.found is not None and not window.workplace.is_busy


def has_groups(window: MainWindow) -> bool:
    """The hits stand under their reviews."""
    view = window.workplace.view()
    if is_home(window) and view.head.grouping.code() is False:
        view.head.grouping.group.button(1).click()
    return is_home(window) and view.head.grouping.code() is True


def has_whole_facet(window: MainWindow) -> bool:
    """All themes are listed."""
    view = window.workplace.view()
    box = view.filters.facets["theme"]
    if is_home(window) and not box.is_whole:
        box.more.click()
    return is_home(window) and box.is_whole


def has_fields(window: MainWindow) -> bool:
    """The fields that write a search are filled."""
    view = window.workplace.view()
    if is_home(window) and not view.builder.isVisible():
        view.head.build.click()
    return is_home(window) and view.builder.lines["every"].text() == "curiosity"


def has_found_inside(window: MainWindow) -> bool:
    """Words are found in the text beside the hits."""
    view = window.workplace.view()
    if is_home(window) and view.side.isVisible() and not view.side.seeking.isVisible():
        view.side.begin_find()
        view.side.seeking.box.setText("the")
    return is_home(window)


def has_asked_for_name(window: MainWindow) -> bool:
    """A search is about to be saved."""
    view = window.workplace.view()
    if is_home(window) and view.saved.line is None:
        view.head.save.click()
    return is_home(window) and view.saved.line is not None


def has_offered(window: MainWindow) -> bool:
    """What was searched for before is offered."""
    view = window.workplace.view()
    if is_home(window) and not view.history.offered():
        for words in ("curiosity about a new partner", "school attendance", "curiosity guidance"):
            view.history.add(words)
        view.find_box.setText("")
        view.history.offer_all()
    return bool(view.history.offered())


def is_building(window: MainWindow) -> bool:
    """The search is being made ready."""
    view = window.workplace.view()
    catch_up(window.workplace.library, silent)
    if not window.workplace.is_busy:
        view.asking.stepped.emit(Step(5_400, 12_750, ""))
    return view.building.isVisible()


def is_stopped(window: MainWindow) -> bool:
    """It was stopped."""
    view = window.workplace.view()
    if is_building(window):
        view.asking.stopped.emit()
    return view.building.isVisible() and not window.workplace.is_busy
