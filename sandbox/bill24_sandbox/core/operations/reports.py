"""The transaction report. No source shows an answer: its rows are the sandbox's own, and add up with the ledger."""

from __future__ import annotations

import re

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.payload import Checks
from bill24_sandbox.core.reading import Fields, UnboundPayloadError, read_fields
from bill24_sandbox.core.texts import SUCCESS
from bill24_sandbox.money import to_number
from bill24_sandbox.times import Moment, instant, microseconds, wall_time

_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.ASCII)
_TYPES = {
    "Bank Channel": "proxy",
    "KHQR": "khqr",
    "Deeplink/Checkout": "checkout",
    "Direct Debit": "direct_debit",
    "wallet_payment": "wallet_payment",
}


class _Wanted(Fields, frozen=True):
    d1: str | None = None
    d2: str | None = None
    settlement_bank: str | None = None
    bill_category: str | None = None
    collection_bank: str | None = None
    currency: str | None = None
    transaction_status: str | None = None
    transaction_type: str | None = None


def transactions(core: Core, call: Call) -> Answer:
    """List the transactions between two moments, both included; a blank filter is none.

    Inferred: all of it. No bank settles here and no bill has a category, so these two filters change nothing.
    """
    given = read_fields(call.body, _Wanted)
    checks = Checks()
    checks.require(given.d1, "d1")
    checks.require(given.d2, "d2")
    checks.done()
    rows = [
        {
            "tran_id": row.tran_id,
            "tran_date": wall_time(instant(row.at)),
            "transaction_type": _TYPES[row.service],
            "transaction_status": "success",
            "collection_bank": row.bank_code,
            "bank_ref": row.bank_ref,
            "tran_amount": to_number(row.amount),
            "fee_amount": to_number(row.fee),
            "total_amount": to_number(row.amount + row.fee),
            "currency": row.currency,
        }
        for row in core.store.payments.report(_instant(given.d1 or ""), _instant(given.d2 or ""))
        if (given.collection_bank or "") in {"", row.bank_code}
        and (given.currency or "") in {"", row.currency}
        and (given.transaction_status or "") in {"", "success"}
        and (given.transaction_type or "") in {"", _TYPES[row.service]}
    ]
    return SUCCESS.answer(core.profile, rows)


def _instant(text: str) -> int:
    if _TIME.fullmatch(text) is None:
        raise UnboundPayloadError
    try:
        return microseconds(Moment(text.replace(" ", "T")).local)
    except ValueError as error:
        raise UnboundPayloadError from error
