"""What Bill24 calls at a merchant: raw bytes become something typed, and each payment is credited once.

No signature is documented, so that nothing here can tell that Bill24 sent it. So a payment is read back, and what was
read back is credited:

    def handle(body: bytes) -> tuple[int, bytes]:
        event = webhooks.read(body)
        if isinstance(event, webhooks.UnknownEvent):
            return 400, event.reason.encode()
        found = client.payments.reconcile(event.identity_code, wait=0)
        if not webhooks.agrees(event, found):
            return 503, b"not confirmed"
        with webhooks.once(guard, event, found) as first:
            if first:
                credit(event.identity_code, event.payment.tran_amount)
        return 200, webhooks.write(webhooks.TAKEN if first else webhooks.DUPLICATE)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol, TypeVar

import attrs
from bill24.payments import Reconciliation
from bill24_api.errors import InvalidResponseError
from bill24_api.models.payment_webhook_answer import PaymentWebhookAnswer
from bill24_api.models.payment_webhook_request import PaymentWebhookRequest
from bill24_api.models.transaction_status import TransactionStatus
from bill24_api.models.webhook_result import WebhookResult
from bill24_api.values import encode_json

from ._bodies import LARGEST_BODY, UnreadableCallError, decode, problem_of
from .guards import MemoryGuard

__all__ = [
    "DUPLICATE",
    "LARGEST_BODY",
    "TAKEN",
    "Guard",
    "MemoryGuard",
    "PaymentEvent",
    "PaymentKey",
    "UnknownEvent",
    "UnreadableCallError",
    "agrees",
    "once",
    "read",
    "read_call",
    "write",
]

TAKEN = PaymentWebhookAnswer(status=WebhookResult.SUCCESS, message="SUCCESS")
"""The documented answer to a payment that was taken."""
DUPLICATE = PaymentWebhookAnswer(status=WebhookResult.ERROR, message="Error")
"""The documented answer when the same data is pushed a second time."""

_FIELDS: Any = attrs.fields(PaymentWebhookRequest)
_REFERENCES = (_FIELDS.tran_id.name, _FIELDS.identity_code.name)
_DECISIVE = {*_REFERENCES, _FIELDS.tran_amount.name, _FIELDS.currency.name, _FIELDS.status.name}
"""What a payment is compared by. All else decides nothing, and what is wrong with it loses no payment."""


@attrs.frozen
class PaymentEvent:
    """A payment as it was announced. Whether it is true, only reading it back can tell.

    Attributes:
        payment: What was said. A field that nothing is decided by and that cannot be read is None.
        content: The body as it came.
        left_out: The fields that could not be read, by their names in JSON.
    """

    payment: PaymentWebhookRequest
    content: bytes = attrs.field(repr=False)
    left_out: tuple[str, ...] = ()

    @property
    def tran_id(self) -> str:
        """Bill24's reference of the transaction; never blank."""
        return self.payment.tran_id or ""

    @property
    def identity_code(self) -> str:
        """The merchant's own reference, to find the invoice by and to read the payment back; never blank."""
        return self.payment.identity_code or ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What two deliveries of the same announcement share: all that is decided by.

        It tells a delivery from its repetition, so that the documented answer to a duplicate can be given. It is no key
        of a payment: anybody can announce one under as many keys as they like. That is `PaymentKey`.
        """
        said = self.payment
        amount = "" if said.tran_amount is None else f"{said.tran_amount:f}"
        if "." in amount:
            amount = amount.rstrip("0").rstrip(".")  # 45.00 is 45
        return self.tran_id, self.identity_code, amount, said.currency or "", said.status or ""


@attrs.frozen
class UnknownEvent:
    """A body that is no payment as documented: not JSON, another shape, or without what it could be read back by.

    Attributes:
        reason: What is wrong with it.
        content: The body as it came. Keep it: an older payload, which the pages also show, ends here too.
    """

    reason: str
    content: bytes = attrs.field(repr=False)


def read(content: bytes) -> PaymentEvent | UnknownEvent:
    """Read the body of a payment webhook. Unknown fields are kept, and nothing that arrives makes it raise.

    What it hands on is bounded: numbers to 40 digits, texts to 10,000 characters without NUL or half a character, 32
    levels, 1 MiB. A field beyond that, or of another type than documented, is left out where nothing is decided by it.

    Args:
        content: The body, as bytes: text or decoded JSON has lost digits already. A byte order mark is skipped.

    Returns:
        A `PaymentEvent`, or an `UnknownEvent` that says why it is none.

    Source: https://business-docs.bill24.io/webhook-14391131e0
    """
    try:
        payment, left_out = _lenient(decode(content))
    except UnreadableCallError as error:
        return UnknownEvent(str(error), content)
    for name in _REFERENCES:
        if not _is_reference(getattr(payment, name)):
            return UnknownEvent(f"no {name} in plain letters, so that the payment cannot be read back", content)
    return PaymentEvent(payment, content, left_out)


def _lenient(said: Any) -> tuple[PaymentWebhookRequest, tuple[str, ...]]:
    left_out = []
    if isinstance(said, dict):
        for name, value in list(said.items()):
            try:
                _model(PaymentWebhookRequest, {name: value})
            except UnreadableCallError:
                if name in _DECISIVE:
                    raise
                left_out.append(repr(name)[1:81] if problem_of(name) else name)
                del said[name]
    return _model(PaymentWebhookRequest, said), tuple(left_out)


def _is_reference(text: str | None) -> bool:
    return text is not None and text.isprintable() and bool(text.strip())


class _Readable(Protocol):
    @classmethod
    def from_dict(cls, source: Any) -> Any: ...


class _Writable(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


M = TypeVar("M", bound=_Readable)


def read_call(kind: type[M], content: bytes) -> M:
    """Read the body of any call that Bill24 makes to a merchant, within the bounds of `read`.

    Args:
        kind: The model of the body, such as `bill24.models.ProxyRequest`.
        content: The body, as bytes. A byte order mark is skipped.

    Raises:
        UnreadableCallError: Not JSON, another shape, a wrong type, beyond a bound, or a required field is missing.
    """
    return _model(kind, decode(content))


def _model(kind: type[M], source: Any) -> M:
    problem = problem_of(source)
    if problem:
        raise UnreadableCallError(problem)
    try:
        model: M = kind.from_dict(source)
    except InvalidResponseError as error:
        raise UnreadableCallError(error.problem, error.field) from error
    return model


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
        True when the payment is settled under this reference by this transaction, both say success, and amount and
        currency are the same. False when anything differs or is missing: then nothing was confirmed.
    """
    announced, transaction = event.payment, found.transaction
    if found.settled is not True or transaction is None:
        return False
    amount = transaction.tran_amount
    return (
        event.identity_code == found.ref_id == transaction.reference_id
        and event.tran_id == transaction.transaction_id
        and TransactionStatus.SUCCESS == announced.status == transaction.status
        and amount is not None
        and 0 < amount == announced.tran_amount
        and transaction.currency is not None
        and transaction.currency == announced.currency
    )


