"""The one way in: a verb on the command line goes to the headless door, no verb opens the window."""

import sys


def main() -> int:
    """Start the program with the command line's arguments; returns the exit status."""
    if len(sys.argv) > 1:
        from workbench import cli

        return cli.main(sys.argv[1:])
    from workbench import app

    return app.run()


if __name__ == "__main__":
    raise SystemExit(main())
