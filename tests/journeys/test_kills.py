"""The program is killed twenty times in the middle of import and export: nothing acknowledged is lost."""

import os
import random
import subprocess
import sys
import time

from tests.journeys.program import PASSPHRASE, ROOT

KILLS = 200 if os.environ.get("WORKBENCH_PROVE") else 20
WORDS = """Learning brief: Child {name}

Background

Child {name} is fictional, and so is all that is said here.

Recommendations

Recommendation 1: The Board should review how {name} was heard.

Recommendation 2: The Board should report on it within six months.
"""


def start(program, *arguments):
    secret = program.place / "secret"
    secret.write_text(PASSPHRASE)
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments), "--library", str(program.library)]
    command += ["--passphrase-file", str(secret), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=program.place)


def killed_at_random(process, longest):
    """Kill the process at a random moment of its life; True if it had ended well before."""
    time.sleep(random.uniform(0.2, longest))  # the moment of the kill is what is random here, nothing is waited for
    process.kill()
    process.communicate()
    return process.returncode == 0


def test_kills_in_the_middle_of_import_and_export_lose_nothing(program):
    acknowledged, target = [], program.place / "brief.pdf"
    first = program.place / "first.txt"
    first.write_text(WORDS.format(name="Ash"))
    (entry,) = program.call("import", first, "--accept").data
    program.call("export", entry["review"], "--format", "learning-brief", "--to", target)
    for number in range(KILLS // 2):
        file = program.place / f"brief-{number}.txt"
        file.write_text(WORDS.format(name=f"Birch {number}"))
        if killed_at_random(start(program, "import", file, "--accept"), 2.0):
            acknowledged.append(f"Birch {number}")
        killed_at_random(start(program, "export", entry["review"], "--format", "learning-brief", "--to", target), 1.5)
        assert target.read_bytes().rstrip().endswith(b"%%EOF")
    reviews = program.call("list").data
    assert all(any(name in review["title"] for review in reviews) for name in acknowledged)
    assert all(review["counts"]["recommendation"] == 2 for review in reviews)
    assert all(examined["is_well"] for examined in program.call("doctor").data)
