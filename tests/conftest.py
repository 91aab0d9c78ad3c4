"""What all tests share: no screen is needed, and the folder of published briefs that is never committed."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five published briefs; tests that need them are skipped where they are absent."""
    if not SEEDS.is_dir():
        pytest.skip("The folder of published briefs (../shared/seeds) is not on this machine.")
    return SEEDS
