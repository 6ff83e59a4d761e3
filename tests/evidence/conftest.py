"""The journey, recorded once in each profile."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest
from bill24.testing import Sandbox
from bill24_contract.evidence.secrets import Secrets
from evidence.recording import Recording
from journey import Journey
from linking import confirm_link
from openapi.document import Document


class Overheard(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Keeps every byte that passes, to compare with what a recording keeps."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.exchanges: list[tuple[httpx.Request, bytes]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self.inner.handle_request(request)
        self.exchanges.append((request, response.read()))
        return httpx.Response(response.status_code, headers=response.headers, content=self.exchanges[-1][1])

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self.inner.handle_async_request(request)
        self.exchanges.append((request, await response.aread()))
        return httpx.Response(response.status_code, headers=response.headers, content=self.exchanges[-1][1])


@attrs.frozen
class Walked:
    """A journey that was recorded."""

    har: dict[str, Any]
    overheard: list[tuple[httpx.Request, bytes]]


@pytest.fixture(scope="session")
def contract() -> Document:
    return Document.load()


@pytest.fixture(scope="session")
def journeys(contract: Document, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Walked]:
    """By profile: the synchronous world in one, the asynchronous in the other."""
    return {
        "observed": walk(contract, tmp_path_factory.mktemp("har") / "observed.har", "observed", "sync"),
        "documented": walk(contract, tmp_path_factory.mktemp("har") / "documented.har", "documented", "async"),
    }


def walk(contract: Document, path: Path, profile: Any, world: str) -> Walked:
    with Sandbox(profile=profile) as sandbox:
        sandbox.balance_lag = timedelta(seconds=5)
        overheard = Overheard(sandbox.transport)
        recording = Recording(overheard, Secrets.of(contract))

        def link(web_url: str) -> None:
            with httpx.Client(transport=sandbox.transport) as browser:
                confirm_link(browser, web_url)

        async def make(client: Any, forger: Any) -> None:
            wait = lambda: sandbox.clock.advance(seconds=6)  # noqa: E731
            await Journey(client=client, forger=forger, fund=sandbox.fund, link=link, settled=wait).walk()

        async def in_one_world() -> None:
            where: dict[str, Any] = {"transport": recording}
            if world == "sync":
                with sandbox.client(**where) as client, sandbox.client(**where, hash_token="wrong") as forger:
                    await make(client, forger)
            else:
                async with (
                    sandbox.async_client(**where) as client,
                    sandbox.async_client(**where, hash_token="wrong") as forger,
                ):
                    await make(client, forger)

        asyncio.run(in_one_world())
    recording.write(path)
    return Walked(json.loads(path.read_text(encoding="utf-8")), overheard.exchanges)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Any], Path]:
    """Write a HAR."""

    def write(har: Any) -> Path:
        path = tmp_path / "traffic.har"
        path.write_text(har if isinstance(har, str) else json.dumps(har), encoding="utf-8")
        return path

    return write
