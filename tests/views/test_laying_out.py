"""Asking widgets and layouts what they hold leaves nothing behind that stands for something else later."""

import ctypes
import gc
import sys

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from workbench.views.look import theme
from workbench.views.widgets.layout import column, empty, let_go, widgets_of
from workbench.views.widgets.reading import put_right


def test_putting_the_order_of_tab_right_ties_no_widget_to_another(qtbot):
    first, area = QLineEdit(), QScrollArea()
    window = column(first, area)
    qtbot.addWidget(window)
    window.show()
    bar = area.verticalScrollBar()
    put_right(window)
    let_go(first)
    assert shiboken6.isValid(bar)


def test_what_is_laid_out_is_told_in_its_order_and_nothing_stays_of_what_was_taken_out(qtbot):
    before, inner = _items(), QVBoxLayout()
    words: list[QWidget] = [QLabel(each) for each in ("one", "two", "three")]
    window = column(words[0])
    qtbot.addWidget(window)
    window.layout().addLayout(inner)
    inner.addWidget(words[1])
    window.layout().addWidget(words[2])
    assert widgets_of(window.layout()) == words
    let_go(words.pop(1))
    assert widgets_of(window.layout()) == words
    assert _items() == before


class Taken(ctypes.Structure):
    """What `mallinfo2` tells, in its order."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in [
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        ]
    )


@pytest.fixture
def taken():
    """Bytes that this process has asked of the C library and not given back."""
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None
    if not hasattr(libc, "mallinfo2"):
        pytest.skip("Only the C library of Linux tells what it has given out.")
    libc.mallinfo2.restype = Taken
    return lambda: libc.mallinfo2().uordblks


@pytest.mark.parametrize(
    ("kind", "is_at_once"),
    [(QComboBox, True), (QComboBox, False), (QDateEdit, True), (QDateEdit, False), (QScrollArea, True)],
)
def test_nothing_is_kept_of_the_parts_of_what_is_let_go(qtbot, taken, kind, is_at_once):
    """Without it Qt keeps some 600 bytes of each, and gives the next widget at that place the rules of the one gone."""
    window = column()
    qtbot.addWidget(window)
    theme.dress(window)
    window.show()

    def make_and_let_go():
        page = column(*(kind() for _ in range(4)))
        window.layout().addWidget(page)
        QApplication.processEvents()
        if is_at_once:
            let_go(page)
        else:
            empty(window.layout())
            QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    for _ in range(10):
        make_and_let_go()
    before, times = taken(), 50
    for _ in range(times):
        make_and_let_go()
    assert (taken() - before) / times / 4 < 250


def _items() -> int:
    gc.collect()
    return sum(type(each) is QWidgetItem for each in gc.get_objects())
