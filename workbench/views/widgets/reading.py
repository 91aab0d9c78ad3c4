"""The order in which Tab goes through a window: as one reads it, however late a widget was made.

Qt puts a widget at the end of the chain when it is made. Chips, rows and panels are made anew while one works; so the
chain is put as the layouts have it before it is followed.

The chain itself is never asked: `QWidget.nextInFocusChain` makes, for PySide, what it returns a part of the widget that
was asked. Whoever deletes one widget would take the wrappers of all others with it.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QSplitter, QWidget

from workbench.views.widgets.layout import widgets_of


def in_order(top: QWidget) -> list[QWidget]:
    """What of a window can hold the keyboard by Tab now, as it is read: by layouts, else from the top left."""
    return [widget for widget in _down(top) if _is_stop(widget)]


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def put_right(top: QWidget) -> None:
    """Let Tab go as one reads."""
    for one, other in pairwise(in_order(top)):
        QWidget.setTabOrder(one, other)


def _down(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all in it that is shown, each once."""
    yield widget
    for child in _children(widget):
        yield from _down(child)


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea):
        first: list[QWidget | None] = [widget.widget()]
    elif isinstance(widget, QAbstractScrollArea):
        first = [widget.viewport()]
    elif isinstance(widget, QSplitter):
        first = [widget.widget(at) for at in range(widget.count())]
    else:
        first = [*widgets_of(widget.layout())]
    own = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    rest = sorted((child for child in own if child not in first), key=lambda child: (child.y(), child.x()))
    return [child for child in dict.fromkeys([*first, *rest]) if child is not None and child.isVisible()]
