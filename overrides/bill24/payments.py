"""Payments: `settle` as the contract gives it, and beside it `reconcile`, which finds out what became of one.

What is signed, what is never sent twice, and what a failure proves about the money is in `_payments`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from bill24_api.journal import Intent, Journal
from bill24_api.resources import payments
from bill24_api.resources.payments import AsyncPaymentsWithRawResponse, PaymentsWithRawResponse

from ._payments.reconcile import DEFAULT_WAIT_SECONDS, Reconciliation, question, reconciling
from .errors import PaymentOutcomeUnknownError

if TYPE_CHECKING:
    from ._calls.callers import AsyncClientCaller, ClientCaller

__all__ = [
    "AsyncPayments",
    "AsyncPaymentsWithRawResponse",
    "Intent",
    "Journal",
    "Payments",
    "PaymentsWithRawResponse",
    "Reconciliation",
]


class Payments(payments.Payments):
    """Payments. Reached as `client.payments`."""

    def reconcile(
        self,
        ref_id: str | PaymentOutcomeUnknownError,
        *,
        total_amount: Decimal | int | None = None,
        currency: str | None = None,
        customer_sync_code: str | None = None,
        payment_to: str | None = None,
        wait: float = DEFAULT_WAIT_SECONDS,
    ) -> Reconciliation:
        """Find out whether a payment happened: reads the bill and the transaction until they prove it, or time is over.

        Args:
            ref_id: The reference that was given to `settle`, or best the error of `settle` itself, which carries also
                what was asked for.
            total_amount: How much was asked for; with None it is enough that bill and transaction say the same.
            currency: In what, or None.
            customer_sync_code: Who was to pay, or None.
            payment_to: Who was to receive it, or None; compared where an answer shows it, which none is known to do.
            wait: Seconds to go on reading while it is not settled. The answers lag behind by seconds (20 were seen), so
                a "no" before that proves little; 0 reads once.

        Returns:
            A `Reconciliation`: settled True, False or None for still unknown, with the evidence. It takes `wait`
            seconds and one last read at most; each read is a call with the client's own deadline.

        Raises:
            InvalidRequestError: An argument that could not have been sent, or `wait` is no number of seconds.
            AuthenticationError: The credentials were refused.
        """
        about, asked = question(ref_id, total_amount, currency, customer_sync_code, payment_to)
        caller = cast("ClientCaller", self._caller)
        return caller.run(reconciling(about, asked, wait, caller.flow.options.clock))


class AsyncPayments(payments.AsyncPayments):
    """Payments, in an event loop. Reached as `client.payments`."""

    async def reconcile(
        self,
        ref_id: str | PaymentOutcomeUnknownError,
        *,
        total_amount: Decimal | int | None = None,
        currency: str | None = None,
        customer_sync_code: str | None = None,
        payment_to: str | None = None,
        wait: float = DEFAULT_WAIT_SECONDS,
    ) -> Reconciliation:
        """See `Payments.reconcile`."""
        about, asked = question(ref_id, total_amount, currency, customer_sync_code, payment_to)
        caller = cast("AsyncClientCaller", self._caller)
        return await caller.run(reconciling(about, asked, wait, caller.flow.options.clock))
