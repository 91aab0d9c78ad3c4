"""The one way in: a verb on the command line goes to the headless door, no verb opens the window.

Each door is imported only when it is gone through: the child that reads foreign files must start light, and must hold
neither the library nor its keys.
"""

import sys
from pathlib import Path

from workbench.errors import StatedError


def main() -> int:
    """Start the program with the command line's arguments; returns the exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--import-worker"]:
        from workbench.intake import worker

        return worker.main()
    if not arguments or _is_library(arguments):
        return _window(*arguments)
    return _verb(arguments)


def _is_library(arguments: list[str]) -> bool:
    """Whether a library alone is named: the window opens at its door."""
    return len(arguments) == 1 and Path(arguments[0]).suffix == ".reviews"


def _verb(arguments: list[str]) -> int:
    from workbench import cli
    from workbench.cli.screen import wants_window
    from workbench.library import harden_process

    harden_process()
    cli.tell_faults()
    options = cli.parse(arguments)
    if wants_window(options):
        from workbench.views import screen

        if screen.can_show():
            return _example_window(options.out)
    return cli.carry_out(options)


def _example_window(out: Path) -> int:
    from workbench import app, cli
    from workbench.cli.example import example_library

    try:
        library = example_library(out)
    except StatedError as failure:
        return cli.refused(failure)
    return app.run(library)


def _window(library: str = "") -> int:
    from workbench import app

    return app.main(Path(library).absolute() if library else None)


if __name__ == "__main__":
    raise SystemExit(main())
