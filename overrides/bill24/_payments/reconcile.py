"""Did that payment happen? The bill and the transaction are read back until they say so, or time is over."""

# What users hand in is checked when it runs too, whatever its annotation says.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import enum
import math
from decimal import Decimal

import attrs
from bill24_api.api.bills import get_bill
from bill24_api.api.transactions import get_transaction
from bill24_api.business_errors import BillNotFoundError
from bill24_api.errors import Bill24Error, BusinessError, HTTPStatusError, InvalidRequestError
from bill24_api.models.bill import Bill
from bill24_api.models.bill_status import BillStatus
from bill24_api.models.get_transaction_request import GetTransactionRequest
from bill24_api.models.transaction import Transaction
from bill24_api.models.transaction_status import TransactionStatus
from bill24_api.types import Request

from .._calls.effects import Call, Flow, Pause
from .._clock import Clock
from ..errors import AuthenticationError, ClientClosedError, ConfigurationError

OBSERVED_LAG_SECONDS = 20.0
"""Public tests wait this long after a payment before they read the balance; no page states a time."""
DEFAULT_WAIT_SECONDS = OBSERVED_LAG_SECONDS + 5.0
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 8.0
_NO_SUCH_TRANSACTION = frozenset({400, 404})


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
        settled: True, the money moved; False, it did not as far as both reads tell; None, still unknown: ask again
            later, and do not settle under another `ref_id` before.
        bill: The bill as it was read last; None when there is none or it could not be read.
        transaction: The transaction as it was read last; None when there is none or it could not be read.
        evidence: What each of the last two reads said, in words.
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

    @property
    def paid_amount(self) -> Decimal | None:
        """What was paid, if it was and a source says how much."""
        if not self.settled:
            return None
        if self.transaction is not None and self.transaction.total_amount is not None:
            return self.transaction.total_amount
        return None if self.bill is None else self.bill.total_amount


def reconciling(ref_id: str, wait: float, clock: Clock) -> Flow[Reconciliation]:
    """The way to the verdict on `ref_id`.

    Args:
        ref_id: The bill's reference.
        wait: Seconds to go on reading while it is not settled.
        clock: The time.
    """
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
        settled = _verdict(bill_finding, transaction_finding)
        elapsed = clock.monotonic() - began
        if settled or elapsed >= wait:
            evidence = (f"bill: {bill_words}", f"transaction: {transaction_words}")
            return Reconciliation(ref_id, settled, bill, transaction, evidence, reads, elapsed)
        yield Pause(min(pause, wait - elapsed))
        pause = min(_LONGEST_PAUSE, pause * 2)


def _verdict(bill: _Finding, transaction: _Finding) -> bool | None:
    if bill is _Finding.YES:
        return True
    if transaction is _Finding.YES:
        # An unpaid bill beside a successful transaction is a contradiction, not an answer.
        return None if bill is _Finding.NO else True
    if transaction is _Finding.ABSENT and bill in {_Finding.NO, _Finding.ABSENT}:
        return False
    return None


def _read_bill(ref_id: str, request: Request) -> Flow[tuple[Bill | None, _Finding, str]]:
    try:
        bill: Bill = yield Call(get_bill.OPERATION, request)
    except BillNotFoundError as error:
        return None, _Finding.ABSENT, str(error)
    except Bill24Error as error:
        return None, _Finding.UNCLEAR, _unless_hopeless(error)
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
    except BusinessError as error:
        # Which code says "no such record" is not documented, so any business code does.
        return None, _Finding.ABSENT, str(error)
    except Bill24Error as error:
        if isinstance(error, HTTPStatusError) and error.status in _NO_SUCH_TRANSACTION:
            return None, _Finding.ABSENT, str(error)
        return None, _Finding.UNCLEAR, _unless_hopeless(error)
    if transaction.reference_id != ref_id:
        return transaction, _Finding.UNCLEAR, f"the answer is about {transaction.reference_id!r}"
    if transaction.status == TransactionStatus.SUCCESS:
        return transaction, _Finding.YES, "success"
    return transaction, _Finding.UNCLEAR, f"status {transaction.status!r}"


def _unless_hopeless(error: Bill24Error) -> str:
    if isinstance(error, AuthenticationError | ClientClosedError | ConfigurationError):
        raise error
    return f"{type(error).__name__}: {error}"
