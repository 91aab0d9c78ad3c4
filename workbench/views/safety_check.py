"""The section that examines the library and its index, says what to do of what it finds, and makes the index anew."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workbench import search
from workbench.errors import StatedError
from workbench.library import Library, examine
from workbench.progress import Progress
from workbench.views.safety_section import Section
from workbench.views.saying import tr
from workbench.views.shell.place import Desk
from workbench.views.telling import moment_now
from workbench.views.widgets.buttons import button
from workbench.views.widgets.layout import empty
from workbench.views.widgets.words import prose, told

NOTE = (
    "Reads every page of the library and of its backups, and compares the search index with the records. "
    "It can take minutes with many large sources; nothing is changed."
)
NOT_YET = "What a check finds is told here, with what to do."
WELL = (
    "The library is whole: every page reads as it was written, and every record it refers to is there.",
    "The backups are as they were when they were checked.",
    "The search index agrees with the records.",
)
REBUILD = "Rebuild the search index; no record is lost."


@dataclass(frozen=True)
class Checked:
    """What a check found, in sentences: of the library and its backups, and of the index."""

    library: tuple[str, ...]
    index: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many things are not well."""
        return len(self.library) + len(self.index)


def check(library: Library, progress: Progress) -> Checked:
    """Examine the library, then its index."""
    found = tuple(examine(library, progress))
    progress(0, 0, tr("Comparing the search index"))
    return Checked(found, tuple(_of_index(library)))


def _of_index(library: Library) -> list[str]:
    try:
        differing = search.check(library)
    except StatedError as trouble:
        return [trouble.sentence]
    if not differing:
        return []
    said = tr(
        "The search index differs from the library in %n record.|"
        "The search index differs from the library in %n records.",
        "",
        len(differing),
    )
    return [f"{said} {tr(REBUILD)}"]


class CheckSection(Section):
    """The acts, and below them what the last check found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Check the library"), tr("Library check"))
        self.note.say(tr(NOTE))
        self.found: tuple[Checked, str] | None = None
        self.rebuild = button(tr("Rebuild the search index"))
        self._acts.append(self.rebuild)
        self.results = QVBoxLayout()
        self.results.setContentsMargins(0, 0, 0, 0)
        self.results.setSpacing(8)
        holder = QWidget()
        holder.setLayout(self.results)
        self.results.addWidget(prose(tr(NOT_YET), "body", "muted"))
        self.lay(self.good, beside=(self.rebuild,), below=(holder,))
        self.rebuild.clicked.connect(self._rebuild)
        self.state = tr("Not checked yet")

    @override
    def carry_out(self) -> None:
        library = self._desk.library
        self._run(tr("Checking the library"), lambda progress: check(library, progress), self._show)

    def _show(self, checked: Checked) -> None:
        found = self.put(checked, moment_now())
        self.said.emit(tr("Library checked: {found}").format(found=found[:1].lower() + found[1:]))

    def put(self, checked: Checked, when: str) -> str:
        """Show what was found, and when; returns it in a few words."""
        self.found = checked, when
        empty(self.results)
        for sentence in (*checked.library, *checked.index):
            self.results.addWidget(told("triangle-alert", sentence, "bad", "body"))
        well = (*(() if checked.library else WELL[:2]), *(() if checked.index else WELL[2:]))
        for sentence in well:
            self.results.addWidget(told("check", tr(sentence), "good", "body"))
        found = tr("%n thing needs you|%n things need you", "", checked.count) if checked.count else tr("All is well")
        self.tell(f"{found if checked.count else tr('All well')} {when}")
        return found

    def _rebuild(self) -> None:
        library = self._desk.library
        self._run(tr("Rebuilding the search index"), lambda progress: search.rebuild(library, progress), self._rebuilt)

    def _rebuilt(self, records: int) -> None:
        self.found = None
        empty(self.results)
        self.results.addWidget(prose(tr(NOT_YET), "body", "muted"))
        self.tell(tr("Not checked yet"))
        self.good.say(
            tr(
                "The search index was made anew from %n record.|The search index was made anew from %n records.",
                "",
                records,
            )
        )

    @override
    def settle(self) -> None:
        """What was found stays to be read."""

    @override
    def first_focus(self) -> QWidget:
        return self.act
