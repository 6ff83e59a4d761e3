"""The journey of scripts/journey.py, the same file sync and async, in process and over a socket, in both profiles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any, Literal

import httpx
import pytest
from bill24.testing import Sandbox
from journey import Journey
from linking import confirm_link


def link(sandbox: Sandbox, served: bool) -> Callable[[str], object]:
    """Confirm the bank's linking page, as a person does by clicking."""

    def confirm(web_url: str) -> None:
        with httpx.Client(transport=None if served else sandbox.transport) as browser:
            assert confirm_link(browser, web_url).startswith("https://merchant.example/linked")

    return confirm


@pytest.mark.parametrize("profile", ["observed", "documented"])
@pytest.mark.parametrize("serve", [False, True], ids=["in process", "over a socket"])
@pytest.mark.parametrize("world", ["sync", "async"])
def test_the_whole_journey(world: str, serve: bool, profile: Literal["observed", "documented"]) -> None:
    steps: dict[str, str] = {}
    with Sandbox(serve=serve, profile=profile) as sandbox:
        sandbox.balance_lag = timedelta(seconds=5)

        async def walk() -> None:
            async with AsyncExitStack() as stack:

                async def enter(**settings: Any) -> Any:
                    if world == "sync":
                        return stack.enter_context(sandbox.client(**settings))
                    return await stack.enter_async_context(sandbox.async_client(**settings))

                client = await enter()
                forger = await enter(hash_token="not-the-token")
                journey = Journey(
                    client=client,
                    forger=forger,
                    fund=sandbox.fund,
                    link=link(sandbox, serve),
                    report=lambda step, outcome: steps.update({step: outcome}),
                    settled=lambda: sandbox.clock.advance(seconds=6),
                )
                await journey.walk()

        asyncio.run(walk())
        sandbox.check()
        paid = [entry for entry in sandbox.log.of("settlePayment") if entry.code in {"000", "SUCCESS"}]
        logins = sandbox.log.of("authorize")
    assert len(steps) == 15
    again = {"observed": "BillAlreadyExistsError", "documented": "BillAlreadyPaidError"}[profile]
    assert steps["settle the same bill again"].startswith(again)
    assert len(paid) == 2
    assert len(logins) == 2, "one token a client, for the whole journey"
