"""Payments: `settle` as the contract gives it, and beside it `reconcile`, which finds out what became of one.

What is signed, what is never sent twice, and what a failure proves about the money is in `_payments`.
"""

from __future__ import annotations

from bill24_api.resources import payments
from bill24_api.resources.payments import AsyncPaymentsWithRawResponse, PaymentsWithRawResponse

from ._calls.callers import AsyncClientCaller, ClientCaller
from ._payments.reconcile import DEFAULT_WAIT_SECONDS, Reconciliation, reconciling

__all__ = ["AsyncPayments", "AsyncPaymentsWithRawResponse", "Payments", "PaymentsWithRawResponse", "Reconciliation"]


class Payments(payments.Payments):
    """Payments. Reached as `client.payments`."""

    __slots__ = ("_reader",)

    def __init__(self, caller: ClientCaller) -> None:
        super().__init__(caller)
        self._reader = caller

    def reconcile(self, ref_id: str, *, wait: float = DEFAULT_WAIT_SECONDS) -> Reconciliation:
        """Find out whether a payment happened: reads the bill and the transaction until one says so, or time is over.

        Args:
            ref_id: The reference that was given to `settle`.
            wait: Seconds to go on reading while it is not settled. The answers lag behind by seconds (20 were seen), so
                a "no" before that proves little; 0 reads once.

        Returns:
            A `Reconciliation`: settled True, False or None for still unknown, with the evidence. It takes `wait`
            seconds and one last read at most; each read is a call with the client's own deadline.

        Raises:
            InvalidRequestError: `ref_id` is empty, or `wait` is no number of seconds.
            AuthenticationError: The credentials were refused.
        """
        return self._reader.run(reconciling(ref_id, wait, self._reader.flow.options.clock))


class AsyncPayments(payments.AsyncPayments):
    """Payments, in an event loop. Reached as `client.payments`."""

    __slots__ = ("_reader",)

    def __init__(self, caller: AsyncClientCaller) -> None:
        super().__init__(caller)
        self._reader = caller

    async def reconcile(self, ref_id: str, *, wait: float = DEFAULT_WAIT_SECONDS) -> Reconciliation:
        """See `Payments.reconcile`."""
        return await self._reader.run(reconciling(ref_id, wait, self._reader.flow.options.clock))
