"""Ways from a record to the search: more like it, and the good practice that has been seen about the same."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import accumulate

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.records import Prose
from workbench.records.cited import SOURCE
from workbench.search import Hit
from workbench.search.ideas import asking_for
from workbench.views.record_form import RecordForm
from workbench.views.saying import tr
from workbench.views.search_words import theme_query
from workbench.views.shell.place import Place, View
from workbench.views.widgets.buttons import button, tool
from workbench.views.widgets.layout import fill, flow, row

SAID = ("name", "title", "heading", "text")
"""The fields that say what a record is about."""
Act = Callable[[], None]
GOOD_PRACTICE = 'kind:"good practice"'
MOST_ALONE, MOST_BESIDE = 28, 12
"""Words of themes that are searched for at once, alone or beside other words: a query has room for 32."""
SILENT = "There are no words here yet to search for."


def words_of(form: RecordForm) -> str:
    """What a record is about, as it stands in its form."""
    values = [form.controls[name].value() for name in SAID if name in form.controls]
    return "\n".join(each.words if isinstance(each, Prose) else str(each or "") for each in values).strip()


def more_like(kind: str, words: str, themes: tuple[str, ...] = ()) -> Place:
    """The search for what is like a record; of a theme, for all that bears it; of a review, for its themes.

    A record that says nothing yet is known by its themes alone.
    """
    if themes and (kind == "review" or not asking_for(words)):
        return Place("search", words=_any_of(themes, MOST_ALONE))
    return Place("search", words=theme_query(words) if kind == "theme" else asking_for(words))


def good_practice(kind: str, words: str, themes: tuple[str, ...] = ()) -> Place:
    """The search for good practice about the same: by the themes of a record or by its words."""
    if kind == "theme":
        return Place("search", words=f"{GOOD_PRACTICE} {theme_query(words)}")
    if kind == "review" and themes:
        return Place("search", words=f"{GOOD_PRACTICE} ({_any_of(themes, MOST_ALONE)})")
    asked = (_any_of(themes, MOST_BESIDE), asking_for(words))
    return Place("search", words=f"{GOOD_PRACTICE} ({' OR '.join(each for each in asked if each)})")


def _any_of(themes: tuple[str, ...], most: int) -> str:
    """Any of the first themes, of so many words together."""
    reached = accumulate(len(each.split()) for each in themes)
    return " OR ".join(theme_query(each) for each, words in zip(themes, reached, strict=True) if words <= most)


def ways(form: RecordForm | None, themes: tuple[str, ...], go: Callable[[Place], None]) -> Mapping[str, Act]:
    """The acts that lead from the record in a form to the search; none where it says nothing yet."""
    if form is None or form.held is None:
        return {}
    return _ways(form.kind.key, words_of(form), themes, go)


def ways_of_hit(hit: Hit | None, go: Callable[[Place], None]) -> Mapping[str, Act]:
    """The same from a hit; of a page, from what matched in it."""
    if hit is None:
        return {}
    words = "".join(piece.words for piece in hit.snippet) if hit.kind == SOURCE else hit.text
    return _ways(hit.kind, words, (), go)


def _ways(kind: str, words: str, themes: tuple[str, ...], go: Callable[[Place], None]) -> Mapping[str, Act]:
    if not (themes or asking_for(words)):
        return {}
    return {
        "more_like": lambda: go(more_like(kind, words, themes)),
        "good_practice": lambda: go(good_practice(kind, words, themes)),
    }


class WayTools(QWidget):
    """Both ways, one click each; in words where there is room for them."""

    wanted = Signal(str)
    """The name of the command."""

    def __init__(self, *more: QWidget, in_words: bool = False) -> None:
        """`more`: what stands after them."""
        super().__init__()
        like, practice = tr("More like this (Alt+M)"), tr("Good practice about this (Alt+G)")
        tools = (
            self._tool("more_like", "search", tr("More like this") if in_words else "", like),
            self._tool("good_practice", "flag", tr("Good practice") if in_words else "", practice),
            *more,
        )
        fill(QVBoxLayout(self), flow(*tools, gap=16) if in_words else row(*tools, gap=4))

    def _tool(self, name: str, icon: str, words: str, whole: str) -> QWidget:
        made = button(words, "link", icon, does=whole) if words else tool(icon, whole)
        made.setAccessibleName(whole)
        made.clicked.connect(partial(self.wanted.emit, name))
        return made


def take(view: View, name: str) -> None:
    """Go a way from what a view shows; where that says nothing yet, say so."""
    act = view.acts().get(name)
    if act is None:
        view.said.emit(tr(SILENT))
    else:
        act()
