"""A program with a library of its own for each journey."""

import pytest

from tests.journeys.program import Program


@pytest.fixture
def program(tmp_path):
    made = Program(tmp_path)
    made.call("new")
    return made
