"""What was said to be saved is there after kill -9, and after a power cut; nothing is ever half there."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import factory
from workbench import library as shelf
from workbench.library import reading

ROOT = Path(__file__).resolve().parents[2]
CHILD = "import runpy, sys; sys.argv.pop(0); runpy.run_path(sys.argv[0])"
PROVES = os.environ.get("WORKBENCH_PROVE") == "1"
ENDLESS = "1000000"
if_proving = pytest.mark.skipif(not PROVES, reason="A slow proof: set WORKBENCH_PROVE=1, or run `make prove`.")


def child(folder, most=ENDLESS, synchronous="FULL", **environment):
    script = str(ROOT / "tests" / "library" / "changing_child.py")
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, script, str(folder), most, synchronous],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def check(folder, acknowledged):
    """Open a library after a crash; every change acknowledged is there, whole. How many there are."""
    library = shelf.open_library(folder, factory.PASSPHRASE, backs_up_daily=False)
    try:
        reviews = reading.reviews(library)
        assert len(reviews) >= acknowledged, f"{acknowledged - len(reviews)} of {acknowledged} lost"
        assert all(dict(each.counts) == {"finding": 1, "narrative": 1} for each in reviews)
        assert sorted(int(each.title.split()[-1]) for each in reviews) == list(range(1, len(reviews) + 1))
        assert library.last_step() == len(reviews) + 1
        assert library.undo_label() == (f"Undo add review {len(reviews)}" if reviews else "")
        assert library.faults() == []
        return len(reviews)
    finally:
        library.close()


def kill_while_changing(folder, changes):
    """Kill a process of its own after so many changes, at no certain moment of the next; the last one it told of."""
    running = child(folder)
    last = 0
    for line in running.stdout:
        last = int(line) if line.strip().isdigit() else last
        changes -= 1
        if changes < 0:
            break
    running.kill()
    rest = [int(line) for line in running.stdout.read().split(b"\n")[:-1] if line.isdigit()]
    running.stdout.close()
    running.wait()
    return max([last, *rest])


def _kill_again_and_again(tmp_path, times):
    library = factory.library(tmp_path)
    library.close()
    chance, known, hot = random.Random(20261121), 0, 0
    for _ in range(times):
        acknowledged = kill_while_changing(library.folder, chance.randint(0, 12))
        log = library.folder / "library.db-wal"
        hot += log.exists() and log.stat().st_size > 0
        assert (library.folder / "in-use.json").exists()
        known = check(library.folder, max(known, acknowledged))
    assert hot > times // 2
    assert known >= times


def test_nothing_saved_is_lost_when_the_program_is_killed(tmp_path):
    _kill_again_and_again(tmp_path, 8)


@pytest.mark.prove
@if_proving
def test_nothing_saved_is_lost_in_a_hundred_kills(tmp_path):
    _kill_again_and_again(tmp_path, 100)


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("The model of a power cut needs Linux and a C compiler (apt install gcc).")
    made = tmp_path_factory.mktemp("shim") / "powercut.so"
    source = ROOT / "tests" / "library" / "powercut.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl"], check=True)
    return made


def _cut(tmp_path, shim, changes, synchronous):
    """Changes made, then the power cut: how many were told to be saved, and the folder as the disk then holds it."""
    (tmp_path / "live").mkdir(parents=True)
    library = factory.library(tmp_path / "live")
    library.close()
    lasting = tmp_path / "lasting.reviews"
    shutil.copytree(library.folder, lasting)
    environment = {"LD_PRELOAD": str(shim), "POWERCUT_LASTING": str(lasting)}
    running = child(library.folder, str(changes), synchronous, **environment)
    told, _ = running.communicate()
    assert running.returncode == 0
    return int(told.split()[-1]), lasting


def _lost(folder, acknowledged):
    library = shelf.open_library(folder, factory.PASSPHRASE, backs_up_daily=False)
    try:
        return acknowledged - len(reading.reviews(library))
    finally:
        library.close()


@pytest.mark.parametrize("changes", [3, 25])
def test_nothing_saved_is_lost_when_the_power_is_cut(tmp_path, shim, changes):
    acknowledged, lasting = _cut(tmp_path, shim, changes, "FULL")
    assert check(lasting, acknowledged) == changes


@pytest.mark.prove
@if_proving
def test_nothing_saved_is_lost_in_forty_power_cuts_and_the_model_would_notice(tmp_path, shim):
    chance, lost = random.Random(11), 0
    for number in range(40):
        acknowledged, lasting = _cut(tmp_path / f"full{number}", shim, chance.randint(5, 80), "FULL")
        check(lasting, acknowledged)
    for number in range(10):
        acknowledged, lasting = _cut(tmp_path / f"normal{number}", shim, chance.randint(5, 80), "NORMAL")
        lost += _lost(lasting, acknowledged) > 0
    assert lost > 0
