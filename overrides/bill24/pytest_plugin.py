"""Fixtures for tests of programs that use Bill24: a sandbox of their own for each test, and clients that reach only it.

pytest loads this module in every run on a machine where bill24 is installed, so it imports nothing until a fixture
is used. The fixtures need the extra ``bill24[sandbox]``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from . import AsyncBill24, Bill24
    from .testing import Sandbox


@pytest.fixture
def bill24_sandbox() -> Iterator[Sandbox]:
    """A fresh sandbox, in process, holding the documented examples."""
    from .testing import Sandbox  # noqa: PLC0415

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def bill24_client(bill24_sandbox: Sandbox) -> Iterator[Bill24]:
    """A client of ``bill24_sandbox``; it can reach nothing else."""
    with bill24_sandbox.client() as client:
        yield client


@pytest.fixture
def bill24_async_client(bill24_sandbox: Sandbox) -> Iterator[AsyncBill24]:
    """An asynchronous client of ``bill24_sandbox``; it can reach nothing else, and is closed after the test."""
    client = bill24_sandbox.async_client()
    yield client
    loop = asyncio.new_event_loop()  # asyncio.run would leave the thread without the loop that it had
    loop.run_until_complete(client.aclose())
    loop.close()
