"""The recovery code of a new library, asked back once on a terminal: what stands on the paper must open the library."""

import argparse
import sys
from collections.abc import Sequence

from workbench.cli.answer import Answer
from workbench.errors import CodeMiswritten, WrongRecoveryCode
from workbench.library import Library


def can_ask(options: argparse.Namespace) -> bool:
    """Whether somebody sits at a terminal, to read the code there and to type it back."""
    return not options.json and sys.stdin.isatty() and sys.stdout.isatty()


def asked_back(library: Library, lines: Sequence[str]) -> Answer:
    """Show the lines, which hold the code, and let it be typed back; CodeMiswritten if it is another."""
    sys.stdout.write("\n".join((*lines, "", "The recovery code, typed from your paper: ")))
    sys.stdout.flush()
    try:
        library.ways_in.confirm_recovery_code(sys.stdin.readline().strip())
    except WrongRecoveryCode:
        raise CodeMiswritten from None
    return Answer(None, ("The code on your paper opens the library.",))
