"""Keeps the answer of an open page open, and says in it when something has happened.

It looks, a few times a second, and is not told: so a call costs the same whether somebody watches or not.
"""

from __future__ import annotations

import asyncio
from typing import Protocol

from bill24_sandbox.core.core import Core
from bill24_sandbox.http.messages import Receive, Send
from bill24_sandbox.pages.events import message, revision

_LOOK_SECONDS = 0.2
_LONGEST_SILENCE = 75
"""So many looks without news, and something is said all the same, so that a proxy does not take it for broken."""


class _Stopping(Protocol):
    @property
    def is_stopping(self) -> bool: ...


class Events:
    """The stream of one sandbox's events.

    Args:
        core: what is looked at.
        server: what says when the stream has to end.
    """

    def __init__(self, core: Core, server: _Stopping) -> None:
        self._core = core
        self._server = server

    async def stream(self, headers: list[tuple[bytes, bytes]], receive: Receive, send: Send) -> None:
        """Send a message at once and after each change, until the page is closed or the server stops."""
        lasting = [each for each in headers if each[0] != b"content-length"]
        await send({"type": "http.response.start", "status": 200, "headers": lasting})
        closed = asyncio.ensure_future(receive())
        said, silence = "", 0
        while not closed.done() and not self._server.is_stopping:
            now = revision(self._core)
            silence = 0 if now != said else silence + 1
            if now != said or silence >= _LONGEST_SILENCE:
                await send({"type": "http.response.body", "body": message(now), "more_body": True})
                said, silence = now, 0
            await asyncio.wait([closed], timeout=_LOOK_SECONDS)
        closed.cancel()
        await send({"type": "http.response.body", "body": b""})
