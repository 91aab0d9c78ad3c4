"""The headless door: the same verbs as the window, for scripts and tests.

Standard output holds the answer (with `--json` one JSON document and nothing else), standard error one sentence
where something could not be done. Exit status: 0 done, 1 a stated failure, 2 wrong usage.
"""

import argparse
import io
import json
import os
import sys
import threading
from collections.abc import Iterable
from types import TracebackType

from workbench.cli.answer import Answer
from workbench.cli.parser import parse
from workbench.cli.verbs import VERBS
from workbench.errors import AnswerUnwritten, StatedError
from workbench.errors.fault import report

__all__ = ["carry_out", "parse", "refused", "tell_faults"]

FAULT = "Something in the program is wrong. What was saved before is safe; this report holds no words of any review."


def carry_out(options: argparse.Namespace) -> int:
    """Carry out the verb of a parsed command line; returns the exit status."""
    try:
        answer = VERBS[options.verb](options)
    except StatedError as failure:
        return refused(failure)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was saved before is kept.\n")
        return 1
    return _tell(answer, as_json=options.json)


def refused(failure: StatedError) -> int:
    """Say on standard error, in one line, why something could not be done; returns the exit status."""
    _say((failure.sentence,))
    return 1


def _say(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        sys.stderr.write(f"{' '.join(sentence.split())}\n")


def _tell(answer: Answer, *, as_json: bool) -> int:
    text = json.dumps(answer.data, ensure_ascii=False, indent=1) if as_json else "\n".join(answer.lines)
    status = 1 if answer.failures else 0
    try:
        _write(text + "\n" if text else "", as_json=as_json)
    except OSError as closed:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to flush goes nowhere
        if not isinstance(closed, BrokenPipeError):
            return refused(AnswerUnwritten())
    _say(answer.failures)
    return status


def _write(text: str, *, as_json: bool) -> None:
    """A file name need not be text: what no encoding holds is written as JSON writes it, with a backslash."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")
    sys.stdout.write(text)
    sys.stdout.flush()


def tell_faults() -> None:
    """From now on a fault of the program is told by type and place: what was raised may hold words of a review."""

    def hook(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> None:
        sys.stderr.write(f"{FAULT}\n{report(kind, trace)}\n")

    sys.excepthook = hook
    threading.excepthook = lambda fault: hook(fault.exc_type, fault.exc_value, fault.exc_traceback)
