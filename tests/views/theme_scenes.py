"""The scenes of a theme with its charts. All of it is fictional."""

from collections.abc import Sequence

from PySide6.QtWidgets import QScrollArea

from workbench.library import Library, marking, reading
from workbench.records import Theme, ThemeMark
from workbench.views.shell.main_window import MainWindow
from workbench.views.shell.place import Place

TITLES = ("Child K", "Adult Moss", "Child T: briefing", "Ten reviews", "Mr Alder", "Family Hazel")


def mark_reviews(library: Library, theme_id: int, titles: Sequence[str] = TITLES) -> None:
    """Let reviews bear a theme."""
    borne = {each.review_id for each in marking.bearers(library, theme_id)}
    reviews = [reading.find_review(library, title)[0].id for title in titles]
    with library.transaction("Mark reviews") as session:
        for key in reviews:
            if key not in borne:
                session.add(ThemeMark(review_id=key, theme_id=theme_id, kind="review", record_id=key))


def theme(library: Library) -> Theme:
    """The theme that is looked at: the first."""
    found = reading.all_of(library, "theme")[0]
    assert isinstance(found, Theme)
    return found


def themed(window: MainWindow) -> None:
    """The page of a theme that six reviews bear."""
    library = window.workplace.library
    first = theme(library)
    mark_reviews(library, first.id)
    window.workplace.go(Place("records", None, "theme", first.id))


def has_charts(window: MainWindow) -> bool:
    """The charts have come, and are in sight."""
    page = window.workplace.view().page()
    if window.workplace.is_busy or page is None or page.spread is None or not page.spread.years.bars:
        return False
    page.findChild(QScrollArea).ensureWidgetVisible(page.spread.publishers)
    return True
