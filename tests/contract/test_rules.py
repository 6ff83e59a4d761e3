"""What explains a refusal of good data, and an acceptance of bad data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from bill24_contract.document import operations
from bill24_contract.server.rules import is_amount, is_nearly_email, reason_to_accept, reason_to_refuse

BILL: dict[str, Any] = {
    "ref_id": "R1",
    "date": "2026-01-15T03:04:05Z",
    "due_date": "2099-12-31",
    "currency": "KHR",
    "total_amount": 30,
    "customer_sync_code": "C0020",
    "payment_to": "CPO9983",
    "total_amount_khr": "",
    "hash": "x",
    "details": [{"amount": 10}, {"amount": 20}],
}


def test_nothing_explains_the_refusal_of_a_good_bill() -> None:
    assert reason_to_refuse(operations()["settlePayment"], BILL, {}) is None


@pytest.mark.parametrize(
    ("operation", "body", "query", "reason"),
    [
        ("settlePayment", {**BILL, "ref_id": ""}, {}, "ref_id is blank"),
        ("settlePayment", {**BILL, "total_amount": 31}, {}, "sum"),
        ("settlePayment", {**BILL, "total_amount": Decimal("0.001"), "details": []}, {}, "decimals"),
        ("settlePayment", {**BILL, "total_amount": -1, "details": []}, {}, "negative"),
        ("settlePayment", {**BILL, "due_date": "2026-01-15T03:04:05Z"}, {}, "due_date"),
        ("settlePayment", {**BILL, "date": "2026-02-30"}, {}, "no date"),
        ("createCustomer", {"sync_code": "a", "name": "b", "email": "@x"}, {}, "email"),
        ("createCustomer", {"sync_code": "a", "name": "b", "wallet": [{"name": "", "currency": "KHR"}]}, {}, "wallet"),
        ("onboardSubBiller", {"supplier_sync_code": "a", "name": "b", "bank_id": "AC"}, {}, "return_url"),
        ("linkAccount", {"supplier_sync_code": "a", "bank_id": "AC", "return_url": "javascript:1"}, {}, "web address"),
        ("getWalletHistory", {"customer_sync_code": "a", "pagination": {"page_index": 0}}, {}, "page"),
        ("getPortalUrl", {}, {}, "supplier_sync_code"),
        ("listBills", None, {"page_size": "0"}, "page_size"),
        ("listBills", None, {"page_size": "157299664032295"}, "page_size"),
        ("authorize", {"token": "", "clientId": "a", "secret": "b"}, {}, "token"),
    ],
)
def test_a_broken_rule_is_named(operation: str, body: Any, query: dict[str, str], reason: str) -> None:
    assert reason in (reason_to_refuse(operations()[operation], body, query) or "")


def test_a_null_in_an_optional_field_may_be_taken_and_one_in_a_required_field_may_not() -> None:
    create = operations()["createCustomer"]
    assert reason_to_accept(create, {"sync_code": "a", "name": "b", "phone": None}, {})
    assert reason_to_accept(create, {"sync_code": "a", "name": None}, {}) is None
    assert reason_to_accept(create, {"sync_code": "a", "name": "b", "phone": 5}, {}) is None


def test_the_documented_blank_pages_may_be_taken() -> None:
    listing = operations()["listBills"]
    assert reason_to_accept(listing, None, {"page_index": ""})
    assert reason_to_accept(listing, None, {"page_index": "x"}) is None


def test_an_email_address_is_judged_loosely() -> None:
    create = operations()["createCustomer"]
    assert reason_to_accept(create, {"sync_code": "a", "name": "b", "email": "a b@c"}, {})
    assert reason_to_accept(create, {"sync_code": "a", "name": "b", "email": "nobody"}, {}) is None
    assert not is_nearly_email("a@b@c")


@pytest.mark.parametrize(
    ("amount", "expected"), [("0.25", True), ("1E+2", True), ("0.255", False), ("1E+13", False), ("-5", True)]
)
def test_amounts_have_two_decimals_and_an_end(amount: str, expected: bool) -> None:
    assert is_amount(Decimal(amount)) is expected
