"""Checkouts: opened by either body, with every form of the token, found again by what is known of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from bill24_merchant import khqr
from bill24_sandbox import Sandbox

from tests.sandbox.conftest import Caller

INIT, VERIFY = "/transaction/v2/init", "/transaction/v2/verify"
CUSTOMER = {"customer_code": "C01", "customer_name": "BOT", "amount": 10000}


def checkout(**changes: Any) -> dict[str, Any]:
    body = {
        "identity_code": "ORDER-1",
        "currency": "KHR",
        "amount": 10000,
        "cancel_url": "",
        "redirect_url": "https://merchant.example/done",
        "channel_code": "",
        "customers": [CUSTOMER],
    }
    return {name: value for name, value in {**body, **changes}.items() if value is not ...}


def code(**changes: Any) -> dict[str, Any]:
    return checkout(cancel_url=..., redirect_url=..., customers=..., purpose_of_transaction="INV-1", **changes)


def test_a_checkout_is_opened_and_pending(caller: Caller) -> None:
    opened = caller.post(INIT, **checkout())
    assert (opened["code"], opened["message"]) == ("SUCCESS", "Transaction init successful")
    data = opened["data"]
    assert data["payment_link"] == f"{caller.sandbox.url}/checkout/{data['tran_id']}"
    state = caller.post(VERIFY, tran_id=data["tran_id"])["data"]
    assert (state["status"], state["total_amount"], state["bank_ref"]) == ("pending", 10000, "")
    assert state["customers"] == [
        {"branch_code": "", "branch_name": "", "customer_name_latin": "", "bill_no": "", **CUSTOMER}
    ]


def test_the_documented_examples_are_there(caller: Caller) -> None:
    state = caller.post(VERIFY, identity_code="0000012", purpose_of_transaction="INV0000012", tran_id="", bank_ref="")
    assert (state["data"]["tran_id"], state["data"]["total_amount"]) == ("5DD2B215208D", 10800)
    paid = caller.post(VERIFY, identity_code="234000545", purpose_of_transaction="INV23001")["data"]
    assert (paid["status"], paid["bank_ref"], paid["tran_date"]) == (
        "success",
        "FT1234567890",
        "2023-05-10T15:47:12.890062",
    )
    assert "customers" not in paid


@pytest.mark.parametrize(("amount", "currency", "printed"), [(10000, "KHR", "10000"), (1.2, "USD", "1.20")])
def test_the_code_says_what_is_to_be_paid(caller: Caller, amount: float, currency: str, printed: str) -> None:
    text = caller.post(INIT, **code(amount=amount, currency=currency))["data"]["khqr_string"]
    read = khqr.parse(text)
    assert (read.amount, read.currency.name, read.identity_code) == (Decimal(printed), currency, "ORDER-1")


def test_a_fee_stands_beside_the_amount(caller: Caller) -> None:
    caller.sandbox.change_settings(fee_basis_points=800)
    opened = caller.post(INIT, **checkout())["data"]
    state = caller.post(VERIFY, tran_id=opened["tran_id"])["data"]
    assert (state["tran_amount"], state["fee_amount"], state["total_amount"]) == (10000, 800, 10800)
    read = khqr.parse(opened["khqr_string"])
    assert (read.amount, read.fixed_fee) == (Decimal(10000), Decimal(800))


def test_a_currency_without_a_code_has_none(caller: Caller) -> None:
    assert caller.post(INIT, **code(currency="THB"))["data"]["khqr_string"] == ""


@pytest.mark.parametrize("path", [INIT, VERIFY])
def test_the_token_may_stand_in_three_places(caller: Caller, path: str) -> None:
    body = code() if path == INIT else {"identity_code": "0000012"}
    bearer = caller.http.headers.pop("Authorization")
    own = caller.sandbox.credentials.token
    right = [{"Authorization": bearer}, {"token": bearer}, {"token": own}, {"token": bearer.removeprefix("Bearer ")}]
    wrong = [{}, {"token": "Bearer x"}, {"token": ""}, {"token": own[:-1]}, {"Authorization": f"Bearer {own}x"}]
    for headers, status in [*((each, 200) for each in right), *((each, 401) for each in wrong)]:
        assert caller.http.post(path, json=body, headers=headers).status_code == status, headers


def test_the_token_header_opens_nothing_else(caller: Caller) -> None:
    bearer = caller.http.headers.pop("Authorization")
    for headers in ({"token": bearer}, {"token": caller.sandbox.credentials.token}):
        assert caller.http.get("/on_boarding/get_available_bank", headers=headers).status_code == 401


def test_of_several_the_paid_one_is_found(caller: Caller) -> None:
    first, second = (caller.post(INIT, **checkout())["data"]["tran_id"] for _ in range(2))
    assert caller.post(VERIFY, identity_code="ORDER-1")["data"]["tran_id"] == second
    caller.http.post(f"/checkout/{first}", data={"do": "pay", "bank": "AC"})
    assert caller.post(VERIFY, identity_code="ORDER-1")["data"]["tran_id"] == first


@pytest.mark.parametrize("body", [{"identity_code": "nobody"}, {"tran_id": "5DD2B215208D", "bank_ref": "x"}])
def test_what_is_not_there_is_not_found(caller: Caller, body: dict[str, str]) -> None:
    assert caller.http.post(VERIFY, json=body).status_code == 404


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Please provide [identity_code]."),
        (checkout(identity_code=""), "Please provide [identity_code]."),
        (checkout(currency="riel"), "The [currency] field is not a currency code."),
        (checkout(amount=...), "Please provide [amount]."),
        (checkout(amount=-1), "The [amount] field must not be negative."),
        (checkout(amount=1.001), "The [amount] field is not a valid amount."),
        (checkout(channel_code=...), "Please provide [channel_code]."),
        (checkout(redirect_url=...), "[redirect_url]"),
        (checkout(customers=[{}]), "Please provide [amount]."),
        (checkout(customers="C01"), "The payload field is required."),
    ],
)
def test_what_is_wrong_is_said(caller: Caller, body: dict[str, Any], message: str) -> None:
    before = caller.sandbox.state()
    answer = caller.post(INIT, **body)
    assert answer["code"] == "ERR_MISSED_FIELD"
    assert message in answer["message"]
    assert {**caller.sandbox.state(), "now": ""} == {**before, "now": ""}


def test_nothing_to_find_by_is_refused(caller: Caller) -> None:
    for body in ({}, {"identity_code": "", "tran_id": ""}):
        assert caller.post(VERIFY, **body)["code"] == "ERR_MISSED_FIELD"


def test_a_checkout_outlives_its_process(tmp_path: Any) -> None:
    for number in (1, 2):
        with Sandbox(db=tmp_path / "bill24.sqlite3") as sandbox:
            caller = Caller(sandbox)
            with caller.http:
                caller.authorize()
                if number == 1:
                    caller.post(INIT, **code())
                assert caller.post(VERIFY, identity_code="ORDER-1")["data"]["status"] == "pending"
