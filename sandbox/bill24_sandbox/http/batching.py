"""Stores settlements that arrive together in one transaction, which costs little more than storing one of them.

A COMMIT is the dearest part of a settlement. Only a server with ``bill24[fast]`` does this; nothing else knows of it.
"""

from __future__ import annotations

import asyncio

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.handle import handle as carry_out
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.http.site import Site
from bill24_sandbox.store import Parties

LARGEST_BATCH = 64
"""A batch of this many waits for no more, so that none of them is kept waiting for long."""

PATHS = frozenset(each.path for each in OPERATIONS if each.operation_id == "settlePayment")
"""What may be batched: nothing else passes through here."""


class _BatchCore(Core):
    """The core of one batch: what settlements cannot change is read once.

    The batch holds the write lock, so nobody else changes it either. A token that was good at its start stays good for
    the few milliseconds that a batch lasts.
    """

    def __init__(self, core: Core) -> None:
        super().__init__(core.store, core.dials, core.credentials)
        self._tokens: dict[str, bool] = {}
        self._parties: dict[tuple[str, str], Parties] = {}
        self._core = core
        self.is_good = self._is_good_once
        self.parties = self._parties_once

    def _is_good_once(self, token: str, at: int) -> bool:
        if token not in self._tokens:
            self._tokens[token] = self._core.is_good(token, at)
        return self._tokens[token]

    def _parties_once(self, customer_sync_code: str, sub_biller_sync_code: str) -> Parties:
        pair = (customer_sync_code, sub_biller_sync_code)
        if pair not in self._parties:
            self._parties[pair] = self._core.parties(*pair)
        return self._parties[pair]


class Batching:
    """The settlements that arrive until a round of the event loop brings none.

    They are carried out one after the other in one transaction, and none is answered before it is stored.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._waiting: list[tuple[Request, asyncio.Future[Answer]]] = []

    def takes(self, request: Request) -> bool:
        """Return whether a settlement may wait for others: neither it nor a dial asks for a fault."""
        return b"fault" not in (request.body or b"") and not self._site.core.dials.faults.armed()

    def answer(self, request: Request) -> asyncio.Future[Answer]:
        """Answer a request together with those that are waiting now."""
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_soon(self._go_on, loop, 0)
        future: asyncio.Future[Answer] = loop.create_future()
        self._waiting.append((request, future))
        return future

    def _go_on(self, loop: asyncio.AbstractEventLoop, waited: int) -> None:
        if waited < len(self._waiting) < LARGEST_BATCH:
            loop.call_soon(self._go_on, loop, len(self._waiting))
            return
        waiting, self._waiting = self._waiting, []
        for (_, future), outcome in zip(waiting, self.handle([request for request, _ in waiting]), strict=True):
            if future.done():
                continue
            if isinstance(outcome, Answer):
                future.set_result(outcome)
            else:
                future.set_exception(outcome)

    def handle(self, requests: list[Request]) -> list[Answer | Exception]:
        """Answer requests in one transaction; if that cannot be stored, each in its own."""
        if len(requests) == 1:
            return [self._outcome(requests[0])]
        try:
            with self._site.core.store.transaction():
                core = _BatchCore(self._site.core)
                return [carry_out(core, request) for request in requests]
        except Exception:  # noqa: BLE001
            # Nothing of it is stored, logged or announced yet. Alone, only the one that fails is told so.
            return [self._outcome(request) for request in requests]

    def _outcome(self, request: Request) -> Answer | Exception:
        try:
            return self._site.handle(request)
        except Exception as error:  # noqa: BLE001
            return error
