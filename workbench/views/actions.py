"""Every command as one table: its menu, its shortcut and the list of F1 are made from it.

A command is carried out by whoever offers an act of its name: the view in front (`View.acts`), else the window.
Where nobody does, it cannot be chosen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workbench.views.look import paint
from workbench.views.saying import keyless, tr


@dataclass(frozen=True)
class Command:
    """One command. `shortcut` is portable text ("Ctrl+L"), or empty; `does` is a sentence for the list of F1."""

    name: str
    group: str
    text: str
    shortcut: str
    does: str


C = Command
COMMANDS: tuple[Command, ...] = (
    C("reviews", "Go", "Reviews", "Ctrl+1", "Shows the reviews of the library."),
    C("search", "Go", "Search", "Ctrl+Shift+F", "Searches every text in the library."),
    C("basket", "Go", "Basket", "Ctrl+3", "Shows what was collected, to be copied or saved with citations."),
    C("actions", "Go", "Actions", "Ctrl+2", "Shows the actions of all reviews, the overdue ones first."),
    C(
        "repeats",
        "Go",
        "Repeated recommendations",
        "Ctrl+4",
        "Shows what is recommended again and again, by theme and agency.",
    ),
    C("more_like", "Go", "More like this", "Alt+M", "Searches the whole library for what is like the record shown."),
    C(
        "good_practice",
        "Go",
        "Good practice about this",
        "Alt+G",
        "Searches for the good practice that has been seen about the same, by its themes and words.",
    ),
    C("open_anything", "Go", "Open anything", "Ctrl+K", "Finds reviews, records and commands as you type."),
    C("back", "Go", "Back", "Alt+Left", "Goes back to where you were before."),
    C("forward", "Go", "Forward", "Alt+Right", "Goes forward again."),
    C("next_tab", "Go", "Next tab", "Ctrl+Tab", "Goes to the next open review."),
    C("previous_tab", "Go", "Previous tab", "Ctrl+Shift+Tab", "Goes to the open review before this one."),
    C("tab_left", "Go", "Move tab left", "Ctrl+Shift+PgUp", "Moves the tab of this review to the left."),
    C("tab_right", "Go", "Move tab right", "Ctrl+Shift+PgDown", "Moves the tab of this review to the right."),
    C("close_tab", "Go", "Close tab", "Ctrl+W", "Closes the tab of this review; the review stays in the library."),
    C("fold", "Go", "Fold the left column", "F9", "Folds the left column to its icons, or opens it again."),
    C("next_region", "Go", "Next region", "F6", "Moves the keyboard from bar to left column to content to foot."),
    C("find", "Edit", "Find here", "Ctrl+F", "Finds words in what is shown."),
    C("undo", "Edit", "Undo", "Ctrl+Z", "Takes back the last change of a record."),
    C("redo", "Edit", "Redo", "Ctrl+Shift+Z", "Makes the change again that was taken back."),
    C("collect", "Edit", "Add to the basket", "Alt+B", "Puts the chosen records into the basket."),
    C(
        "replace",
        "Edit",
        "Replace across this review…",
        "Ctrl+Shift+H",
        "Lists every place of some words in this review, and replaces them where you say so, in one step.",
    ),
    C(
        "spelling",
        "Edit",
        "Check spelling",
        "F7",
        "Marks words that the British dictionary does not know, or stops it.",
    ),
    C(
        "own_words",
        "Edit",
        "Words of this library…",
        "",
        "Lists the words taken for right here; they can be taken back.",
    ),
    C("text_bold", "Text", "Bold", "Ctrl+B", "In a text: makes the chosen words bold, or plain again."),
    C("text_italic", "Text", "Italic", "Ctrl+I", "In a text: makes the chosen words italic, or upright again."),
    C("text_bullets", "Text", "List", "Ctrl+Shift+8", "In a text: begins or ends a list. Tab sets it deeper."),
    C("text_numbers", "Text", "Numbered list", "Ctrl+Shift+7", "In a text: begins or ends a numbered list."),
    C("text_link", "Text", "Link…", "Ctrl+Shift+K", "In a text: adds, changes or removes a link."),
    C("text_paste_plain", "Text", "Paste words alone", "Ctrl+Shift+V", "In a text: pastes without looks and links."),
    C("text_suggest", "Text", "Suggest spellings", "Ctrl+.", "In a text: says what a misspelt word may have meant."),
    C("text_replace", "Text", "Find and replace here", "Ctrl+H", "In a text: finds words and replaces them."),
    C("text_next", "Text", "Next place", "F3", "In a text: goes to the next place of the words looked for."),
    C("text_previous", "Text", "Place before", "Shift+F3", "In a text: goes to the place before."),
    C("text_focus", "Text", "The text alone", "F11", "In a text: hides everything else. Escape brings it back."),
    C("make_finding", "Source", "Finding of these words", "Alt+1", "In a source: makes a finding of them."),
    C("make_good_practice", "Source", "Good practice of these words", "Alt+2", "In a source: makes one."),
    C("make_family_perspective", "Source", "Family perspective of these words", "Alt+3", "In a source: what was said."),
    C("make_learning_point", "Source", "Learning point of these words", "Alt+4", "In a source: makes one of them."),
    C("make_recommendation", "Source", "Recommendation of these words", "Alt+5", "In a source: makes one of them."),
    C("make_kloe", "Source", "Line of enquiry of these words", "Alt+6", "In a source: makes one of them."),
    C("make_theme", "Source", "Mark with a theme…", "Alt+7", "In a source: marks the passage with a theme."),
    C("tick_page", "Source", "Page read", "Ctrl+D", "In a source: ticks this page as read, or takes the tick away."),
    C("go_to_page", "Source", "Go to page…", "Ctrl+G", "In a source: goes to a page by its number."),
    C("larger", "Source", "Larger", "Ctrl++", "In a source: shows the page larger."),
    C("smaller", "Source", "Smaller", "Ctrl+-", "In a source: shows the page smaller."),
    C("as_wide", "Source", "As wide as fits", "Ctrl+0", "In a source: shows the page as wide as there is room."),
    C("beside", "Source", "Side by side", "Ctrl+Shift+B", "In a source: shows a second source beside it."),
    C("new_review", "Library", "New review", "Ctrl+N", "Starts a review of your own."),
    C("import", "Library", "Import…", "Ctrl+I", "Brings reviews in from files."),
    C("brief", "Library", "Brief", "Ctrl+E", "Shows the brief of this review, ready to export."),
    C(
        "delete_review",
        "Library",
        "Delete this review",
        "",
        "Deletes this review with all it holds; undo brings it back.",
    ),
    C("forget_searches", "Library", "Forget the searches", "", "Empties the list of what was searched for here."),
    C("back_up", "Library", "Back up now", "", "Makes a backup of the library and checks it."),
    C("next_file", "Confirm", "Next file", "Ctrl+PgDown", "Shows the next file that waits to be confirmed."),
    C("previous_file", "Confirm", "Previous file", "Ctrl+PgUp", "Shows the file before this one again."),
    C("next_doubt", "Confirm", "Next unsure record", "F8", "Goes to the next proposed record that is in doubt."),
    C("tick_all", "Confirm", "Tick all", "Ctrl+T", "Ticks every proposed record that is shown."),
    C("untick_all", "Confirm", "Untick all", "Ctrl+Shift+T", "Takes the tick from every record that is shown."),
    C("accept_file", "Confirm", "Accept", "Ctrl+Return", "Makes records of what is ticked."),
    C("theme_system", "Look", "As the system", "", "Light or dark as the system has it."),
    C("theme_light", "Look", "Light", "", "Dark words on white."),
    C("theme_dark", "Look", "Dark", "", "Light words on near black."),
    C("theme_contrast", "Look", "High contrast", "", "White and yellow on black."),
    C("help", "Program", "Commands and shortcuts", "F1", "Lists what can be done, to search and to choose from."),
    C("help_here", "Program", "Help about this view", "Shift+F1", "Opens the page of the help about what is shown."),
    C("help_pages", "Program", "Help", "", "Opens the help: its contents, and pages with pictures."),
    C("menu", "Program", "Menu", "F10", "Opens the menu."),
    C("lock", "Program", "Lock now", "Ctrl+L", "Locks the library; the passphrase opens it again."),
    C("quit", "Program", "Close the program", "Ctrl+Q", "Saves everything and closes."),
)

SUBMENUS = frozenset({"Text", "Source", "Confirm", "Look"})
Acts = Mapping[str, Callable[[], None]]


class Commands:
    """The commands of a window as Qt actions, whose shortcuts work wherever the keyboard is in it."""

    def __init__(self, window: QWidget, offered: Callable[[], Acts]) -> None:
        """`offered` gives, each time it is asked, who carries out what just now."""
        self._offered = offered
        self.actions = {command.name: self._action(window, command) for command in COMMANDS}

    def _action(self, window: QWidget, command: Command) -> QAction:
        action = QAction(tr(command.text), window)
        keys = QKeySequence.fromString(command.shortcut)
        if command.group == "Text":  # these keys are the text's own, where there is one
            action.setText(f"{tr(command.text)}\t{keys.toString(QKeySequence.SequenceFormat.NativeText)}")
        else:
            action.setShortcut(keys)
        action.setToolTip(paint.tip(tr(command.does)))
        action.setObjectName(command.name)
        action.setCheckable(command.group == "Look")
        action.triggered.connect(lambda: self.carry_out(command.name))
        window.addAction(action)
        return action

    def carry_out(self, name: str) -> None:
        """Do what the command says, if anybody offers it now."""
        act = self._offered().get(name)
        if act is not None:
            act()

    def refresh(self) -> None:
        """Let only those be chosen that somebody offers now."""
        offered = self._offered()
        for name, action in self.actions.items():
            action.setEnabled(name in offered)

    def check(self, name: str) -> None:
        """Mark the look in force."""
        for command in COMMANDS:
            if command.group == "Look":
                self.actions[command.name].setChecked(command.name == name)

    def rename(self, name: str, more: str) -> None:
        """Say in the menu what a command would do just now: "Undo edit recommendation 3"."""
        plain = next(command.text for command in COMMANDS if command.name == name)
        self.actions[name].setText(keyless(more or tr(plain)))

    def menu(self, parent: QWidget) -> QMenu:
        """All commands by group; confirming a file and the look have menus of their own."""
        made = QMenu(parent)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group, commands in groupby(COMMANDS, lambda command: command.group):
            target = made.addMenu(tr(group)) if group in SUBMENUS else made
            for command in commands:
                if command.name != "menu":
                    target.addAction(self.actions[command.name])
            made.addSeparator()
        return made
