"""Beside a record as it is typed: the nearest earlier ones, why they are near, and how this one relates to them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.library import Library
from workbench.library.naming import in_sentence
from workbench.records import RecordId
from workbench.search import Hit
from workbench.search.repeats import CONFIRMED
from workbench.search.similar import Alike, Compared
from workbench.views import before_words
from workbench.views.saying import tr
from workbench.views.search_words import goes_to
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import Item, anew, column, fill, flow, row, rule, staying
from workbench.views.widgets.words import label, prose, told

HEADS = {
    "recommendation": "Recommended before?",
    "learning_point": "Learnt before?",
    "kloe": "Asked before?",
}
LOST = "It does not say which earlier one: that was deleted, or never chosen. Choose it below, or take it back."
Relation = tuple[str, RecordId | None]
"""How a record stands to an earlier one, and the key of that one."""


class BeforePanel(QWidget):
    """The panel. What it shows is made anew only where it differs."""

    go_requested = Signal(object)
    more_requested = Signal()
    rest_requested = Signal()
    """More earlier ones than those shown are wanted here."""
    shown = Signal()
    """Something else is shown than before."""
    related = Signal(str, object)
    """A relation, and the key of the earlier recommendation (None: it is new, or nothing is recorded any more)."""

    def __init__(self, kind: str, library: Library) -> None:
        super().__init__()
        self._kind, self._library, self._lists = kind, library, library.lists
        self._count = label("", "muted", is_live=True)
        self._list = QWidget()
        self._layout = QVBoxLayout(self._list)
        self.compared = Compared(is_asked=False)
        self.has_rest = False
        self._relation: Relation = ("", None)
        self._earlier: Hit | None = None
        fill(QVBoxLayout(self), row(label(tr(HEADS[kind]), "head"), self._count, None), self._list, gap=12)
        self.hide()

    def put(
        self, compared: Compared, relation: Relation, earlier: Hit | None = None, *, has_rest: bool = False
    ) -> None:
        """Show an answer; `relation`: how the record stands to which earlier one by now, `earlier` that one.

        `has_rest`: there may be more than these.
        """
        shown, lists = (compared, relation, earlier, has_rest), self._library.lists
        if shown == (self.compared, self._relation, self._earlier, self.has_rest) and lists is self._lists:
            return
        self._lists = lists
        self.compared, self._relation, self._earlier, self.has_rest = shown
        self.setVisible(compared.is_asked or relation[0] in CONFIRMED)
        self._count.setText(tr("%n found", "", len(compared.near)) if compared.near else "")
        with staying(self._list), anew(self._layout):
            fill(self._layout, *self._recorded(), *self._items(compared), gap=12)
        self.shown.emit()

    def in_short(self) -> str:
        """What was found, in a line: "Recommended before? 5 found"; empty if nothing was."""
        return f"{tr(HEADS[self._kind])} {self._count.text()}" if self.compared.near else ""

    def _recorded(self) -> list[Item]:
        """What is recorded, where the earlier one is none of the nearest."""
        relation, key = self._relation
        if relation not in CONFIRMED or any(each.hit.record_id == key for each in self.compared.alike):
            return []
        items: list[Item] = [self._told(relation)]
        if self._earlier is None:
            items.append(prose(tr(LOST), "small", "muted"))
        else:
            of = prose(before_words.stands(self._earlier), "small", "muted")
            items.append(column(row(self._leads(self._earlier), None), of, prose(self._earlier.text), gap=4))
        return [*items, flow(self._back()), rule()]

    def _told(self, relation: str) -> QWidget:
        words = tr("Recorded: {relation}").format(relation=self._lists.label("relations", relation))
        return told("check", words, "good")

    def _leads(self, hit: Hit) -> QWidget:
        name = button(hit.review, "link", does=before_words.stands(hit))
        name.give_way()
        name.clicked.connect(lambda: self.go_requested.emit(goes_to(hit)))
        return name

    def _back(self) -> QWidget:
        back = button(tr("Take back"), "quiet", does=tr("Nothing is recorded any more; the sentence stays."))
        back.clicked.connect(partial(self.related.emit, "", None))
        return back

    def _items(self, compared: Compared) -> list[Item]:
        if not compared.is_asked:
            return []
        items: list[Item] = [] if compared.near else [self._nothing(compared.reviews)]
        if not compared.alike:
            return items
        for each in compared.alike:
            items += [self._entry(each), rule()]
        more = button(tr("More like this"), "link", "search")
        more.clicked.connect(self.more_requested)
        return [*items, flow(*self._rest(), more, *self._new(), gap=16)]

    def _nothing(self, reviews: int) -> QWidget:
        nothing = tr("Nothing like it in %n earlier review.|Nothing like it in %n earlier reviews.", "", reviews)
        none = tr("No earlier review holds a {record}.").format(record=in_sentence(self._kind))
        return prose(nothing if reviews else none, "body", "muted")

    def _rest(self) -> list[QWidget]:
        if not self.has_rest:
            return []
        rest = button(tr("Show more here"), "link", "plus")
        rest.clicked.connect(self.rest_requested)
        return [rest]

    def _new(self) -> list[QWidget]:
        if self._kind != "recommendation" or self._relation[0] == "new":
            return []
        new = button(tr("None of these: it is new"), "link", "check")
        new.clicked.connect(partial(self.related.emit, "new", None))
        return [new]

    def _entry(self, alike: Alike) -> QWidget:
        parts: list[Item] = [
            row(self._leads(alike.hit), None, label(before_words.share(alike), "small"), gap=8),
            prose(before_words.stands(alike.hit), "small", "muted"),
            prose(before_words.text(alike)),
        ]
        if alike.instead and self._relation[1] != alike.hit.record_id:
            parts.append(prose(before_words.instead(alike), "small"))
        if alike.lacks:
            parts.append(prose(before_words.lacks(alike), "small", "muted"))
        if alike.addressees:
            parts.append(prose(before_words.addressed(alike), "small", "muted"))
        if alike.themes:
            same = tr("Same theme: {names}|Same themes: {names}", "", len(alike.themes))
            parts.append(prose(same.format(names=", ".join(alike.themes)), "small", "muted"))
        if self._kind == "recommendation":
            parts += [prose(before_words.became(alike, self._lists), "small", "muted"), *self._relations(alike)]
        return column(*parts, gap=4)

    def _relations(self, alike: Alike) -> list[Item]:
        """What is recorded of it, and the acts that record something else."""
        key, (relation, earlier) = RecordId(alike.hit.record_id), self._relation
        is_told = relation in CONFIRMED and earlier == key
        acts = [self._act(code, alike.hit) for code in CONFIRMED if not (is_told and code == relation)]
        return [self._told(relation), flow(*acts, self._back(), gap=4)] if is_told else [flow(*acts, gap=4)]

    def _act(self, code: str, hit: Hit) -> QWidget:
        words = self._lists.label("relations", code)
        act = button(words, "quiet")
        act.setAccessibleName(f"{words}: {hit.review}, {before_words.stands(hit)}")
        act.clicked.connect(partial(self.related.emit, code, RecordId(hit.record_id)))
        return act
