"""What Bill24 calls at a merchant: raw bytes become something typed, and each payment is acted on once.

No signature is documented, so that nothing here can tell that Bill24 sent it. A payment counts once it was read back:

    event = webhooks.read(body)
    if isinstance(event, webhooks.PaymentEvent):
        with webhooks.once(guard, event) as first:
            if first and webhooks.agrees(event, client.payments.reconcile(event.identity_code, wait=0)):
                ...
        answer = webhooks.TAKEN if first else webhooks.DUPLICATE
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

import attrs
from bill24._payments.reconcile import Reconciliation
from bill24_api.errors import Bill24Error, InvalidResponseError
from bill24_api.models.payment_webhook_answer import PaymentWebhookAnswer
from bill24_api.models.payment_webhook_request import PaymentWebhookRequest
from bill24_api.models.webhook_result import WebhookResult
from bill24_api.values import decode_json, encode_json

TAKEN = PaymentWebhookAnswer(status=WebhookResult.SUCCESS, message="SUCCESS")
"""The documented answer to a payment that was taken."""
DUPLICATE = PaymentWebhookAnswer(status=WebhookResult.ERROR, message="Error")
"""The documented answer when the same data is pushed a second time."""


class UnreadableCallError(Bill24Error):
    """What arrived at the merchant is not what Bill24 is documented to send.

    Attributes:
        problem: What is wrong.
        field: Where, as ``Model.field``; empty when the body as a whole is wrong.
    """

    def __init__(self, problem: str, field: str = "") -> None:
        super().__init__(f"{field}: {problem}" if field else problem)
        self.problem = problem
        self.field = field


@attrs.frozen
class PaymentEvent:
    """A payment as it was announced. Whether it is true, only reading it back can tell.

    Attributes:
        payment: What was said.
        content: The body as it came.
    """

    payment: PaymentWebhookRequest
    content: bytes = attrs.field(repr=False)

    @property
    def tran_id(self) -> str:
        """Bill24's reference of the transaction; never empty."""
        return self.payment.tran_id or ""

    @property
    def identity_code(self) -> str:
        """The merchant's own reference, to find the invoice by; empty where none was sent."""
        return self.payment.identity_code or ""

    @property
    def key(self) -> str:
        """What two deliveries of the same payment share: the transaction and its status."""
        return f"{self.tran_id} {self.payment.status or ''}"


@attrs.frozen
class UnknownEvent:
    """A body that is no payment as documented: not JSON, another shape, or without a transaction.

    Attributes:
        reason: What is wrong with it.
        content: The body as it came. Keep it: an older payload, which the pages also show, ends here too.
    """

    reason: str
    content: bytes = attrs.field(repr=False)


def read(content: bytes) -> PaymentEvent | UnknownEvent:
    """Read the body of a payment webhook. Unknown fields are kept, and nothing that arrives makes it raise.

    Args:
        content: The body, as bytes: text or decoded JSON has lost digits already.

    Returns:
        A `PaymentEvent`, or an `UnknownEvent` that says why it is none.

    Source: https://business-docs.bill24.io/webhook-14391131e0
    """
    try:
        payment = read_call(PaymentWebhookRequest, content)
    except UnreadableCallError as error:
        return UnknownEvent(str(error), content)
    if not payment.tran_id:
        return UnknownEvent("no tran_id, so that a second delivery could not be told from the first", content)
    return PaymentEvent(payment, content)


class _Readable(Protocol):
    @classmethod
    def from_dict(cls, source: Any) -> Any: ...


class _Writable(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


M = TypeVar("M", bound=_Readable)


def read_call(kind: type[M], content: bytes) -> M:
    """Read the body of any call that Bill24 makes to a merchant.

    Args:
        kind: The model of the body, such as `bill24.models.ProxyRequest`.
        content: The body, as bytes.

    Raises:
        UnreadableCallError: Not JSON, another shape, a wrong type, or a required field is missing.
    """
    try:
        call: M = kind.from_dict(decode_json(content))
    except InvalidResponseError as error:
        raise UnreadableCallError(error.problem, error.field) from error
    return call


def write(answer: _Writable) -> bytes:
    """The JSON of an answer, amounts digit by digit. Send it as ``application/json``.

    Args:
        answer: A model, such as `bill24.models.ProxyAnswer`, or `TAKEN` or `DUPLICATE`.
    """
    return encode_json(answer.to_dict())


def agrees(event: PaymentEvent, found: Reconciliation) -> bool:
    """Whether what was read back from Bill24 says what the webhook said.

    Args:
        event: The payment as it was announced.
        found: What ``client.payments.reconcile(event.identity_code)`` found.

    Returns:
        True when the payment is settled under this reference, with the same amount and the same currency. False when
        anything differs or is missing: then nothing was confirmed.
    """
    transaction, announced = found.transaction, event.payment
    source = transaction or found.bill
    if not found.settled or found.ref_id != event.identity_code or source is None:
        return False
    paid = transaction.tran_amount if transaction is not None else None
    if paid is None:
        paid = found.paid_amount
    return (
        paid is not None
        and paid == announced.tran_amount
        and source.currency is not None
        and source.currency == announced.currency
    )


class Guard(Protocol):
    """Remembers which payments were taken. In production, a unique key of your own database."""

    def claim(self, event: PaymentEvent) -> bool:
        """True for the first delivery of this ``event.key``, for one caller only; False for all others."""
        ...

    def release(self, event: PaymentEvent) -> None:
        """Forget a claim, because handling it failed: the next delivery is the first again."""
        ...


class MemoryGuard:
    """A guard for one process and as long as it lives: for tests, and for what may be taken twice after a restart.

    Args:
        limit: How many payments are remembered; the oldest are forgotten.
    """

    def __init__(self, limit: int = 100_000) -> None:
        self._limit = limit
        self._taken: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def claim(self, event: PaymentEvent) -> bool:
        """True for the first delivery of this ``event.key``, for one caller only; False for all others."""
        with self._lock:
            if event.key in self._taken:
                return False
            self._taken[event.key] = None
            if len(self._taken) > self._limit:
                self._taken.popitem(last=False)
            return True

    def release(self, event: PaymentEvent) -> None:
        """Forget a claim, because handling it failed: the next delivery is the first again."""
        with self._lock:
            self._taken.pop(event.key, None)


@contextmanager
def once(guard: Guard, event: PaymentEvent) -> Iterator[bool]:
    """Handle a payment once, however often and from however many threads it is delivered.

    Args:
        guard: What remembers the payments.
        event: The payment.

    Yields:
        True for the first delivery. When the block raises, the claim is released, and the next delivery is the first.
    """
    first = guard.claim(event)
    try:
        yield first
    except BaseException:
        if first:
            guard.release(event)
        raise
