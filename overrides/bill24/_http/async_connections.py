"""The connections of an asynchronous client: one set an event loop. Apart, so that others load no asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import Context
from typing import Any, TypeVar, cast

import httpx
from bill24_api.types import Credential, Request

from .._secrets import Secret
from ..errors import ClientClosedError
from .async_transport import AsyncDeadlineTransport
from .body import Body
from .connections import BaseConnections
from .failures import DeadlinePassedError, connections_gone
from .progress import HTTPAnswer, SendProgress
from .transport import CORE_ERRORS, as_httpx

T = TypeVar("T")


class AsyncConnections(BaseConnections):
    """As `Connections`, of an asynchronous client: one set per event loop, and the tasks that nobody waits for."""

    owner = "AsyncBill24"

    def __init__(
        self, open_transport: Callable[[], httpx.AsyncBaseTransport], base_url: str, timeout: float | None
    ) -> None:
        super().__init__(base_url, timeout)
        self._open_transport = open_transport
        self._transports: dict[asyncio.AbstractEventLoop, httpx.AsyncBaseTransport] = {}
        self._background: set[asyncio.Task[None]] = set()

    async def send(
        self, request: Request, progress: SendProgress, carried: tuple[Credential, Secret] | None
    ) -> HTTPAnswer:
        """See `Connections.send`."""
        progress.observed = True
        transport = self._opened_transport(progress)
        sent = self.build(request, progress, carried)
        progress.observed = isinstance(transport, AsyncDeadlineTransport)
        try:
            return await in_time(_exchange(transport, sent, progress), progress.deadline.limit(None))
        except CORE_ERRORS as error:
            raise as_httpx(error) from error
        except RuntimeError as error:
            raise connections_gone(error) from error
        finally:
            if carried is not None:
                sent.headers.pop(carried[0].header, None)

    def spawn(self, work: Coroutine[Any, Any, None], ended: Callable[[], None]) -> None:
        """Carry out `work` in a task of its own, at most until these connections are closed, then call `ended`."""
        # In a context of its own: what the caller's holds is not this task's.
        task = asyncio.get_running_loop().create_task(work, name="bill24-token", context=Context())
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        task.add_done_callback(lambda _: ended())

    async def close(self) -> None:
        """Close those of this event loop; sending raises ClientClosedError from now on."""
        self.closed = True
        loop = asyncio.get_running_loop()
        mine = [task for task in self._background if task.get_loop() is loop]
        for task in mine:
            task.cancel()
        await asyncio.gather(*mine, return_exceptions=True)
        if loop in self._transports:
            await self._transports[loop].aclose()
            self._transports.pop(loop, None)

    def abandon(self) -> None:
        self._transports = {}
        self._background = set()

    def _opened_transport(self, progress: SendProgress) -> httpx.AsyncBaseTransport:
        if self.closed:
            raise ClientClosedError(operation=progress.operation)
        loop = asyncio.get_running_loop()
        transport = self._transports.get(loop)
        if transport is None:
            for ended in [other for other in list(self._transports) if other.is_closed()]:
                # Its connections can no longer be closed properly: asyncio complains about them when they are freed.
                del self._transports[ended]
            transport, self.opened = self._transports.setdefault(loop, self._open_transport()), True
        return transport


async def in_time(work: Awaitable[T], seconds: float | None) -> T:
    """The result of `work`, which is cancelled when it takes longer.

    Raises:
        DeadlinePassedError: It did.
    """
    scope = asyncio.timeout(seconds)
    try:
        async with scope:
            return await work
    except TimeoutError:
        if not scope.expired():
            raise
        raise DeadlinePassedError("the deadline of the call has passed") from None


async def _exchange(transport: httpx.AsyncBaseTransport, sent: httpx.Request, progress: SendProgress) -> HTTPAnswer:
    response = await transport.handle_async_request(sent)
    progress.status = response.status_code
    stream = cast("httpx.AsyncByteStream", response.stream)
    try:
        body = Body(response.headers.get("content-encoding"))
        async for part in stream:
            body.add(part)
    finally:
        await stream.aclose()
    progress.answer = HTTPAnswer(response.status_code, response.headers, body.whole())
    return progress.answer
