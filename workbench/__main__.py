"""`python -m workbench`: the same door as `main.py`."""

from workbench.cli import main

raise SystemExit(main())
