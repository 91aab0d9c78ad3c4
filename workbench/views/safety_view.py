"""The view "This library": how it is locked, opened, backed up and checked, and where every byte of it lies."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from workbench.library import Changed
from workbench.views.look import icons, paint, tokens
from workbench.views.safety_backups import BackupsSection
from workbench.views.safety_check import Checked, CheckSection
from workbench.views.safety_code import CodeSection
from workbench.views.safety_data import DataSection
from workbench.views.safety_language import LanguageSection
from workbench.views.safety_lock import LockSection
from workbench.views.safety_passphrase import PassphraseSection
from workbench.views.safety_section import Section
from workbench.views.saying import tr
from workbench.views.shell.place import Desk, Place, View
from workbench.views.widgets.layout import column, fill, row, scrolled
from workbench.views.widgets.rows import RowDelegate, Rows
from workbench.views.widgets.words import label

WIDEST = 720


class SectionDelegate(RowDelegate[Section]):
    """Paints a section of the list: its icon, its name, and how things stand."""

    height = 56
    inset = (8, 1, 8, 1)

    def __init__(self, looks: Mapping[Section, str]) -> None:
        super().__init__()
        self._looks = looks

    @override
    def draw(self, painter: QPainter, box: QRectF, thing: Section, *, is_chosen: bool) -> None:
        icons.draw(painter, self._looks[thing], box.left() + 10, box.top() + 9, "accent" if is_chosen else "muted")
        left, wide = box.left() + 38, box.width() - 50
        name, weight = thing.title.words(), 600 if is_chosen else None
        top = 8 if thing.state else 17
        paint.text(painter, QRectF(left, box.top() + top, wide, 20), name, weight=weight)
        paint.text(painter, QRectF(left, box.top() + 29, wide, 16), thing.state, "small", "muted")


class SafetyView(View):
    """The sections at the left, each with how things stand; the chosen one at the right. Every act is done in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.passphrase, self.code, self.locking = PassphraseSection(desk), CodeSection(desk), LockSection(desk)
        self.backups, self.data, self.check = BackupsSection(desk), DataSection(desk), CheckSection(desk)
        self.language = LanguageSection(desk)
        self.passphrase.tell(tr("Opens the library"))
        looks: dict[Section, str] = {
            self.passphrase: "key-round",
            self.code: "file-text",
            self.locking: "timer",
            self.backups: "archive-restore",
            self.data: "database",
            self.check: "shield-check",
            self.language: "message-square-quote",
        }
        self.sections = Rows(tr("Sections of this library"), SectionDelegate(looks), _said)
        self.sections.put(list(looks), 0)
        self._pages = QStackedWidget()
        for section in looks:
            self._pages.addWidget(_page(section))
        head = row(label(tr("This library"), "head"), None, margins=(20, 12, 12, 8))
        self._left = column(head, (self.sections, 1), gap=0, name="list", width=tokens.LIST)
        fill(QHBoxLayout(self), self._left, (self._pages, 1), gap=0)
        self._join()

    def _join(self) -> None:
        """All wiring of the view, read from top to bottom."""
        self.sections.chosen.connect(self._show)
        self.sections.opened.connect(lambda section: section.first_focus().setFocus())
        for section in self.sections.things.things:
            section.told.connect(self.sections.viewport().update)
            section.said.connect(self.said)
            section.lock_requested.connect(self.lock_requested)

    def section(self) -> Section:
        """The section in front."""
        return self.sections.thing() or self.passphrase

    def _show(self, section: Section) -> None:
        things = list(self.sections.things.things)
        before = things[self._pages.currentIndex()]
        if before is not section:
            before.settle()
        self._pages.setCurrentIndex(things.index(section))
        section.read()

    @override
    def show_place(self, place: Place) -> None:
        for section in self.sections.things.things:
            section.read()

    @override
    def on_changed(self, change: Changed) -> None:
        if self.isVisible():
            self.backups.read()

    def left(self) -> tuple[Checked, str] | None:
        """What the last check found, and when."""
        return self.check.found

    def come_back(self, left: tuple[Checked, str] | None) -> None:
        """Tell it again."""
        if left is not None:
            self.check.put(*left)

    @override
    def settle(self) -> None:
        for section in self.sections.things.things:
            section.settle()

    @override
    def first_focus(self) -> QWidget:
        return self.sections

    @override
    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"back_up": self._back_up}

    def _back_up(self) -> None:
        self.sections.choose(list(self.sections.things.things).index(self.backups))
        self.backups.go_on()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(tokens.LIST if self.width() >= tokens.NARROWEST - tokens.RAIL else 216)


def _said(section: Section) -> str:
    return ", ".join(part for part in (section.title.words(), section.state) if part)


def _page(section: Section) -> QWidget:
    section.setMaximumWidth(WIDEST)
    return scrolled(column(row((section, 1000), (column(), 1), gap=0), None, gap=0, margins=(32, 24, 32, 24)))
