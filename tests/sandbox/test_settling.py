"""Settle Payment: every rule, in its order, and what is left behind."""

from __future__ import annotations

import json
from typing import Any

import pytest

SETTLE = "/bill_payment/push_bill_with_payment"
NULLS = {"bill": None, "payment": None}
DUE = "MsgDueDateMustBeGreaterThanCurrentDate"


def test_a_settlement_moves_the_money_and_pays_the_bill(caller: Any) -> None:
    answer = caller.settle("R1", 6001)
    assert (answer["code"], answer["message"]) == ("SUCCESS", "Bill pushed and payment captured successfully.")
    assert answer["data"] == {"bill": {"status": "success"}, "payment": {"status": "success"}}
    assert caller.balance() == 100000
    money = caller.sandbox.state()["money"]["KHR"]
    assert {pile: money[pile] for pile in ("wallets", "sub_billers", "sum")} == {
        "wallets": 100000,
        "sub_billers": 6001,
        "sum": 0,
    }


def test_the_documented_profile_settles_with_code_000(documented: Any) -> None:
    answer = documented.settle("R1")
    assert (answer["code"], answer["message"]) == ("000", "Push bill and capture payment successfully !")
    assert documented.settle("R1")["code"] == "323"
    assert documented.settle("R2", 10**6)["code"] == "401"
    assert documented.settle("R2", 10**6)["code"] == "327"
    wrong = documented.settle("R3", 100, details=[{"amount": 50}])
    assert (wrong["code"], wrong["message"]) == ("101", "The[total_amount] field must be equal to 50")
    assert documented.settle("R4", payment_to="nobody")["message"] == "Settlement supplier not found"


def test_nothing_to_pay_is_paid(caller: Any) -> None:
    assert caller.settle("R0", 0)["code"] == "SUCCESS"
    assert caller.get("/instant_payment/get_single_bill/R0")["data"]["bill_status"] == "paid"


def test_a_reference_is_good_once(caller: Any) -> None:
    caller.settle("R1")
    again = caller.settle("R1")
    assert (again["code"], again["message"], again["data"]) == ("327", "Bill already exist", NULLS)
    assert caller.balance() == 105001


def test_too_little_money_leaves_the_bill_unpaid(caller: Any) -> None:
    answer = caller.settle("R1", 106002)
    assert (answer["code"], answer["data"]) == ("401", NULLS)
    assert answer["message"] == "Insufficient balance in the wallet to proceed with payment."
    assert caller.get("/instant_payment/get_single_bill/R1")["data"]["bill_status"] == "unpaid"
    caller.sandbox.fund("C0020", 1)
    assert caller.settle("R1", 106002)["code"] == "327"
    assert caller.settle("R2", 106002)["code"] == "SUCCESS"
    assert caller.balance() == 0


def test_a_method_token_is_taken_and_a_wrong_one_refused(caller: Any) -> None:
    token = caller.get("/instant_payment/C0020/get_payment_methods")["data"][0]["token"]
    assert caller.settle("R1", payment_method_token=token)["code"] == "SUCCESS"
    assert caller.settle("R2", payment_method_token="")["code"] == "SUCCESS"
    wrong = caller.settle("R3", payment_method_token="bogus")
    assert (wrong["code"], wrong["message"], wrong["data"]) == ("314", "Payment method token invalid", NULLS)
    other = caller.get("/instant_payment/C0001/get_payment_methods")["data"][0]["token"]
    assert caller.settle("R4", payment_method_token=other)["code"] == "314"


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"hash": "bm90IHRoZSBoYXNo"}, "318", "Invalid hash token"),
        ({"customer_sync_code": "nobody", "payment_method_token": "bogus"}, "311", "Customer not found"),
        ({"payment_to": "nobody"}, "315", "Invalid payment_to.Supplier not found."),
        ({"payment_to": "Cpo001"}, "316", "Settlement supplier link not found"),
        ({"currency": "USD"}, "312", "Payment method not found"),
    ],
)
def test_business_refusals(caller: Any, changes: dict[str, Any], code: str, message: str) -> None:
    answer = caller.settle("R1", **changes)
    assert (answer["code"], answer["message"], answer["data"]) == (code, message, NULLS)
    assert caller.get("/instant_payment/get_single_bill/R1")["code"] == "324", "a refused push leaves no bill"
    assert caller.balance() == 106001


@pytest.mark.parametrize(
    "changed",
    [
        {"total_amount": 999},
        {"date": "2026-05-01T02:41:56Z"},
        {"ref_id": "R2"},
        {"payment_to": "Cpo001"},
        {"customer_sync_code": "C0001"},
        {"currency": "USD"},
    ],
)
def test_the_hash_covers_what_it_should(caller: Any, changed: dict[str, Any]) -> None:
    body = caller.bill("R1", details=None) | changed
    assert caller.post(SETTLE, **body)["code"] == "318"


