"""After a crash: what the journal holds open is read back from Bill24, each payment by one worker."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import attrs
from bill24 import AsyncBill24, Bill24
from bill24.payments import Intent, Reconciliation

WAIT_SECONDS = 25.0
"""How long an answer may lag behind its payment: 20 seconds were seen."""


@attrs.frozen
class Recovered:
    """A payment that was open, and what Bill24 says of it now.

    Attributes:
        intent: What was written down before it was sent.
        found: What was read back. `settled` True or False ends it in the journal; None leaves it open for the next run.
    """

    intent: Intent
    found: Reconciliation


class RecoverableJournal(Protocol):
    """What `recover` needs of a journal; those of this package are some."""

    def now(self) -> datetime:
        """The time by which leases end."""
        ...

    def take(self, since: datetime) -> Intent | None:
        """Take an open payment that nobody holds and that was not looked at since, for this caller alone."""
        ...

    def end(self, intent: Intent, *, settled: bool | None) -> None:
        """Write down how it ended; None leaves it open and gives it back."""
        ...


def _nothing(_: Recovered) -> None:
    return None


def recover(
    client: Bill24,
    journal: RecoverableJournal,
    *,
    wait: float = WAIT_SECONDS,
    each: Callable[[Recovered], object] = _nothing,
) -> list[Recovered]:
    """Reconcile every payment that the journal holds open. Any number of workers may do so at the same time.

    What is read back must agree with what was written down: a bill of another amount, currency or customer is another
    payment under the same reference, and leaves this one open.

    Nothing is sent again: after `settled` False you may settle again, under the same reference.

    Args:
        client: Reads the payments back.
        journal: Where they were written down.
        wait: Seconds to go on reading a payment that does not read as settled.
        each: Called with each payment before its end is written down, to bring it into your own books. A crash before
            the end brings it again, so it must stand being called twice; what it raises leaves the payment open.

    Returns:
        The payments that this worker took, the oldest first.

    Raises:
        Bill24Error: One could not be reconciled at all; it stays open, and so do those after it.
    """
    done: list[Recovered] = []
    since = journal.now()
    while (intent := journal.take(since)) is not None:
        settled = None
        try:
            found = client.payments.reconcile(
                intent.reference,
                total_amount=intent.amount,
                currency=intent.currency or None,
                customer_sync_code=intent.payer or None,
                payment_to=intent.payee or None,
                wait=wait,
            )
            each(Recovered(intent, found))
            settled = found.settled
        finally:
            journal.end(intent, settled=settled)
        done.append(Recovered(intent, found))
    return done


async def arecover(
    client: AsyncBill24,
    journal: RecoverableJournal,
    *,
    wait: float = WAIT_SECONDS,
    each: Callable[[Recovered], object] = _nothing,
) -> list[Recovered]:
    """See `recover`; the journal is asked in threads, and `each` is called in the event loop's own."""
    done: list[Recovered] = []
    since = journal.now()
    while (intent := await asyncio.to_thread(journal.take, since)) is not None:
        settled = None
        try:
            found = await client.payments.reconcile(
                intent.reference,
                total_amount=intent.amount,
                currency=intent.currency or None,
                customer_sync_code=intent.payer or None,
                payment_to=intent.payee or None,
                wait=wait,
            )
            each(Recovered(intent, found))
            settled = found.settled
        finally:
            await asyncio.to_thread(journal.end, intent, settled=settled)
        done.append(Recovered(intent, found))
    return done
