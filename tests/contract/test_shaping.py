"""Generated calls get a meaning without losing what is wrong with them."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from bill24.contract._description import descriptions
from bill24.contract._known import Known
from bill24.contract._shaping import Shaper, signature
from bill24.contract._values import Dice
from bill24_sandbox.signature import expected_hash

CREDENTIALS = {"token": "t", "clientId": "c", "secret": "s"}


def bill(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "ref_id": f"random-{number}",
        "date": "2001-01-01",
        "due_date": "2001-01-01",
        "currency": "USD",
        "total_amount": 5.5,
        "customer_sync_code": "nobody",
        "payment_to": "nobody",
        "total_amount_khr": "",
        "hash": "",
        "details": [{"amount": 1}, {"amount": 2}],
        **changes,
    }


def shaped(operation: str, body: Any, known: Known | None = None) -> Any:
    body = copy.deepcopy(body)
    shaper = Shaper(known or Known(), hash_token="key", credentials=CREDENTIALS, prefix="T", always=True)
    shaper.shape(descriptions()[operation], path={}, query={}, body=body)
    return body


def test_most_bills_add_up_and_are_signed_as_the_sandbox_checks_it() -> None:
    bills = [shaped("settlePayment", bill(number)) for number in range(200)]
    adding_up = [b for b in bills if sum(line["amount"] for line in b["details"]) == b["total_amount"]]
    signed = [b for b in bills if b["hash"] == signature(b, "key")]
    assert 150 < len(adding_up) < 200
    assert 150 < len(signed) < 200
    body = next(b for b in signed if b["date"] == "2026-01-15T03:04:05Z")
    assert body["hash"] == expected_hash(
        "key",
        ref_id=body["ref_id"],
        date_digits="20260115030405",
        currency="KHR",
        total_amount=Decimal(repr(body["total_amount"])),
        customer_sync_code=body["customer_sync_code"],
        payment_to=body["payment_to"],
    )


def test_the_same_call_is_shaped_the_same_again() -> None:
    assert shaped("settlePayment", bill(1)) == shaped("settlePayment", bill(1))
    assert Dice({"b": 1, "a": 2}).tag == Dice({"a": 2, "b": 1}).tag != Dice({"a": 2}).tag


def test_what_is_wrong_stays_wrong() -> None:
    wrong = bill(3, currency=7, due_date=None)
    del wrong["payment_to"]
    body = shaped("settlePayment", wrong)
    assert body["currency"] == 7
    assert body["due_date"] is None
    assert "payment_to" not in body
    assert shaped("createCustomer", {"sync_code": "x" * 51, "name": "n"})["sync_code"] == "x" * 51


def test_codes_that_exist_are_named_and_new_ones_carry_the_prefix() -> None:
    known = Known()
    known.learn("createCustomer", {"sync_code": "new"}, {})
    assert {shaped("getCustomer", {"sync_code": str(n)}, known)["sync_code"] for n in range(60)} == {
        "C0001",
        "C0020",
        "new",
    }
    created = [shaped("createCustomer", {"sync_code": str(n), "name": "n"})["sync_code"] for n in range(60)]
    assert all(code.startswith("T-") or code in known.customers for code in created)


def test_nothing_is_known_of_a_host_that_is_not_ours() -> None:
    assert shaped("getCustomer", {"sync_code": "as it was"}, Known.nothing()) == {"sync_code": "as it was"}
