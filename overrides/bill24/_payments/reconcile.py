"""Did that payment happen? The bill and the transaction are read back until they prove it, or time is over."""

# What users hand in is checked when it runs too, whatever its annotation says.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import enum
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs
from bill24_api.api.bills import get_bill
from bill24_api.api.payments import settle_payment
from bill24_api.api.transactions import get_transaction
from bill24_api.errors import BusinessError, HTTPStatusError, InvalidRequestError
from bill24_api.models.bill import Bill
from bill24_api.models.bill_status import BillStatus
from bill24_api.models.get_transaction_request import GetTransactionRequest
from bill24_api.models.transaction import Transaction
from bill24_api.models.transaction_status import TransactionStatus
from bill24_api.sending import given_decimal, given_text
from bill24_api.types import Operation, Request

from .._calls.effects import Call, Flow, Pause
from .._clock import Clock
from .._http.failures import raised_by_a_signal, words
from ..errors import AuthenticationError, ClientClosedError, ConfigurationError, PaymentOutcomeUnknownError

OBSERVED_LAG_SECONDS = 20.0
"""Public tests wait this long after a payment before they read the balance; no page states a time."""
DEFAULT_WAIT_SECONDS = OBSERVED_LAG_SECONDS + 5.0
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 8.0
_NOT_FOUND = 404


class _Finding(enum.Enum):
    YES = enum.auto()
    NO = enum.auto()
    ABSENT = enum.auto()
    UNCLEAR = enum.auto()


@attrs.frozen
class Reconciliation:
    """What is known about a payment.

    Attributes:
        ref_id: The bill's reference that was asked about.
        settled: True, the money moved: bill and transaction say so, and agree with what was asked for and with each
            other. False, it did not: Bill24 knows no such transaction, and the bill is unpaid or not known either.
            None, still unknown: ask again later, and do not settle under another `ref_id` before.
        bill: The bill as it was read last; None when there is none or it could not be read.
        transaction: The transaction as it was read last; None when there is none or it could not be read.
        evidence: What each of the last two reads said, and each doubt, in words.
        doubts: What contradicts what, or is missing, in words; with any, `settled` is None.
        reads: How often both were read.
        elapsed: Seconds it took.
    """

    ref_id: str
    settled: bool | None
    bill: Bill | None
    transaction: Transaction | None
    evidence: tuple[str, ...]
    reads: int
    elapsed: float
    doubts: tuple[str, ...] = ()

    @property
    def paid_amount(self) -> Decimal | None:
        """What was paid, in the bill's currency, if it is settled: what bill and transaction both say."""
        return self.bill.total_amount if self.settled and self.bill is not None else None


def question(
    about: str | PaymentOutcomeUnknownError,
    total_amount: Decimal | int | None,
    currency: str | None,
    payer: str | None,
    payee: str | None,
) -> tuple[str, dict[str, Any]]:
    """The reference that is asked about, and what is known to have been asked for, by the names of the body's fields.

    Raises:
        InvalidRequestError: One that could not have been sent.
    """
    ref_id, asked = (about.ref_id, dict(about.asked)) if isinstance(about, PaymentOutcomeUnknownError) else (about, {})
    money = settle_payment.OPERATION.proof.money
    if money is not None:  # pragma: no branch - the contract says what a settlement moves
        given = {money.currency: currency, money.payer: payer, money.payee: payee}
        asked |= {name: given_text(value, name) for name, value in given.items() if value is not None}
        if total_amount is not None:
            asked[money.sum] = given_decimal(total_amount, money.sum)
    return ref_id, asked


def reconciling(ref_id: str, asked: Mapping[str, Any], wait: float, clock: Clock) -> Flow[Reconciliation]:
    """The way to the verdict on `ref_id`."""
    bill_request = get_bill.build_request(ref_id=ref_id)
    transaction_request = get_transaction.build_request(body=GetTransactionRequest(reference=ref_id))
    if isinstance(wait, bool) or not isinstance(wait, int | float) or not 0 <= wait < math.inf:
        raise InvalidRequestError("wait", "must be a number of seconds from 0")
    began = clock.monotonic()
    pause = _FIRST_PAUSE
    reads = 0
    while True:
        bill, bill_finding, bill_words = yield from _read_bill(ref_id, bill_request)
        transaction, transaction_finding, transaction_words = yield from _read_transaction(ref_id, transaction_request)
        reads += 1
        doubts = tuple(_doubts(asked, bill, bill_finding, transaction, transaction_finding))
        settled = None if doubts else _verdict(bill_finding, transaction_finding)
        elapsed = clock.monotonic() - began
        if settled or elapsed >= wait:
            evidence = (
                f"bill: {bill_words}",
                f"transaction: {transaction_words}",
                *(f"doubt: {doubt}" for doubt in doubts),
            )
            return Reconciliation(ref_id, settled, bill, transaction, evidence, reads, elapsed, doubts)
        yield Pause(min(pause, wait - elapsed))
        pause = min(_LONGEST_PAUSE, pause * 2)


