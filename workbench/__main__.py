"""The one way in: a verb on the command line goes to the headless door, no verb opens the window."""

import sys

from workbench import cli
from workbench.cli.example import example_library, wants_window
from workbench.library import Library


def main() -> int:
    """Start the program with the command line's arguments; returns the exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--import-worker"]:
        from workbench.intake import worker

        return worker.main()
    if not arguments:
        return _window(None)
    options = cli.parse(arguments)
    if wants_window(options):
        return _window(example_library(options.out))
    return cli.carry_out(options)


def _window(library: Library | None) -> int:
    from workbench import app

    return app.run(library)


if __name__ == "__main__":
    raise SystemExit(main())
