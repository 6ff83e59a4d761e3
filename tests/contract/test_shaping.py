"""Generated calls get a meaning without losing what is wrong with them."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from bill24_contract.document import operations
from bill24_contract.server.known import Known
from bill24_contract.server.settings import Settings
from bill24_contract.server.shaping import Shaper
from bill24_contract.server.signing import signature
from bill24_contract.server.values import Dice
from bill24_contract.things import Thing
from bill24_sandbox.core.signature import expected_hash

SETTLE = operations()["settlePayment"]


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


def shaped(operation: str, body: Any, known: Known | None = None, *, is_remote: bool = False) -> Any:
    body = copy.deepcopy(body)
    settings = Settings(token="t", client_id="c", secret="s", hash_token="key", prefix="T", is_sandbox=not is_remote)
    shaper = Shaper(Known.of_a_sandbox() if known is None else known, settings)
    shaper.shape(operations()[operation], path={}, query={}, body=body)
    return body


def test_most_bills_add_up_and_are_signed_as_the_sandbox_checks_it() -> None:
    bills = [shaped("settlePayment", bill(number)) for number in range(200)]
    adding_up = [b for b in bills if sum(line["amount"] for line in b["details"]) == b["total_amount"]]
    signed = [b for b in bills if b["hash"] == signature(SETTLE, b, "key")]
    assert 100 < len(adding_up) < 180
    assert 100 < len(signed) < 180
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


def test_codes_that_exist_are_named() -> None:
    known = Known.of_a_sandbox()
    known.names[Thing.CUSTOMER].append("new")
    named = {shaped("getCustomer", {"sync_code": f"random {n}"}, known)["sync_code"] for n in range(100)}
    assert {"C0001", "C0020", "new"} < named


def test_new_codes_carry_the_prefix() -> None:
    created = [shaped("createCustomer", {"sync_code": f"random {n}", "name": "n"})["sync_code"] for n in range(100)]
    assert sum(code.startswith("T-") for code in created) > 50


@pytest.mark.parametrize("operation", ["createCustomer", "updateCustomer", "getCustomer", "deleteCustomer"])
def test_a_remote_run_names_nobody_but_whom_it_created(operation: str) -> None:
    known = Known()
    codes = {
        shaped(operation, {"sync_code": c, "name": "n"}, known, is_remote=True)["sync_code"] for c in ("C0001", "")
    }
    assert all(code.startswith("T-") for code in codes)


def test_a_remote_run_settles_between_codes_of_its_own_only() -> None:
    body = shaped("settlePayment", bill(1, currency="KHR"), Known(), is_remote=True)
    assert all(body[name].startswith("T-") for name in ("ref_id", "customer_sync_code", "payment_to"))
