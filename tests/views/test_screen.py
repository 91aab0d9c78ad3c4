"""What is asked before Qt is: how large the system wants text to be."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSettings

from workbench.views import screen

MEASURE = """
import sys
from PySide6.QtCore import QSettings
from workbench.views import screen
screen.follow_text_size(QSettings(sys.argv[1], QSettings.Format.IniFormat))
from workbench.app import application
from workbench.views.widgets.words import label
app, made = application(), label("Who saw the child?")
made.show()
print(app.devicePixelRatio(), made.grab().toImage().height() / made.height())
"""


@pytest.fixture
def kept(tmp_path):
    """Settings such as Windows keeps, with a text size in per cent."""

    def keep(value):
        made = QSettings(str(tmp_path / "accessibility.ini"), QSettings.Format.IniFormat)
        made.setValue("TextScaleFactor", value)
        made.sync()
        return made

    return keep


@pytest.mark.parametrize(
    ("value", "scale"), [(100, None), (150, "1.5"), (225, "2"), ("", None), ("large", None), (-3, None), (0, None)]
)
def test_the_text_size_of_windows_is_followed_to_twice_and_never_below_once(kept, value, scale, monkeypatch):
    monkeypatch.setattr(screen.os, "environ", {})
    screen.follow_text_size(kept(value))
    assert screen.os.environ.get("QT_SCALE_FACTOR") == scale


def test_who_has_set_a_scale_is_not_overruled(kept, monkeypatch):
    monkeypatch.setattr(screen.os, "environ", {"QT_SCALE_FACTOR": "1.25"})
    screen.follow_text_size(kept(200))
    assert screen.os.environ["QT_SCALE_FACTOR"] == "1.25"


@pytest.mark.parametrize(("told", "ratio"), [({}, 1.5), ({"QT_FONT_DPI": "144"}, 2.25)], ids=["text", "resolution too"])
def test_words_are_as_much_larger_as_the_system_asks(kept, tmp_path, told, ratio):
    """In a program of its own: what Qt enlarges by is settled as it starts. A resolution it follows by itself."""
    kept(150)
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), **told}
    asked = [sys.executable, "-c", MEASURE, str(tmp_path / "accessibility.ini")]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    assert [float(each) for each in done.stdout.split()] == pytest.approx([ratio, ratio], rel=0.03)
