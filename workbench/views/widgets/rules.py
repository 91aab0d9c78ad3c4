"""What Qt's style sheets keep of the parts of a widget, let go of with the widget.

Qt keeps the rules it found for a widget until the widget says that it is destroyed. It asks that of those alone that a
style sheet can give rules of their own; of a popup's frame, a viewport and the line of a spin box it keeps them for
good, by their address, and the next widget that stands there gets them (`QStyleSheetStyle::renderRule`).
"""

from collections.abc import Iterator
from itertools import chain

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QFrame, QLineEdit, QWidget

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def forget(widget: QWidget) -> None:
    """Let go of what is kept of the parts of all that is in a widget; called just before it is deleted.

    A widget to which nothing but Qt's style sheets listens says in their place that they are destroyed.
    """
    found = [widget.findChildren(kind) for kind in (QAbstractScrollArea, QAbstractSpinBox, QComboBox)]
    parts = [part for whole in (widget, *chain.from_iterable(found)) for part in _parts(whole)]
    if parts:
        teller = QWidget(widget)
        teller.ensurePolished()
        for part in parts:
            teller.destroyed[QObject].emit(part)  # type: ignore[index] # declared without what it tells
        shiboken6.delete(teller)


def _parts(whole: QWidget) -> Iterator[QWidget]:
    """What Qt styles as if it were the whole."""
    if isinstance(whole, QAbstractScrollArea):
        yield whole.viewport()
    elif isinstance(whole, QAbstractSpinBox | QComboBox):
        yield from whole.findChildren(QLineEdit, options=DIRECT)
        yield from whole.findChildren(QFrame, options=DIRECT)
