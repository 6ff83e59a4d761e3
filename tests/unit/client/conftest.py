"""What tests of the client share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.worlds import World


@pytest.fixture(params=["sync", "async"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Each test runs twice: with threads and with an event loop."""
    made = World(request.param)
    yield made
    made.close()
