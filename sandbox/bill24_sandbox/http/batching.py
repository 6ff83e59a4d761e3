"""Answers requests that arrive together in one go; those of one kind that follow each other share a transaction.

One go wakes the event loop once, and a transaction is dear to begin and to end, above all the COMMIT of a settlement.
Only a server with ``bill24[fast]`` does this; nothing else knows of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import cache
from itertools import groupby

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.handle import handle as carry_out
from bill24_sandbox.core.operations import OPERATIONS
from bill24_sandbox.http.site import Site
from bill24_sandbox.store import Store, Transaction

LARGEST_BATCH = 64
"""A batch of this many waits for no more, so that none of them is kept waiting for long."""

_PATHS = {each.operation_id: each.path for each in OPERATIONS}
_SHARED: Mapping[str, Callable[[Store], Transaction]] = {
    _PATHS["settlePayment"]: Store.transaction,
    _PATHS["getCustomer"]: Store.snapshot,
    _PATHS["getWalletBalance"]: Store.snapshot,
    _PATHS["getTransaction"]: Store.snapshot,
}
"""The transactions that calls may share: the ones that a load is made of."""


class _BatchCore(Core):
    """The core of calls that share a transaction: what none of them changes is read once."""

    def __init__(self, core: Core) -> None:
        super().__init__(core.store, core.dials, core.credentials)
        self.token_expiry = cache(core.token_expiry)
        self.parties = cache(core.parties)


class Batching:
    """The requests that arrive until a round of the event loop brings none, carried out in the order of their arrival.

    None is answered before what it wrote is stored.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._waiting: list[tuple[Request, asyncio.Future[Answer]]] = []

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
        """Answer requests one after the other; those that may share a transaction and follow each other do."""
        outcomes: list[Answer | Exception] = []
        for transaction, run in groupby(requests, _transaction_of):
            together = list(run)
            # What meets a fault is not carried out twice: a fault counts how often it happened.
            if transaction is None or len(together) == 1 or self._site.core.dials.faults.armed():
                outcomes += [self._outcome(each) for each in together]
            else:
                outcomes += self._share(transaction(self._site.core.store), together)
        return outcomes

    def _share(self, transaction: Transaction, requests: list[Request]) -> list[Answer | Exception]:
        try:
            with transaction:
                core = _BatchCore(self._site.core)
                return [carry_out(core, each) for each in requests]
        except Exception:  # noqa: BLE001
            # Nothing of it is stored, logged or announced yet. Alone, only the one that fails is told so.
            return [self._outcome(each) for each in requests]

    def _outcome(self, request: Request) -> Answer | Exception:
        try:
            return self._site.handle(request)
        except Exception as error:  # noqa: BLE001
            return error


def _transaction_of(request: Request) -> Callable[[Store], Transaction] | None:
    """Return the transaction that a request may share; ``None`` for one that asks for a fault, and for all others."""
    return None if b"fault" in (request.body or b"") else _SHARED.get(request.path)