def _verdict(bill: _Finding, transaction: _Finding) -> bool | None:
    if bill is transaction is _Finding.YES:
        return True
    if transaction is _Finding.ABSENT and bill in {_Finding.NO, _Finding.ABSENT}:
        return False
    return None


def _doubts(
    asked: Mapping[str, Any],
    bill: Bill | None,
    bill_finding: _Finding,
    transaction: Transaction | None,
    transaction_finding: _Finding,
) -> Iterator[str]:
    """What of two readable answers does not fit, to each other or to what was asked for."""
    read = bill is not None and bill_finding in {_Finding.YES, _Finding.NO}
    moved = transaction is not None and transaction_finding is _Finding.YES
    if read and bill is not None:
        yield from _unlike(asked, bill)
    if moved and transaction is not None:
        yield from _no_payment("the transaction", _moved(transaction), transaction.total_amount)
    if bill_finding is _Finding.YES and transaction_finding is _Finding.ABSENT:
        yield "the bill is paid, and there is no transaction"
    if bill_finding in {_Finding.NO, _Finding.ABSENT} and moved:
        yield f"the transaction is a success, and the bill {'is unpaid' if read else 'is not known'}"
    if read and bill is not None and moved and transaction is not None:
        for said, other in (
            (bill.total_amount, _moved(transaction)),
            (bill.currency, transaction.currency),
        ):
            if said is None or other is None or said != other:
                yield f"the bill says {_shown(said)}, the transaction {_shown(other)}"


def _unlike(asked: Mapping[str, Any], bill: Bill) -> Iterator[str]:
    """What the bill says otherwise than was asked for, or does not say though bills do."""
    told, promised = bill.to_dict(), {field.name for field in attrs.fields(Bill)}
    for name, value in asked.items():
        said = told.get(name)
        if said is None and name in promised:
            yield f"the bill does not say {name}"
        elif said is not None and said != value:
            yield f"the bill says {name} {said!s}, asked was {value!s}"
    yield from _no_payment("the bill", bill.total_amount)


def _no_payment(source: str, amount: Decimal | None, with_fee: Decimal | None = None) -> Iterator[str]:
    if amount is None or amount <= 0:
        yield f"{source} says {_shown(amount)}, which is no payment"
    elif with_fee is not None and with_fee < amount:
        yield f"{source} says {amount}, and {with_fee} with everything"


def _moved(transaction: Transaction) -> Decimal | None:
    # A fee, where one is documented, is in the total and not in the amount.
    return transaction.total_amount if transaction.tran_amount is None else transaction.tran_amount


def _shown(value: object) -> str:
    return "nothing" if value is None else f"{value!s}"


def _read_bill(ref_id: str, request: Request) -> Flow[tuple[Bill | None, _Finding, str]]:
    try:
        bill: Bill = yield Call(get_bill.OPERATION, request)
    except Exception as error:  # noqa: BLE001 - what could not be read proves nothing
        return None, *_not_read(error, get_bill.OPERATION)
    if bill.ref_id != ref_id:
        return bill, _Finding.UNCLEAR, f"the answer is about {bill.ref_id!r}"
    if bill.bill_status == BillStatus.PAID:
        return bill, _Finding.YES, "paid"
    if bill.bill_status == BillStatus.UNPAID:
        return bill, _Finding.NO, "unpaid"
    return bill, _Finding.UNCLEAR, f"bill_status {bill.bill_status!r}"


def _read_transaction(ref_id: str, request: Request) -> Flow[tuple[Transaction | None, _Finding, str]]:
    try:
        transaction: Transaction = yield Call(get_transaction.OPERATION, request)
    except Exception as error:  # noqa: BLE001 - as above
        return None, *_not_read(error, get_transaction.OPERATION)
    if transaction.reference_id != ref_id:
        return transaction, _Finding.UNCLEAR, f"the answer is about {transaction.reference_id!r}"
    if transaction.status == TransactionStatus.SUCCESS:
        return transaction, _Finding.YES, "success"
    return transaction, _Finding.UNCLEAR, f"status {transaction.status!r}"


def _not_read(error: Exception, operation: Operation[Any]) -> tuple[_Finding, str]:
    if isinstance(error, AuthenticationError | ClientClosedError | ConfigurationError) or raised_by_a_signal(error):
        raise error
    # An envelope says it, with HTTP 200 or with 404; a 404 of something in between has none.
    enveloped = isinstance(error, BusinessError) or (isinstance(error, HTTPStatusError) and error.status == _NOT_FOUND)
    if enveloped and getattr(error, "code", None) in operation.proof.absent:
        return _Finding.ABSENT, str(error)
    return _Finding.UNCLEAR, words(error)
