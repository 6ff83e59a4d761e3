# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""What a payment writes down before it is sent, and where: a write-ahead journal, as far as the client knows one."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Protocol
from uuid import uuid4

import attrs


@attrs.frozen
class Intent:
    """A payment that is about to be sent.

    Attributes:
        reference: The merchant's reference of the bill.
        amount: What is to move, in `currency`, without zeros that say nothing.
        currency: The currency of the amount.
        payer: Who pays: the merchant's own code for the customer.
        payee: Who is paid: the sub biller.
        began: When it was about to be sent; aware.
        operation: The operationId.
        token: Names this attempt, and nothing else.
    """

    reference: str
    amount: Decimal
    currency: str
    payer: str
    payee: str
    began: datetime
    operation: str
    token: str = attrs.field(factory=lambda: uuid4().hex)


class Journal(Protocol):
    """Keeps what is under way where it outlives the process. `bill24_merchant.journal` has three."""

    def begin(self, intent: Intent) -> bool:
        """Write a payment down before it is sent; it must be durable when this returns.

        Whatever this raises, the payment is not sent and `NotSentError` says so.

        Args:
            intent: The payment.

        Returns:
            True when it may be sent. False when this reference is in the journal already, settled or not known to be
            settled: then nothing is sent, and `PaymentOutcomeUnknownError` says that the reference must be reconciled.
        """
        ...

    def end(self, intent: Intent, *, settled: bool | None) -> None:
        """Write down how it ended. What this raises is logged, and changes nothing for the caller of the payment.

        Args:
            intent: The payment, as it was given to `begin`.
            settled: True, the money moved; False, it is proven that it did not; None, unknown: the intent stays open.
        """
        ...
