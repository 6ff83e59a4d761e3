"""What an application may do to the connection below HTTP, so that faults at the socket are real ones."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

STATE = "bill24_sandbox.wire"
"""Under this name the server, or the in-process transport, offers its wire in the scope's state."""


class Wire(Protocol):
    """One connection."""

    @abstractmethod
    def turn(self, work: Callable[[], T]) -> Awaitable[T]:
        """Do ``work`` when it is this connection's turn, and return its result once it is stored."""

    @abstractmethod
    async def sleep(self, seconds: float) -> bool:
        """Let time pass on this connection; return whether the client is still there."""

    @abstractmethod
    def whole(self) -> AbstractContextManager[None]:
        """Send what is sent in a block as a whole."""

    @abstractmethod
    def close(self) -> None:
        """End the connection without sending anything more."""

    @abstractmethod
    def reset(self) -> None:
        """Reset the connection."""


class NoWireError(RuntimeError):
    """The server that runs the application cannot do faults at the socket."""


class NoWire:
    """The wire under any other ASGI server."""

    async def turn(self, work: Callable[[], T]) -> T:
        """Do ``work`` at once."""
        return work()

    async def sleep(self, seconds: float) -> bool:
        """Let time pass; who the client is and whether it is there is not known here."""
        await asyncio.sleep(seconds)
        return True

    def whole(self) -> AbstractContextManager[None]:
        """Leave it to the server."""
        return nullcontext()

    def close(self) -> None:
        """Refuse: there is no way to the socket."""
        raise NoWireError("faults at the socket need the sandbox's own server: Sandbox(serve=True) or bill24 sandbox")

    def reset(self) -> None:
        """Refuse: there is no way to the socket."""
        self.close()


def wire_of(scope: Any) -> Wire:
    """Return the wire of a request's scope."""
    wire: Wire = (scope.get("state") or {}).get(STATE) or NoWire()
    return wire
