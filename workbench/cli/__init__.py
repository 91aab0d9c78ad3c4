"""The headless door: the same verbs as the window, for scripts and tests.

Standard output holds the answer (with `--json` one JSON document and nothing else), standard error one sentence
where something could not be done. Exit status: 0 done, 1 a stated failure, 2 wrong usage.
"""

import argparse
import json
import sys

from workbench.cli.answer import Answer
from workbench.cli.parser import parse
from workbench.cli.verbs import VERBS
from workbench.errors import StatedError

__all__ = ["carry_out", "parse"]


def carry_out(options: argparse.Namespace) -> int:
    """Carry out the verb of a parsed command line; returns the exit status."""
    try:
        answer = VERBS[options.verb](options)
    except StatedError as failure:
        sys.stderr.write(f"{failure.sentence}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was saved before is kept.\n")
        return 1
    return _tell(answer, as_json=options.json)


def _tell(answer: Answer, *, as_json: bool) -> int:
    text = json.dumps(answer.data, ensure_ascii=False, indent=1) if as_json else "\n".join(answer.lines)
    sys.stdout.write(text + "\n" if text else "")
    for sentence in answer.failures:
        sys.stderr.write(f"{sentence}\n")
    return 1 if answer.failures else 0
