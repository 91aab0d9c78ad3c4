"""What all tests share: no screen is needed, a library, and the folder of published briefs that is never committed."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests import factory
from workbench.library import Library
from workbench.records import Record

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

UNCHECKED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=UNCHECKED)
settings.load_profile("untimed")
"""No property fails because the machine is slow; one that uses a fixture begins each example with it as it was left."""

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """As in the program (`views.circles`), no widget is collected in the midst of a test that has some: after it."""
    is_of_window = "qapp" in getattr(item, "fixturenames", ())
    if is_of_window:
        gc.disable()
    try:
        return (yield)
    finally:
        if is_of_window:
            gc.enable()
            gc.collect(0)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five published briefs; tests that need them are skipped where they are absent."""
    if not SEEDS.is_dir():
        pytest.skip("The folder of published briefs (../shared/seeds) is not on this machine.")
    return SEEDS


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, open; closed at the end if the test has not."""
    opened = factory.library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def session() -> Iterator[Session]:
    """A library's tables in memory, without its encryption: composing and accepting need no more."""
    engine = create_engine("sqlite://")
    Record.metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened
    engine.dispose()
