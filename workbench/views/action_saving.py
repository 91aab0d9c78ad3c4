"""The list of actions saved as a file: where to, and what was found in it when it was opened again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workbench.export.action_sheet import Shown, action_sheet
from workbench.export.sheets import write_sheet
from workbench.library import Library, action_list
from workbench.progress import Progress
from workbench.records.listed import ListedAction
from workbench.views.action_reading import Told
from workbench.views.saving import asked_where
from workbench.views.saying import tr

ENDINGS = {".xlsx": "Excel workbook", ".docx": "Word table", ".ics": "Calendar, a day an action"}


def ask_where(parent: QWidget) -> Path | None:
    """The file the user chooses to save to; None if the user thinks better of it."""
    return asked_where(parent, tr("Save these actions"), tr("Actions"), ENDINGS)


def shown_now(told: Told, actions: Sequence[ListedAction], in_force: str) -> Shown:
    """What a list shows, as it is saved: in its order, with the filters in words."""
    return Shown(tuple(actions), len(told.known), told.today, "", filters=in_force, review=told.title, lists=told.lists)


def save(library: Library, shown: Shown, path: Path, progress: Progress) -> str:
    """Write what is shown and say what stands in the file; on the worker's thread. Raises what `write_sheet` does.

    The actions are read once more: what was typed last has been saved since they were shown.
    """
    now = {each.action_id: each for each in action_list.actions(library, only=[a.action_id for a in shown.actions])}
    actions = tuple(now[each.action_id] for each in shown.actions if each.action_id in now)
    mark, names = action_list.library_mark(library), action_list.real_names(library)
    known = replace(shown, actions=actions, mark=mark, names=names)
    made = action_sheet(known)
    return f"{path.name}: {made.told(write_sheet(made.sheet, path, progress))}"
