"""What the window promises of a large library: each view opens at once, memory stays flat, a save keeps no key waiting.

The library is that of `big_library`; the visits are a process of their own.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import factory
from tests.benchmarks import big_library
from tests.benchmarks.bench_window import ROOT, own_home
from tests.benchmarks.figure import figure

OPENS_MS, MEMORY_MB, GROWTH_MB, GAP_MS = 100, 250, 0.1, 50


def run() -> list[dict]:
    with tempfile.TemporaryDirectory() as home:
        folder = big_library.make(Path(home))
        program = [sys.executable, "-m", "tests.benchmarks.visits", str(folder), factory.PASSPHRASE]
        given = {"cwd": ROOT, "env": own_home(home), "capture_output": True, "text": True}
        subprocess.run([*program, "once"], check=True, **given)  # as on a user's machine after one start
        done = subprocess.run(program, check=True, **given)
    told = json.loads(done.stdout)
    opens = [_least(f"views: {name} opens", took, "ms", OPENS_MS) for name, took in told["opens"].items()]
    return [
        *opens,
        _least("views: resident memory, after opening every view twice", told["memory"], "MB", MEMORY_MB),
        _least("views: memory that each of 50 rounds adds", told["growth"], "MB", GROWTH_MB),
        _least("views: longest wait of a key while saving", told["gap"], "ms", GAP_MS),
    ]


def _least(name: str, value: float, unit: str, most: float) -> dict:
    return figure(name, value, unit, goal=f"at most {most} {unit}", holds=value <= most)
