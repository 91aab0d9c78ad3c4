"""The scenes of the basket. All of it is fictional."""

from workbench.library import reading
from workbench.records.ids import Pick
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import Place

TITLES = ("Adult Moss", "Child T: briefing", "Family Hazel", "Ten reviews")


def collect(window: MainWindow) -> None:
    """Records of several reviews, and a theme, in the basket."""
    library, picks = window.workplace.library, []
    for title in TITLES:
        review_id = reading.find_review(library, title)[0].id
        for kind in ("recommendation", "learning_point"):
            picks += [Pick(kind, each.id) for each in reading.records_of(library, kind, review_id)[:2]]
        picks.append(Pick("review", review_id))
    picks.append(Pick("theme", reading.all_of(library, "theme")[0].id))
    window.workplace.desk.basket.add(picks)
    window.workplace.go(Place("basket"))


def is_there(window: MainWindow) -> bool:
    """The records have come, and two are chosen."""
    view = window.workplace.view()
    hits = view.list.things.things
    if window.workplace.is_busy or len(hits) != len(view.basket.picks):
        return False
    if len(view.list.things_chosen()) != 2:
        view.list.put(hits, 1, (1, 2))
        view.list.marked.emit()
    return True
