"""A made-up language in which all is accented, longer and marked, and the way to find what is not said in it.

What stands in braces or after % stays, so that values are put in. Words with letters that have no accent are either
not translated or text of the library.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QTextEdit, QWidget
from sqlalchemy import select

from workbench.library import Library
from workbench.library.log import TABLES

OF_QT = frozenset({"QTabBar", "QWidgetTextControl", "QLineEdit", "QPlatformTheme"})
ACCENTS = str.maketrans("aeiouwyAEIOUWY", "âêîôûŵŷÂÊÎÔÛŴŶ")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PLAIN = re.compile(r"[aeiouyAEIOUY]")
KEPT = re.compile(r"(\{[^{}]*\}|%L?n|<[^<>]*>|&\w+;|https?://\S+)")
KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\w+")
MARKUP = re.compile(r"<[^<>]*>")
SHOWN_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
CUT = 8
"""Words of a text from which on its last one may be cut short."""
ROWS = 60
"""Rows and columns of a table that are looked at."""


class Accented(QTranslator):
    """Every sentence of the program accented, and longer by a third."""

    def translate(self, context, words, comment=None, number=-1):
        return accented(words) if not context or context in OF_QT else None

    def isEmpty(self):  # noqa: N802 - Qt's own name
        return False


def accented(words: str) -> str:
    """The words in the made-up language: "[!! Ôpên ânŷthîng ···· !!]", each of several forms by itself."""
    if "|" in words:
        return "|".join(accented(form) for form in words.split("|"))
    pieces = (piece if KEPT.fullmatch(piece) else piece.translate(ACCENTS) for piece in KEPT.split(words))
    return f"[!!{''.join(pieces)}{'·' * (len(words) // 3)}!!]"


def known_words(library: Library, *more: str) -> set[str]:
    """Every word of the text that a library holds, and of `more`, in small letters."""
    texts = list(more)
    with library.reading() as session:
        for table in TABLES.values():
            texts += [str(value) for row in session.execute(select(table)) for value in row if not _is_other(value)]
    return {word.lower() for text in texts for word in WORD.findall(text)}


def _is_other(value: object) -> bool:
    return value is None or isinstance(value, bytes | int | float)


def plain_texts(texts: Iterable[str], known: set[str]) -> set[str]:
    """The texts in which a word is neither accented nor known. The last of a long text may be cut short."""
    said = {unescape(MARKUP.sub(" ", text)) for text in texts}
    return {text for text in said if any(_is_plain(word, known) for word in _words(text))}


def _words(text: str) -> list[str]:
    found = WORD.findall(KEYS.sub(" ", text))
    return found[:-1] if len(found) >= CUT and text[-1:].isalpha() else found


def _is_plain(word: str, known: set[str]) -> bool:
    return PLAIN.search(word) is not None and len(word) > 1 and word.lower() not in known


def said_in(window: QWidget) -> Iterator[str]:
    """All that a window says: on what is visible, in tooltips, for a screen reader, in tables and menus."""
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
        yield from _own_words(widget)
    for action in window.findChildren(QAction):
        yield from (action.text().split("\t")[0], action.toolTip())


def _own_words(widget: QWidget) -> Iterator[str]:
    match widget:
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QLineEdit() | QTextEdit():
            yield widget.placeholderText()
        case QAbstractItemView() if widget.model() is not None:
            yield from _of_model(widget.model())
        case _:
            yield from _heard(QAccessible.queryAccessibleInterface(widget))
            text = getattr(widget, "text", None)
            said = text() if callable(text) else ""
            yield said if isinstance(said, str) else ""


def _heard(interface: QAccessibleInterface | None) -> Iterator[str]:
    if interface is not None and interface.isValid():
        yield interface.text(QAccessible.Text.Name)
        for at in range(min(ROWS, interface.childCount())):
            child = interface.child(at)
            if child is not None and child.object() is None:
                yield child.text(QAccessible.Text.Name)


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else min(ROWS, model.columnCount())
    rows = min(ROWS, model.rowCount())
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(rows):
            index = model.index(row, column, QModelIndex())
            yield from (str(value) for role in SHOWN_ROLES if isinstance(value := index.data(role), str))
