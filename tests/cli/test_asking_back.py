"""On a terminal the recovery code of a new library is asked back once; a script is never asked."""

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import library as libraries

pty = pytest.importorskip("pty", reason="This system has no pseudo-terminals.")
CODE = re.compile(r"Recovery code: (\S+)")
LONGEST_SILENCE = 60


@pytest.fixture
def command(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("seven quiet herons wade\n")
    words = ("new", "--library", str(tmp_path / "made.reviews"), "--passphrase-file", str(secret))
    return [sys.executable, "-m", "workbench", *words]


class Terminal:
    """A program on a terminal of its own: what it says is heard, and answered."""

    def __init__(self, command: list[str]) -> None:
        self._ours, theirs = pty.openpty()
        self.program = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)
        self.heard = ""

    def hear(self, until: str) -> None:
        """Listen until the words are said, or the program is silent for good."""
        while until not in self.heard and select.select([self._ours], [], [], LONGEST_SILENCE)[0]:
            try:
                self.heard += os.read(self._ours, 4096).decode().replace("\r\n", "\n")
            except OSError:  # Linux says so where the other end is closed
                return

    def answer(self, words: str) -> int:
        """Type a line, hear the program out and return its exit status."""
        os.write(self._ours, f"{words}\n".encode())
        self.hear("nothing that the program ever says")
        os.close(self._ours)
        return self.program.wait(LONGEST_SILENCE)


@pytest.mark.parametrize("spelt", [str.upper, str.lower])
def test_the_code_typed_back_from_paper_is_taken_however_it_is_spelt(command, spelt):
    terminal = Terminal(command)
    terminal.hear("typed from your paper: ")
    code = CODE.search(terminal.heard)[1]
    assert terminal.answer(spelt(code)) == 0
    assert "The code on your paper opens the library." in terminal.heard


@pytest.mark.parametrize("typed", ["", "0000-0000-0000-0000-0000-0000-0000-0000"])
def test_another_code_is_told_plainly_and_the_library_is_there_all_the_same(command, typed, tmp_path):
    terminal = Terminal(command)
    terminal.hear("typed from your paper: ")
    code = CODE.search(terminal.heard)[1]
    assert terminal.answer(typed) == 1
    assert "Compare your paper with the code above" in terminal.heard
    assert terminal.heard.count("typed from your paper") == 1
    libraries.open_with_recovery_code(tmp_path / "made.reviews", code).close()


def test_with_json_nobody_is_asked_even_on_a_terminal(command):
    terminal = Terminal([*command, "--json"])
    terminal.hear("}")
    assert terminal.program.wait(LONGEST_SILENCE) == 0
    assert "typed from your paper" not in terminal.heard


def test_without_a_terminal_nobody_is_asked(command, tmp_path):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    assert CODE.search(done.stdout)
    assert "typed from your paper" not in done.stdout
    assert Path(tmp_path / "made.reviews").is_dir()
