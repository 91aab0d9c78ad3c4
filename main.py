"""Start Review Workbench from a checkout: `python main.py`, or `python main.py VERB …`."""

from workbench.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main())
