"""The program as a script calls it: a child process, a passphrase file, one JSON document back."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "grey otters on the river"


@dataclass(frozen=True)
class Outcome:
    """What a call came to."""

    status: int
    out: str
    err: str

    @property
    def data(self):
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """Calls of the program on one library in `place`; the passphrase is fed through a pipe."""

    place: Path

    @property
    def library(self) -> Path:
        return self.place / "journey.reviews"

    def call(self, *arguments: object, passphrase: str = PASSPHRASE, prove: bool = True) -> Outcome:
        reading, writing = os.pipe()
        os.write(writing, passphrase.encode() + b"\n")
        os.close(writing)
        words = [str(word) for word in arguments]
        command = [sys.executable, str(ROOT / "main.py"), *words, "--library", str(self.library)]
        command += ["--passphrase-fd", str(reading), "--json"]
        done = subprocess.run(
            command, pass_fds=[reading], capture_output=True, text=True, check=False, cwd=self.place, timeout=300
        )
        os.close(reading)
        outcome = Outcome(done.returncode, done.stdout, done.stderr)
        if prove:
            assert outcome.status == 0, outcome.err
        return outcome
