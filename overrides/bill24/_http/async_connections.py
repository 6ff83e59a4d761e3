"""The connections of an asynchronous client: one set an event loop. Apart, so that others load no asyncio."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from typing import Any

import httpx

from .._calls.effects import Background, Effect, HTTPAnswer, Join, Pause, Run, Send, drive_async
from .._clock import Clock
from ..errors import ClientClosedError
from .connections import Connections, opened, sane, timeouts
from .failures import DeadlinePassedError
from .progress import current_passage
from .transport import without_cookies


class AsyncWire(Connections):
    """The connections of an asynchronous client, one set per event loop, and its way of carrying out effects.

    Args:
        open_transport: Makes a transport; asked once for each event loop.
        clock: The time.
        timeout: Seconds for a single read or write, or None.
        store_blocks: Whether the token store does input or output, and is asked from a thread.
    """

    def __init__(
        self,
        open_transport: Callable[[], httpx.AsyncBaseTransport],
        clock: Clock,
        timeout: float | None,
        *,
        store_blocks: bool,
    ) -> None:
        super().__init__(clock, "AsyncBill24")
        self._open_transport = open_transport
        self._timeout = timeout
        self._store_blocks = store_blocks
        self._https: dict[asyncio.AbstractEventLoop, httpx.AsyncClient] = {}
        self._background: set[asyncio.Task[None]] = set()
        self.auth: httpx.Auth | None = None
        opened.add(self)

    async def perform(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            return await self._send(effect)
        if isinstance(effect, Pause):
            return await self.clock.async_sleep(effect.seconds)
        if isinstance(effect, Run):
            return await asyncio.to_thread(effect.function) if self._store_blocks else effect.function()
        if isinstance(effect, Join):
            return await join_async(effect)
        if isinstance(effect, Background):
            # In a context of its own: the caller's deadline is not this task's.
            task = asyncio.get_running_loop().create_task(
                drive_async(effect.steps(), self), name="bill24-token", context=contextvars.Context()
            )
            self._background.add(task)
            task.add_done_callback(self._background.discard)
            return None
        raise TypeError(f"{type(effect).__name__} is not for the wire")

    async def close(self) -> None:
        self.closed = True
        loop = asyncio.get_running_loop()
        mine = [task for task in self._background if task.get_loop() is loop]
        for task in mine:
            task.cancel()
        await asyncio.gather(*mine, return_exceptions=True)
        http = self._https.pop(loop, None)
        if http is not None:
            await http.aclose()

    async def _send(self, effect: Send) -> HTTPAnswer:
        passage = effect.passage
        effect.request.extensions["timeout"] = timeouts(self._timeout, passage)
        marker = current_passage.set(passage)
        scope = asyncio.timeout(passage.deadline.limit(None))
        try:
            async with scope:
                return await self._exchange(effect)
        except TimeoutError:
            if not scope.expired():
                raise
            raise DeadlinePassedError("the deadline of the call has passed") from None
        finally:
            current_passage.reset(marker)

    async def _exchange(self, effect: Send) -> HTTPAnswer:
        response = await self._client().send(
            effect.request, stream=True, auth=self.auth if effect.authenticated else None
        )
        try:
            effect.passage.status = response.status_code
            parts: list[bytes] = []
            size = 0
            async for part in response.aiter_bytes():
                size = sane(size + len(part))
                parts.append(part)
        finally:
            await response.aclose()
        return HTTPAnswer(response.status_code, response.headers, b"".join(parts))

    def _client(self) -> httpx.AsyncClient:
        if self.closed:
            raise ClientClosedError
        loop = asyncio.get_running_loop()
        http = self._https.get(loop)
        if http is None:
            for ended in [other for other in list(self._https) if other.is_closed()]:
                # Its connections can no longer be closed properly: asyncio complains about them when they are freed.
                del self._https[ended]
            http = httpx.AsyncClient(transport=self._open_transport(), trust_env=False, follow_redirects=False)
            without_cookies(http)
            self._https[loop] = http
        return http

    def after_fork(self) -> None:
        """In a forked child: the parent's loops, and the connections that belong to them, are not here."""
        self._https = {}
        self._background = set()


async def join_async(effect: Join) -> None:
    """Wait in this task, without touching the flight when the task is cancelled."""
    loop = asyncio.get_running_loop()
    landed = asyncio.Event()

    def wake(_: object) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(landed.set)

    effect.flight.future.add_done_callback(wake)
    await landed.wait()
