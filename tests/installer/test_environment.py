"""The set-up of a fresh machine: an environment is made whole or not at all."""

import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

SCRIPT = Path(__file__).resolve().parents[2] / "installer" / "environment.py"


def test_an_environment_that_got_no_pip_is_made_anew_the_next_time(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1))
    assert runpy.run_path(str(SCRIPT))["main"](tmp_path / "env") == 1
    assert not (tmp_path / "env").exists()
