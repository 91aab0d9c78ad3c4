"""What the linters cannot say: sizes, a core that runs without Qt, and no generated interface files."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "workbench").rglob("*.py"))
CORE = ("cli", "export", "brief", "intake", "search", "library", "records", "settings", "errors")


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_has_at_most_400_lines_and_a_function_at_most_40(file):
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    if "versions" in file.parts:
        return
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40
    ]
    assert not long


def test_the_core_runs_with_qt_out_of_reach():
    program = "import sys; sys.modules['PySide6'] = None; " + "; ".join(f"import workbench.{room}" for room in CORE)
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


LIBRARIES = "sqlalchemy alembic sqlcipher3 cryptography whoosh numpy reportlab docx lxml pypdfium2 PIL email"
HEAVY = frozenset(LIBRARIES.split())
WINDOW = "from workbench import app; app.run(quit_when_shown=True)"
CHILD = "from workbench.intake import codec, reading, worker"
TELL = "\nimport sys; print('loaded', *sys.modules)"
LIST = """
from workbench import cli
for verb in ("new", "list"):
    assert cli.carry_out(cli.parse([verb, "--library", "made.reviews", "--passphrase-file", "words"])) == 0
"""
DOORS = {
    "the window asks for a passphrase": (WINDOW, HEAVY),
    "the child begins to read a file": (CHILD, HEAVY | {"PySide6"}),
    "reviews are listed on the command line": (
        LIST,
        {"PySide6", "whoosh", "numpy", "reportlab", "docx", "lxml", "pypdfium2"},
    ),
}


@pytest.mark.parametrize(("program", "needless"), DOORS.values(), ids=DOORS)
def test_no_heavy_library_is_loaded_before_it_is_needed(program, needless, tmp_path):
    (tmp_path / "words").write_text("four quiet otters swim", encoding="utf-8")
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"), str(tmp_path))
    environment = os.environ | own | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program + TELL],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert not needless & set(done.stdout.rpartition("loaded ")[2].split())


def test_no_interface_is_generated():
    assert not list((ROOT / "workbench").rglob("*.ui"))


def test_the_locks_name_no_host():
    for lock in ROOT.glob("*.lock"):
        assert "http" not in lock.read_text(encoding="utf-8")