class PaymentKey(NamedTuple):
    """What a payment is credited once by: what Bill24 said when it was read back, and nothing that was announced.

    A tuple, since a joined text could be the same for two payments: store it as two columns under one unique key.
    """

    ref_id: str
    """The merchant's reference of the bill."""
    transaction_id: str
    """Bill24's reference of the transaction that paid it."""

    @classmethod
    def of(cls, event: PaymentEvent, found: Reconciliation) -> PaymentKey | None:
        """The key of a payment that was read back, or None where that does not agree with what was announced.

        Args:
            event: The payment as it was announced.
            found: What ``client.payments.reconcile(event.identity_code)`` found.
        """
        return cls(event.identity_code, event.tran_id) if agrees(event, found) else None


class Guard(Protocol):
    """Remembers which payments were credited. `bill24_merchant.guards` has three; best is a unique key of your own."""

    def claim(self, key: PaymentKey) -> bool:
        """True the first time for this key, for one caller only; False for all others."""
        ...

    def release(self, key: PaymentKey) -> None:
        """Forget a claim, because crediting failed: the next delivery is the first again."""
        ...


@contextmanager
def once(guard: Guard, event: PaymentEvent, found: Reconciliation) -> Iterator[bool]:
    """Credit a payment once, however often, from whomever and in however many words it is announced.

    Args:
        guard: What remembers the payments.
        event: The payment as it was announced.
        found: What ``client.payments.reconcile(event.identity_code)`` found.

    Yields:
        True when it `agrees` and was not credited before. When the block raises, the claim is released, and the next
        delivery is the first: so let the block credit and do nothing after that may fail.
    """
    key = PaymentKey.of(event, found)
    first = key is not None and guard.claim(key)
    try:
        yield first
    except BaseException:
        if first and key is not None:
            guard.release(key)
        raise
