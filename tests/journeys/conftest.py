"""What journeys begin with: a program with a library of its own, or a window over one."""

import pytest

from tests.journeys.program import Program
from tests.views.scenes import make_window
from tests.views.visiting import rest
from workbench.views.look import theme


def pytest_configure(config):
    """The offscreen platform says of some calls that it does not support them; that is no fault of ours."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture
def program(tmp_path):
    made = Program(tmp_path)
    made.call("new")
    return made


@pytest.fixture
def open_window(qtbot, qapp, tmp_path):
    """Opens a window over a library, as often as it is asked, and lets it come to rest."""
    qapp.setStyle("Fusion")
    theme.load_fonts()

    def show(library):
        made = make_window(qapp, library, tmp_path / "settings.toml")
        qtbot.addWidget(made)
        made.resize(1440, 900)
        made.show()
        made.activateWindow()
        rest(qtbot, made)
        return made

    return show


@pytest.fixture
def window(open_window, library):
    """A window over that library."""
    return open_window(library)
