"""Transaction Detail."""

from __future__ import annotations

from datetime import timedelta

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.payload import MissedFieldsError, required
from bill24_sandbox.core.reading import Fields, UnboundPayloadError, UnreadableBodyError, read_fields
from bill24_sandbox.core.texts import (
    TRANSACTION_FOUND,
    TRANSACTION_NOT_FOUND,
    TRANSACTION_REQUEST_INVALID,
    RefusedError,
)
from bill24_sandbox.money import to_number
from bill24_sandbox.times import instant, wall_time

_EXPIRES_AFTER = timedelta(days=30)


class _Wanted(Fields, frozen=True):
    reference: str | None = None


def get(core: Core, call: Call) -> Answer:
    """Return the payment of a bill.

    No record is HTTP 404, the one documented answer for it; a bill that was not paid has no record (inferred).
    """
    try:
        reference = required(read_fields(call.body, _Wanted).reference, "reference")
    except (MissedFieldsError, UnboundPayloadError, UnreadableBodyError):
        if core.profile == "documented":
            raise RefusedError(TRANSACTION_REQUEST_INVALID, status=400) from None
        raise
    bill = core.store.bills.get(reference)
    if bill is None or bill.paid_at is None:
        raise RefusedError(TRANSACTION_NOT_FOUND, status=404)
    paid_at = instant(bill.paid_at)
    return TRANSACTION_FOUND.answer(
        core.profile,
        {
            "reference_id": bill.ref_id,
            "transaction_id": bill.transaction_id,
            "supplier_id": bill.sub_biller_id,
            "transaction_type": "wallet_payment",
            "tran_amount": to_number(bill.total_amount),
            "total_amount": to_number(bill.total_amount),
            "currency": bill.currency,
            "tran_date": wall_time(paid_at),
            "expire_date": wall_time(paid_at + _EXPIRES_AFTER),
            "status": "success",
            "customer_name": bill.customer_name,
            "customer_name_kh": bill.customer_name_kh or "",
            "bank_id": None,
            "bank_ref": bill.bank_ref,
        },
    )
