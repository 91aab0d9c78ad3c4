"""Ways from a record to the search: more like it, and the good practice that has been seen about the same."""

from collections.abc import Callable, Mapping

from workbench.records import Prose
from workbench.search.ideas import asking_for
from workbench.views.record_form import RecordForm
from workbench.views.search_words import theme_query
from workbench.views.shell.place import Place

SAID = ("name", "title", "heading", "text")
"""The fields that say what a record is about."""
Act = Callable[[], None]
GOOD_PRACTICE = 'kind:"good practice"'


def words_of(form: RecordForm) -> str:
    """What a record is about, as it stands in its form."""
    values = [form.controls[name].value() for name in SAID if name in form.controls]
    return "\n".join(each.words if isinstance(each, Prose) else str(each or "") for each in values).strip()


def more_like(kind: str, words: str) -> Place:
    """The search for what is like a record; of a theme, for all that bears it."""
    return Place("search", words=theme_query(words) if kind == "theme" else asking_for(words))


def good_practice(kind: str, words: str, themes: tuple[str, ...] = ()) -> Place:
    """The search for good practice about the same: by the themes of a record or by its words."""
    if kind == "theme":
        return Place("search", words=f"{GOOD_PRACTICE} {theme_query(words)}")
    asked = " OR ".join((*map(theme_query, themes), asking_for(words)))
    return Place("search", words=f"{GOOD_PRACTICE} ({asked})")


def ways(form: RecordForm | None, themes: tuple[str, ...], go: Callable[[Place], None]) -> Mapping[str, Act]:
    """The acts that lead from the record in a form to the search; none where it says nothing yet."""
    words = "" if form is None else words_of(form)
    if form is None or not asking_for(words):
        return {}
    kind = form.kind.key
    return {
        "more_like": lambda: go(more_like(kind, words)),
        "good_practice": lambda: go(good_practice(kind, words, themes)),
    }