@pytest.mark.parametrize(
    ("setting", "code"), [({"billflow_enabled": False}, "310"), ({"hash_token_configured": False}, "317")]
)
def test_how_the_merchant_is_set_up_comes_before_the_hash(caller: Any, setting: dict[str, Any], code: str) -> None:
    caller.sandbox.change_settings(**setting)
    assert caller.settle("R1", hash="wrong")["code"] == code


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ref_id": ""}, "The RefId field is required., Please provide [ref_id]."),
        ({"date": ""}, "The payload field is required."),
        ({"date": "yesterday"}, "The payload field is required."),
        ({"date": "2026-13-01"}, "The payload field is required."),
        ({"date": 20260501}, "The payload field is required."),
        ({"total_amount": "1000"}, "The payload field is required."),
        ({"details": "none"}, "The payload field is required."),
        ({"due_date": None}, f"Please provide [due_date]., {DUE}"),
        ({"due_date": "2026-04-30"}, DUE),
        ({"due_date": "2026-05-01T02:41:55Z"}, DUE),
        ({"due_date": "2026-05-01T09:41:55"}, DUE),
        ({"currency": ""}, "Please provide [currency]."),
        ({"customer_sync_code": ""}, "Please provide [customer_sync_code]."),
        ({"payment_to": ""}, "Please provide [payment_to]."),
        ({"hash": ""}, "Please provide [hash]."),
        ({"total_amount": 100, "details": [{"amount": 50}]}, "The [total_amount] field must be equal to 50."),
        ({"details": [{"amount": 999.5}]}, "The [total_amount] field must be equal to 999.5."),
        ({"total_amount": -1, "details": None}, "The [total_amount] field must not be negative."),
        ({"total_amount": 0.001, "details": None}, "The [total_amount] field is not a valid amount."),
        ({"total_amount": 10**15 + 0.5, "details": None}, "The [total_amount] field is not a valid amount."),
        ({"total_amount": 10**16, "details": None}, "The [total_amount] field is not a valid amount."),
        ({"details": [{"amount": 1000, "quantity": 10**13}]}, "The [quantity] field is not a valid amount."),
        ({"details": [{"amount": 1000, "price": -(10**13)}]}, "The [price] field is not a valid amount."),
        ({"details": [{"amount": 1000, "tax_amount": 0.001}]}, "The [tax_amount] field is not a valid amount."),
    ],
)
def test_fields_come_before_the_hash(caller: Any, changes: dict[str, Any], message: str) -> None:
    answer = caller.post(SETTLE, **(caller.bill("R1", hash="wrong") | changes))
    if changes.get("due_date", "") is None:
        body = caller.bill("R1", hash="wrong")
        del body["due_date"]
        answer = caller.post(SETTLE, **body)
    assert (answer["code"], answer["message"], answer["data"]) == ("ERR_MISSED_FIELD", message, None)


@pytest.mark.parametrize(
    ("date", "signed", "shown"),
    [
        ("2026-05-01", "20260501000000", "2026-05-01T00:00:00"),
        ("2026-05-01T02:41:55.350", "20260501024155", "2026-05-01T02:41:55.350000"),
        ("2026-05-01T02:41:55.3501234Z", "20260501024155", "2026-05-01T09:41:55.350123"),
        ("2026-05-01T02:41:55+07:00", "20260430194155", "2026-05-01T02:41:55"),
        ("2026-05-01T20:00Z", "20260501200000", "2026-05-02T03:00:00"),
    ],
)
def test_dates_are_signed_in_utc_and_answered_in_phnom_penh(caller: Any, date: str, signed: str, shown: str) -> None:
    assert caller.settle("R1", date=date, signed_date=signed)["code"] == "SUCCESS"
    assert caller.get("/instant_payment/get_single_bill/R1")["data"]["date"] == shown


def test_cents_are_exact_and_signed_with_their_digits(caller: Any) -> None:
    caller.post("/customer/create", sync_code="U1", name="N", wallet=[{"name": "W", "currency": "USD"}])
    caller.sandbox.fund("U1", 1, "USD")
    for number in range(10):
        assert caller.settle(f"U{number}", 0.1, customer_sync_code="U1", currency="USD")["code"] == "SUCCESS"
    assert caller.balance("U1") == 0


def test_both_spellings_of_the_lines_name_are_read(caller: Any) -> None:
    caller.settle("R1", 30, details=[{"item_mame": "A001", "amount": 10}, {"item_name": "A002", "amount": 20}])
    lines = caller.get("/instant_payment/get_single_bill/R1")["data"]["details"]
    assert [line["item_name"] for line in lines] == ["A001", "A002"]


def test_optional_numbers_may_come_as_text(caller: Any) -> None:
    assert caller.settle("R1", total_amount_khr="", exchange_rate_khr="", total_tax=0)["code"] == "SUCCESS"
    assert caller.settle("R2", details=[])["code"] == "SUCCESS"
    assert caller.settle("R3", details=None)["code"] == "SUCCESS"
    assert caller.settle("R4", total_amount_khr=None)["message"] == "Please provide [total_amount_khr]."


def test_what_a_line_leaves_out_is_nothing(caller: Any) -> None:
    caller.settle("R1", details=[{"amount": 1000}, {"quantity": 9_999_999_999_999, "price": -2.5}])
    first, second = caller.get("/instant_payment/get_single_bill/R1")["data"]["details"]
    assert (first["quantity"], first["price"], first["amount"]) == (0, 0, 1000)
    assert (second["quantity"], second["price"], second["amount"]) == (9_999_999_999_999, -2.5, 0)


def test_a_tiny_excess_is_not_rounded_away(caller: Any) -> None:
    tiny = json.dumps(caller.bill("R1", hash="x")).replace(": 1000", ": 1000.0000000000000000000000000000000000000001")
    answer = caller.http.post(SETTLE, content=tiny.encode(), headers={"Content-Type": "application/json"}).json()
    assert answer["message"] == "The [total_amount] field is not a valid amount."
