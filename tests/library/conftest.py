"""A library for each test, closed after it."""

import pytest

from tests import factory


@pytest.fixture
def library(tmp_path):
    made = factory.library(tmp_path)
    yield made
    made.close()
