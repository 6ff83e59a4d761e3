"""The answers that every client of a benchmark reads: a customer in 2.6 KB, and a page of 100 bills in 58 KB."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

CUSTOMER_PATH = "/customer/get_customer_detail"
BILLS_PATH = "/instant_payment/get_bills"
BILLS_QUERY = {"from_date": "2025-07-01", "to_date": "2025-07-01"}
TOKEN_PATH = "/merchantsecurity/authorize"  # noqa: S105 - a path

_ENVELOPE = {"code": "000", "message": "Success", "message_kh": "ជោគជ័យ"}


def _wallet(number: int) -> dict[str, Any]:
    return {
        "id": f"4a7911a6-f21b-4fe0-98c4-{number:012}",
        "name": "Wallet",
        "balance": 1500.5 + number,
        "currency": "KHR",
    }


def _bill(number: int) -> dict[str, Any]:
    return {
        "ref_id": f"R0-{number}",
        "date": "2025-07-08T00:00:00",
        "due_date": "2025-07-15T00:00:00",
        "description": "charging at station CPO19",
        "currency": "KHR",
        "total_amount": 1000.25,
        "customer_sync_code": "C0020",
        "bill_status": "paid",
        "details": [
            {"item_name": "100 kWh", "description": "for charging", "quantity": 1, "price": 1000.25, "amount": 1000.25}
        ],
        "payment": {
            "checkout_link": "https://checkout-demo.example/checkoutv2/2000000000002686891",
            "checkout_ref": "2000000000002686891",
            "payment_date": "2025-07-08T22:46:10.243324",
            "payment_method": "wallet",
        },
    }


def _written(data: dict[str, Any], **envelope: Any) -> bytes:
    return json.dumps({**_ENVELOPE, **envelope, "data": data}, ensure_ascii=False).encode()


CUSTOMER = _written(
    {
        "sync_code": "C0001",
        "name": "Sok Dara",
        "name_kh": "សុខ ដារ៉ា",
        "phone": "012255896",
        "email": "dara@example.com",
        "walletBalances": [_wallet(number) for number in range(23)],
    }
)
BILLS = _written(
    {
        "pagination": {"page_index": 1, "page_size": 100, "page_count": 1, "row_count": 100},
        "bills": [_bill(number) for number in range(100)],
    }
)


def answers() -> dict[str, bytes]:
    """The body of each path that the benchmarks call."""
    expires = (datetime.now(UTC) + timedelta(hours=6)).isoformat()
    session = {"issuer": "bench", "token": "bench-token", "refreshToken": "bench", "tokenExpireTime": expires}
    return {TOKEN_PATH: _written(session, code=200), CUSTOMER_PATH: CUSTOMER, BILLS_PATH: BILLS}
