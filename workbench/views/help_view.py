"""The help: pages that ship with the program, one for each view, found by any word in them; it asks no network."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape, unescape

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QTextEdit, QWidget
from typing_extensions import override

from workbench import paths
from workbench.views.actions import COMMANDS
from workbench.views.look import paint, tokens
from workbench.views.saying import tr, translated
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.fields import FindBox
from workbench.views.widgets.layout import column, fill
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import label, prose

ORDER = (
    *("start", "help", "reviews", "new", "search", "basket", "import", "actions", "repeats", "lists", "safety"),
    *("review", "records", "people", "family", "source", "thread", "brief", "replace"),
)
"""The pages in the order of the contents; others follow by name."""
COMMAND = re.compile(r"\{\{(\w+)\}\}")
MARGIN, WIDEST = 32, 720
SHEET = """
h1 { font-size: 24px; font-weight: 600; } h2 { font-size: 16px; font-weight: 600; margin-top: 16px; }
p, li { line-height: 140%; } ul, ol { margin-left: -16px; } li { margin-bottom: 6px; }
"""
NONE_FOUND = "No page has all of these words. Try fewer, or press F1 for the list of commands."


@dataclass(frozen=True)
class Page:
    """One page: the name of its view, its title, its HTML, and its bare words for finding."""

    name: str
    title: str
    html: str
    words: str


@cache
def pages() -> tuple[Page, ...]:
    """All pages that ship, in the order of the contents."""
    shipped = (paths.resources() / "help").glob("*.html")
    files = {file.stem: translated(file).read_text(encoding="utf-8") for file in shipped}
    names = [*(name for name in ORDER if name in files), *sorted(set(files) - set(ORDER))]
    return tuple(_page(name, files[name]) for name in names)


def _page(name: str, written: str) -> Page:
    html = COMMAND.sub(lambda found: _command(found[1]), written)
    title = re.search(r"<title>(.*?)</title>", html)
    body = html.partition("<body>")[2]
    words = unescape(re.sub(r"<[^>]+>", " ", body))
    return Page(name, unescape(title[1]) if title else name, html, " ".join(words.split()))


def _command(name: str) -> str:
    """A command as help writes it: its name with its shortcut. KeyError if there is none of that name."""
    command = {each.name: each for each in COMMANDS}[name]
    keys = QKeySequence.fromString(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    text = escape(tr(command.text).removesuffix("…"))
    return f"<b>{text}</b>{f' ({escape(keys)})' if keys else ''}"


class PageDelegate(RowDelegate[Page]):
    """The title of a page in the contents."""

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Page, *, is_chosen: bool) -> None:
        room = QRectF(box.left() + 14, box.center().y() - 10, box.width() - 28, 20)
        paint.text(painter, room, thing.title, weight=600 if is_chosen else None)


class HelpView(View):
    """See the module. `Place.kind` names the page; without one the first is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._html = ""
        self.find_box = FindBox(tr("Find in the help"))
        self.contents = Rows(tr("Contents"), PageDelegate(), lambda page: page.title)
        self.none = prose(tr(NONE_FOUND), "body", "muted")
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("Page"))
        self.page.setOpenLinks(False)
        self.page.setSearchPaths([str(paths.resources() / "help")])
        self.page.document().setDocumentMargin(MARGIN)
        self.page.document().setDefaultStyleSheet(SHEET)
        self.page.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        head = column(label(tr("Help"), "title"), self.find_box, gap=12, margins=(16, 20, 16, 8))
        none = column(self.none, margins=(16, 8, 16, 8))
        self._left = column(head, none, (self.contents, 1), gap=0, name="list", width=tokens.LIST)
        fill(QHBoxLayout(self), self._left, (self.page, 1), gap=0)
        self._join()
        self._filter()

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.find_box.textChanged.connect(self._filter)
        self.find_box.results_requested.connect(self.contents.setFocus)
        self.find_box.returnPressed.connect(lambda: self._go(self.contents.thing()))
        self.contents.chosen.connect(self._go)
        self.contents.opened.connect(lambda _: self.page.setFocus())
        self.page.anchorClicked.connect(self._follow)

    def left(self) -> str:
        """What was looked for."""
        return self.find_box.text()

    def come_back(self, left: str) -> None:
        """Look for it again."""
        self.find_box.setText(left)

    @override
    def show_place(self, place: Place) -> None:
        if place.kind not in {page.name for page in self.contents.things.things}:
            self.find_box.clear()
        known = self.contents.things.things
        at = next((at for at, page in enumerate(known) if page.name == place.kind), 0)
        self.contents.put(known, at)
        shown = self.contents.thing()
        if shown is not None:
            self.page.setAccessibleName(shown.title)
            self._html = shown.html
            self._fit()

    def _fit(self) -> None:
        """Set the page as wide as there is room, its picture with it; at most as wide as is good to read."""
        wide = min(self.page.viewport().width(), WIDEST + 2 * MARGIN)
        self.page.setLineWrapColumnOrWidth(wide)
        self.page.setHtml(self._html.replace("<img ", f'<img width="{wide - 2 * MARGIN}" '))

    def _filter(self) -> None:
        wanted = self.find_box.text().casefold().split()
        found = [page for page in pages() if all(word in page.words.casefold() for word in wanted)]
        self.contents.put(found, 0 if found else -1)
        self.none.setVisible(not found)

    def _go(self, page: Page | None) -> None:
        if page is not None:
            self.go_requested.emit(Place("help", kind=page.name))

    def _follow(self, address: QUrl) -> None:
        """A link leads to another page of the help, and nowhere else."""
        self._go(next((page for page in pages() if page.name == address.fileName().removesuffix(".html")), None))

    @override
    def first_focus(self) -> QWidget:
        return self.find_box

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.find_box.setFocus}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._left.setFixedWidth(tokens.LIST if self.window().width() >= tokens.TIGHT else 216)
