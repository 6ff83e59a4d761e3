"""Lets calls that arrive together be stored together, which costs little more than storing one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

T = TypeVar("T")

ENOUGH = 64
"""A group of this many waits for no more, so that none of them is kept waiting for long."""


class Group:
    """The calls that arrive until a round of the event loop brings none.

    They are carried out one after the other in one transaction, and none is answered before all are stored.
    """

    def __init__(self, together: Callable[[], AbstractContextManager[None]]) -> None:
        self._together = together
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []

    def join(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Carry ``work`` out with the calls that are waiting now; the future has its result once it is stored."""
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_soon(self._go_on, loop, 0)
        future: asyncio.Future[T] = loop.create_future()
        self._waiting.append((work, future))
        return future

    def _go_on(self, loop: asyncio.AbstractEventLoop, waited: int) -> None:
        if waited < len(self._waiting) < ENOUGH:
            loop.call_soon(self._go_on, loop, len(self._waiting))
        else:
            self._carry_out()

    def _carry_out(self) -> None:
        waiting, self._waiting = self._waiting, []
        outcomes: list[tuple[Any, Exception | None]] = [(None, None)] * len(waiting)
        try:
            with self._together():
                outcomes = [_outcome(work) for work, _ in waiting]
        except Exception as error:  # noqa: BLE001
            # No call may be answered as if it were stored; the one that made the others fail says why.
            outcomes = [(None, failure or error) for _, failure in outcomes]
        for (_, future), (result, failure) in zip(waiting, outcomes, strict=True):
            if future.done():
                continue
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)


def _outcome(work: Callable[[], Any]) -> tuple[Any, Exception | None]:
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001
        return None, error
