"""What the resources of a client call: they carry out flows, in the calling thread and in the running event loop.

asyncio is loaded where it is used, since a synchronous program needs none of it.
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
import threading
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from bill24_api.client import RawResponse
from bill24_api.journal import Journal
from bill24_api.types import Operation, Request
from msgspec.structs import replace

from .._http.connections import Connections
from .._http.failures import DeadlinePassedError
from .._options import ClientOptions
from .._payments.journal import journaled
from .effects import Background, Effect, Flow, Join, Pause, Run, Send
from .flow import CallFlow
from .telemetry import tell

if TYPE_CHECKING:
    from .._http.async_connections import AsyncConnections  # noqa: F401 - named in a text below

T = TypeVar("T")
ConnectionsT = TypeVar("ConnectionsT")


class BaseCaller(Generic[ConnectionsT]):
    """How calls go, and where."""

    __slots__ = ("connections", "flow")

    def __init__(self, flow: CallFlow, connections: ConnectionsT) -> None:
        self.flow = flow
        self.connections = connections

    def __reduce__(self) -> NoReturn:
        raise TypeError("what holds connections and secrets cannot be pickled or copied")

    def with_options(self, options: ClientOptions) -> Self:
        """The same connections and token under other options."""
        return type(self)(replace(self.flow, options=options), self.connections)

    def _way(self, operation: Operation[T], request: Request, journal: Journal | None) -> Flow[RawResponse[T]]:
        way = self.flow.run(operation, request)
        return way if journal is None else journaled(way, journal, operation, request, self.flow.options)


class ClientCaller(BaseCaller[Connections]):
    """Carries out calls and waits for them."""

    __slots__ = ()

    def call(self, operation: Operation[T], request: Request, journal: Journal | None = None) -> T:
        """Send, and return the result or raise."""
        return self.run(self._way(operation, request, journal)).parsed

    def call_raw(self, operation: Operation[T], request: Request, journal: Journal | None = None) -> RawResponse[T]:
        """Send, and return the result with its HTTP answer, or raise."""
        return self.run(self._way(operation, request, journal))

    def run(self, flow: Flow[T]) -> T:
        """Carry out a flow and return what it returns."""
        try:
            effect = next(flow)
            while True:
                try:
                    result = self._perform(effect)
                except BaseException as error:  # noqa: BLE001 - the flow decides
                    effect = flow.throw(error)
                else:
                    effect = flow.send(result)
        except StopIteration as stop:
            value: T = stop.value
            return value

    def _perform(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            return self.connections.send(effect.request, effect.progress, effect.carried)
        if isinstance(effect, Pause):
            return self.flow.options.clock.sleep(effect.seconds)
        if isinstance(effect, Run):
            return effect()
        if isinstance(effect, Join):
            import concurrent.futures  # noqa: PLC0415 - most programs never wait for another's refresh

            return concurrent.futures.wait([effect.refresh.future], timeout=effect.seconds)
        if isinstance(effect, Background):
            thread = threading.Thread(target=self._run_beside, args=(effect,), name="bill24-token", daemon=True)
            return thread.start()
        return self.run(self.flow.run(effect.operation, effect.request, proving=True)).parsed

    def _run_beside(self, effect: Background) -> None:
        try:
            self.run(effect.flow())
        except Exception as error:  # noqa: BLE001 - nobody waits for it; those who have no token see for themselves
            tell(logging.WARNING, "a refresh in the background failed (%s)", type(error).__name__)
        finally:
            effect.ended()


class AsyncClientCaller(BaseCaller["AsyncConnections"]):
    """Carries out calls in tasks."""

    __slots__ = ()

    async def call(self, operation: Operation[T], request: Request, journal: Journal | None = None) -> T:
        """Send, and return the result or raise."""
        return (await self.run(self._way(operation, request, journal))).parsed

    async def call_raw(
        self, operation: Operation[T], request: Request, journal: Journal | None = None
    ) -> RawResponse[T]:
        """Send, and return the result with its HTTP answer, or raise."""
        return await self.run(self._way(operation, request, journal))

    async def run(self, flow: Flow[T]) -> T:
        """Carry out a flow and return what it returns."""
        try:
            effect = next(flow)
            while True:
                try:
                    result = await self._perform(effect)
                except BaseException as error:  # noqa: BLE001 - the flow decides
                    effect = flow.throw(error)
                else:
                    effect = flow.send(result)
        except StopIteration as stop:
            value: T = stop.value
            return value

    async def _perform(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            return await self.connections.send(effect.request, effect.progress, effect.carried)
        if isinstance(effect, Pause):
            return await self.flow.options.clock.async_sleep(effect.seconds)
        if isinstance(effect, Run):
            return await _in_a_thread(effect)
        if isinstance(effect, Join):
            return await join(effect)
        if isinstance(effect, Background):
            return self.connections.spawn(self._run_beside(effect), effect.ended)
        return (await self.run(self.flow.run(effect.operation, effect.request, proving=True))).parsed

    async def _run_beside(self, effect: Background) -> None:
        try:
            await self.run(effect.flow())
        except Exception as error:  # noqa: BLE001 - as above
            tell(logging.WARNING, "a refresh in the background failed (%s)", type(error).__name__)


async def _in_a_thread(effect: Run) -> Any:
    """Run it in a thread of its own, which keeps no loop from ending when nobody waits for it any longer."""
    import asyncio  # noqa: PLC0415
    from concurrent.futures import Future, InvalidStateError  # noqa: PLC0415

    from .._http.async_connections import in_time  # noqa: PLC0415

    done: Future[Any] = Future()

    def work() -> None:
        with contextlib.suppress(InvalidStateError):  # nobody waits any longer
            try:
                result = effect()
            except BaseException as error:  # noqa: BLE001 - raised in the task
                done.set_exception(error)
            else:
                done.set_result(result)

    thread = threading.Thread(target=contextvars.copy_context().run, args=(work,), name="bill24-store", daemon=True)
    try:
        thread.start()
    except RuntimeError:  # no thread can be started: rather here than not at all
        return effect()
    return await in_time(asyncio.wrap_future(done), effect.seconds)


async def join(effect: Join) -> None:
    """Wait in this task, without touching the refresh when the task is cancelled; the flow looks whether it ended."""
    import asyncio  # noqa: PLC0415

    from .._http.async_connections import in_time  # noqa: PLC0415

    loop = asyncio.get_running_loop()
    ended = asyncio.Event()

    def wake(_: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop was closed
            loop.call_soon_threadsafe(ended.set)

    effect.refresh.future.add_done_callback(wake)
    with contextlib.suppress(DeadlinePassedError):
        await in_time(ended.wait(), effect.seconds)
