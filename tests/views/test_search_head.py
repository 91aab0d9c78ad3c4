"""The head of the search, by itself."""

import pytest
from PySide6.QtWidgets import QHBoxLayout

from workbench.views.search_head import SearchHead


@pytest.fixture
def head(qtbot):
    made = SearchHead(QHBoxLayout())
    qtbot.addWidget(made)
    made.show()
    return made


def test_filters_in_force_are_told_as_soon_as_they_are_shown_and_those_before_no_longer(head):
    head.show_filters([("theme", "1", "Asking once"), ("year", "2022", "2022 to 2026")])
    assert head.filters() == ["Asking once", "2022 to 2026"]
    head.show_filters([("theme", "1", "Asking once more")])
    assert head.filters() == ["Asking once more"]
