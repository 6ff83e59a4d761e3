"""Confirming an announced payment: it is read back from Bill24, because nothing in a webhook proves who sent it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bill24 import AsyncBill24, Bill24
from bill24.payments import Reconciliation
from bill24_api.errors import Bill24Error

from .webhooks import Guard, PaymentEvent, agrees, once

__all__ = ["NotConfirmedError", "aconfirm", "acrediting", "confirm", "crediting"]


class NotConfirmedError(Bill24Error):
    """Bill24 does not say what was announced: a forgery, or an announcement that came before Bill24 could tell.

    Attributes:
        event: The payment as it was announced.
        found: What was read back.
    """

    def __init__(self, event: PaymentEvent, found: Reconciliation) -> None:
        super().__init__(f"payment of {event.identity_code} is not confirmed: {'; '.join(found.evidence)}")
        self.event = event
        self.found = found


def confirm(client: Bill24, event: PaymentEvent) -> Reconciliation:
    """Read a payment back from Bill24, once.

    Args:
        client: Reads it back.
        event: The payment as it was announced.

    Returns:
        What was read, which `agrees`.

    Raises:
        NotConfirmedError: It does not agree, or cannot be read.
        AuthenticationError: The client's credentials were refused.
    """
    return _agreeing(event, client.payments.reconcile(event.identity_code, wait=0))


async def aconfirm(client: AsyncBill24, event: PaymentEvent) -> Reconciliation:
    """See `confirm`."""
    return _agreeing(event, await client.payments.reconcile(event.identity_code, wait=0))


def _agreeing(event: PaymentEvent, found: Reconciliation) -> Reconciliation:
    if not agrees(event, found):
        raise NotConfirmedError(event, found)
    return found


def crediting(client: Bill24, guard: Guard, credit: Callable[[PaymentEvent], object]) -> Callable[[PaymentEvent], bool]:
    """What `bill24_merchant.inbound.Merchant.on_payment` takes: confirm a payment, then credit it once.

    Args:
        client: Reads payments back.
        guard: What remembers the payments.
        credit: Called once for each payment that Bill24 confirmed, with what was announced and read back alike. When it
            raises, the next delivery is the first again: let it credit and do nothing after that may fail.

    Returns:
        A function of the announcement: True when it was credited now, False when it was before.
    """

    def take(event: PaymentEvent) -> bool:
        with once(guard, event, confirm(client, event)) as first:
            if first:
                credit(event)
        return first

    return take


def acrediting(
    client: AsyncBill24, guard: Guard, credit: Callable[[PaymentEvent], object]
) -> Callable[[PaymentEvent], Awaitable[bool]]:
    """See `crediting`; guard and `credit` are called in a thread."""

    async def take(event: PaymentEvent) -> bool:
        found = await aconfirm(client, event)

        def taken() -> bool:
            with once(guard, event, found) as first:
                if first:
                    credit(event)
            return first

        return await asyncio.to_thread(taken)

    return take
