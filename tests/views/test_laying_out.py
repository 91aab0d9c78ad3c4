"""Asking widgets and layouts what they hold leaves nothing behind that stands for something else later."""

import gc

import shiboken6
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget, QWidgetItem

from workbench.views.widgets.layout import column, let_go, widgets_of
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


def _items() -> int:
    gc.collect()
    return sum(type(each) is QWidgetItem for each in gc.get_objects())
