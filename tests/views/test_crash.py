"""A fault of the program is reported without a word of any review."""

import sys

from workbench.views import crash


def fault() -> None:
    secret = "Child K of 4 Mill Lane"
    raise ValueError(f"cannot parse {secret}")


def caught() -> tuple:
    try:
        fault()
    except ValueError:
        return sys.exc_info()
    raise AssertionError


def test_a_report_has_type_versions_and_places_but_no_values():
    kind, _, trace = caught()
    words = crash.report(kind, trace)
    assert "builtins.ValueError" in words
    assert "test_crash.py" in words
    assert "in fault" in words
    assert "PySide6-Essentials 6." in words
    assert "Mill Lane" not in words
    assert "secret" not in words


def test_the_hook_shows_one_dialog_and_saves_only_where_the_user_says(qtbot, tmp_path, capsys):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    hook = crash.Hook(window)
    hook(*caught())
    hook(*caught())
    (shown,) = window.findChildren(crash.CrashDialog)
    assert list(tmp_path.iterdir()) == []
    shown.ask = lambda parent, name: tmp_path / name
    shown.save.click()
    (saved,) = tmp_path.iterdir()
    assert saved.read_text(encoding="utf-8") == shown.shown.toPlainText()
    assert "Mill Lane" not in capsys.readouterr().err
    shown.ask = lambda parent, name: tmp_path / "none" / name
    shown.save.click()
    assert shown.error.isVisible()
