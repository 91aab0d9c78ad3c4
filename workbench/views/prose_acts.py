"""What the commands do for texts: those of the text in hand, the check of spelling, the library’s words."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from workbench.views.own_words import OwnWords
from workbench.views.prose_edit import ProseEdit
from workbench.views.prose_find import FindBar
from workbench.views.shell.place import Desk, Place, View
from workbench.views.spelling import spelling


def text_acts(place: QWidget, view: View, desk: Desk, here: Place) -> dict[str, Callable[[], None]]:
    """By name of command. The text in hand is the one that held the keyboard last in the view in front."""
    made: dict[str, Callable[[], None]] = {
        "spelling": spelling().turn,
        "own_words": partial(_show_own_words, place, desk),
    }
    text = view.focusWidget()
    if isinstance(text, ProseEdit):
        made |= text.acts()
    if here.review_id is not None:
        made["replace"] = partial(view.go_requested.emit, Place("replace", here.review_id, words=_chosen(text)))
    return made


def _show_own_words(place: QWidget, desk: Desk) -> None:
    """Beside the text, which can be written on meanwhile; one window of them is enough."""
    shown = place.findChild(OwnWords) or OwnWords(place, desk)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    shown.new.setFocus()


def _chosen(focus: QWidget | None) -> str:
    """What is chosen in the text, or looked for in the bar over it."""
    around = focus
    while around is not None and not isinstance(around, FindBar):
        around = around.parentWidget()
    words = focus.textCursor().selectedText() if isinstance(focus, ProseEdit) else ""
    if isinstance(around, FindBar):
        words = around.words.text()
    return "" if "\u2029" in words or len(words) > 200 else words
