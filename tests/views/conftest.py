"""What the tests of the window share: the dressed application, and a way to press keys where the focus is."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from workbench.settings import ThemeChoice
from workbench.views.look import theme


def pytest_configure(config: pytest.Config) -> None:
    """The offscreen platform says of some calls that it does not support them; that is no fault of ours."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme with the fonts that ship; every test leaves it so."""
    qapp.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(qapp, ThemeChoice.LIGHT.value)
    yield qapp
    theme.apply(qapp, ThemeChoice.LIGHT.value)
