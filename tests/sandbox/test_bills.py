"""Bills and transactions as they are read back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

BILL, BILLS = "/instant_payment/get_single_bill/", "/instant_payment/get_bills"
TRANSACTION = "/transaction/instant_payment/detail"


@pytest.fixture
def at_noon(caller: Any) -> Any:
    caller.sandbox.clock.freeze(datetime(2026, 5, 1, 5, 0, 0, 243324, UTC))
    caller.authorize()
    return caller


def test_a_paid_bill_reads_as_observed(at_noon: Any) -> None:
    at_noon.settle("R1", description="testing", due_date="2026-07-15")
    assert at_noon.get(BILL + "R1")["data"] == {
        "ref_id": "R1",
        "date": "2026-05-01T09:41:55",
        "due_date": "2026-07-15T00:00:00",
        "description": "testing",
        "currency": "KHR",
        "total_amount": 1000,
        "customer_sync_code": "C0020",
        "bill_status": "paid",
        "details": [{"item_name": "100KWh", "description": "", "quantity": 1, "price": 1000, "amount": 1000}],
        "payment": {
            "checkout_link": "",
            "checkout_ref": "",
            "payment_date": "2026-05-01T12:00:00.243324",
            "payment_method": "wallet",
        },
    }


def test_the_documented_profile_shows_the_checkout_of_a_paid_bill(documented: Any) -> None:
    documented.settle("R1")
    payment = documented.get(BILL + "R1")["data"]["payment"]
    assert payment["checkout_link"].endswith("/checkoutv2/" + payment["checkout_ref"])
    assert len(payment["checkout_ref"]) == 19


def test_an_unpaid_bill_has_a_checkout_and_no_payment_date(caller: Any) -> None:
    caller.settle("R1", 10**6)
    payment = caller.get(BILL + "R1")["data"]["payment"]
    assert (payment["payment_date"], payment["payment_method"]) == (None, "")
    assert payment["checkout_link"].endswith("/checkoutv2/2000000000000000001")


def test_an_unknown_bill_is_324_with_empty_fields(caller: Any) -> None:
    answer = caller.get(BILL + "nothing")
    assert (answer["code"], answer["message"], answer["message_kh"]) == (
        "324",
        "Bill not found.",
        "វិក្កយបត្ររកមិនឃើញ។",
    )
    assert answer["data"] == {
        "ref_id": "",
        "date": "0001-01-01T00:00:00",
        "due_date": "0001-01-01T00:00:00",
        "description": "",
        "currency": "",
        "total_amount": 0,
        "customer_sync_code": "",
        "bill_status": "",
        "details": [],
        "payment": {"checkout_link": "", "checkout_ref": "", "payment_date": None, "payment_method": ""},
    }


@pytest.mark.parametrize("ref_id", ["INV/2026/001", "វិក្កយបត្រ ១", "a b?c#d%e", ".", "/"])
def test_a_reference_may_hold_any_character(caller: Any, ref_id: str) -> None:
    caller.settle(ref_id)
    encoded = "".join(f"%{byte:02X}" for byte in ref_id.encode())
    assert caller.get(BILL + encoded)["data"]["ref_id"] == ref_id


def test_an_empty_reference_is_no_address(caller: Any) -> None:
    assert caller.http.get(BILL).status_code == 404


def test_the_list_filters_by_day_currency_and_customer(caller: Any) -> None:
    for number, day in enumerate(("2026-05-01", "2026-05-02", "2026-05-03"), 1):
        digits = day.replace("-", "") + "000000"
        caller.settle(f"R{number}", date=day, signed_date=digits)
    caller.settle("R4", 1, customer_sync_code="C0001", date="2026-05-02", signed_date="20260502000000")

    def references(**query: Any) -> list[str]:
        wanted = {"from_date": "2026-05-01", "to_date": "2026-05-03"} | query
        return [bill["ref_id"] for bill in caller.get(BILLS, **wanted)["data"]["bills"]]

    assert references() == ["R1", "R2", "R3", "R4"]
    assert references(from_date="2026-05-02", to_date="2026-05-02") == ["R2", "R4"]
    assert references(customer_sync_code="C0001") == ["R4"]
    assert references(Currency="USD") == []
    assert references(currency="KHR", page_index="", page_size="") == ["R1", "R2", "R3", "R4"]
    assert references(page_index=2, page_size=3) == ["R4"]
    paging = caller.get(BILLS, FromDate="2026-05-01", ToDate="2026-05-03", page_size=3)["data"]["pagination"]
    assert paging == {"page_index": 1, "page_size": 3, "page_count": 2, "row_count": 4}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({}, "Please provide [from_date]."),
        ({"from_date": "2026-05-01"}, "Please provide [to_date]."),
        ({"from_date": "soon", "to_date": "later"}, "The value 'soon' is not valid for [from_date]."),
        ({"from_date": "2026-05-01", "to_date": "2026-05-01", "page_index": "0"}, "[page_index] must be 1 or greater."),
        ({"from_date": "2026-05-01", "to_date": "2026-05-01", "page_size": "-1"}, "[page_size] must be 1 or greater."),
        (
            {"from_date": "2026-05-01", "to_date": "2026-05-01", "page_size": "ten"},
            "The value 'ten' is not valid for [page_size].",
        ),
    ],
)
def test_what_is_wrong_with_the_query_is_named(caller: Any, query: dict[str, str], message: str) -> None:
    answer = caller.get(BILLS, **query)
    assert (answer["code"], answer["message"]) == ("ERR_MISSED_FIELD", message)


def test_the_older_list_has_the_older_shape(caller: Any) -> None:
    caller.settle("R1")
    caller.settle("R2", 10**6)
    paid, unpaid = caller.get("/bill_payment/C0020/get_bills")["data"]
    assert set(paid) == {
        "ref_id",
        "date",
        "due_date",
        "description",
        "currency",
        "total_amount",
        "customer_sync_code",
        "total_tax",
        "invoice_status",
        "details",
        "payment",
    }
    assert (paid["invoice_status"], unpaid["invoice_status"]) == ("success", "unpaid")
    assert paid["details"][0]["item_mame"] == "100KWh"
    assert paid["payment"]["payment_ref"].startswith("FT")
    assert caller.get("/bill_payment/nobody/get_bills")["code"] == "311"


def test_a_transaction_tells_of_the_payment(at_noon: Any) -> None:
    at_noon.settle("R1", 5000)
    answer = at_noon.post(TRANSACTION, reference="R1")
    assert (answer["code"], answer["message"]) == ("000", "Transaction found")
    data = answer["data"]
    assert (data["reference_id"], data["transaction_type"], data["status"]) == ("R1", "wallet_payment", "success")
    assert (data["tran_amount"], data["total_amount"], data["currency"]) == (5000, 5000, "KHR")
    assert (data["tran_date"], data["expire_date"]) == ("2026-05-01T12:00:00.243324", "2026-05-31T12:00:00.243324")
    assert (data["customer_name"], data["customer_name_kh"], data["bank_id"]) == ("Oone", "", None)
    history = at_noon.post("/instant_payment/get_wallet_histories", customer_sync_code="C0020")["data"]["histories"]
    assert history[0]["tran_id"] == data["transaction_id"]


def test_without_a_payment_there_is_no_transaction(caller: Any) -> None:
    caller.settle("unpaid", 10**6)
    for reference in ("unpaid", "nothing"):
        answer = caller.http.post(TRANSACTION, json={"reference": reference})
        assert (answer.status_code, answer.json()["message"]) == (404, "Record not found")


def test_a_transaction_without_a_reference(caller: Any, documented: Any) -> None:
    assert caller.post(TRANSACTION)["message"] == "Please provide [reference]."
    assert documented.http.post(TRANSACTION, json={}).status_code == 400


def test_bills_outlive_their_customer(caller: Any) -> None:
    caller.sandbox.fund("C0001", 1000)
    caller.settle("R1", customer_sync_code="C0001")
    caller.post("/customer/delete", sync_code="C0001")
    assert caller.get(BILL + "R1")["data"]["customer_sync_code"] == "C0001"
    assert caller.post(TRANSACTION, reference="R1")["data"]["customer_name"] == "Customer A"
