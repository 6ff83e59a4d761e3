"""Hosted invoices and notifications, whose bodies are lists; and the report, which adds up with the ledger."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.sandbox.conftest import Caller

IMPORT, PAYMENTS = "/billflow/v1/Bill24Operation/Invoice/Import", "/billflow/v1/payment"
SEND, REPORT = "/notification/v1/notificationmessage/send", "/reports/ppwsa_transaction_report"
EVER = {"d1": "2000-01-01T00:00:00", "d2": "2099-12-31T23:59:59"}


def invoice(number: str = "N1", **changes: Any) -> dict[str, Any]:
    return {
        "refNumber": number,
        "date": "2026-06-22T02:41:55.350Z",
        "dueDate": "2026-06-30T06:50:55.350Z",
        "currency": "USD",
        "totalAmount": 10.5,
        "customer": {"code": "00001", "name": "Nim"},
        **changes,
    }


def upload(caller: Caller, *invoices: Any) -> int:
    return caller.http.post(IMPORT, json=list(invoices)).status_code


def test_an_invoice_is_imported_paid_in_a_banks_app_and_listed(caller: Caller) -> None:
    answer = caller.http.post(IMPORT, json=[invoice(), invoice("N2", paidAmount=0.5)])
    assert answer.json().keys() == {"id", "totalRecord", "status"}
    assert answer.json()["totalRecord"] == 2
    caller.http.post("/bank/", data={"do": "pay", "bank": "ABA", "code": "00001", "invoice": "N2"})
    (payment,) = caller.http.get(PAYMENTS, params={**EVER, "consumerCode": "00001"}).json()
    assert (payment["totalAmount"], payment["bankId"], payment["bills"][0]["refNumber"]) == (10, "ABA", "N2")
    assert payment["tranDate"].endswith("+07:00")


def test_the_documented_payment_is_there(caller: Caller) -> None:
    (payment,) = caller.http.get(PAYMENTS, params={"d1": "2024-06-01T00:00:00", "d2": "2024-08-30T23:59:00"}).json()
    assert (payment["code"], payment["totalAmount"], payment["tranDate"]) == (
        "834400013402",
        4741517.54,
        "2024-06-27T03:34:15.219+07:00",
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"consumerCode": "", "paymentMethod": "", "currencyId": ""}, 1),
        ({"currencyId": "USD"}, 0),
        ({"consumerCode": "x"}, 0),
        ({"paymentMethod": "2"}, 0),
        ({"d2": "2024-06-27T03:34:15"}, 0),
        ({"d1": "2024-06-27T03:34:16"}, 0),
    ],
)
def test_filters_and_both_ends_of_the_range_are_kept(caller: Caller, query: dict[str, str], found: int) -> None:
    assert len(caller.http.get(PAYMENTS, params={**EVER, **query}).json()) == found


@pytest.mark.parametrize("query", [{}, {"d1": "", "d2": ""}, {**EVER, "d1": "yesterday"}])
def test_a_range_is_asked_for(caller: Caller, query: dict[str, str]) -> None:
    assert caller.http.get(PAYMENTS, params=query).status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {},
        [1],
        [invoice(refNumber="")],
        [invoice(currency="THB")],
        [invoice(totalAmount=-1)],
        [invoice(totalAmount=1.001)],
        [invoice(customer={"code": "1"})],
        [invoice(customer=None)],
        [invoice(date="22/06/2026")],
        [invoice(details=[{"price": 0.001}])],
        [invoice("GOOD"), invoice("BAD", currency="")],
    ],
)
def test_a_bad_import_stores_nothing(caller: Caller, wrong: Any) -> None:
    assert caller.http.post(IMPORT, json=wrong).status_code == 400
    assert "GOOD" not in caller.http.post("/bank/", data={"code": "GOOD"}).text.split("</form>", 1)[1]


def test_an_unpaid_invoice_is_overwritten_and_a_paid_one_is_not(caller: Caller) -> None:
    assert upload(caller, invoice()) == upload(caller, invoice(totalAmount=20)) == 200
    caller.http.post("/bank/", data={"do": "pay", "bank": "AC", "code": "N1", "invoice": "N1"})
    assert upload(caller, invoice("N5"), invoice(totalAmount=30)) == 400
    (payment,) = caller.http.get(PAYMENTS, params={**EVER, "consumerCode": "00001"}).json()
    assert payment["totalAmount"] == 20
    caller.http.post("/bank/", data={"do": "pay", "bank": "AC", "code": "N1", "invoice": "N1"})
    assert len(caller.http.get(PAYMENTS, params={**EVER, "consumerCode": "00001"}).json()) == 1


def message(channel: str = "sms", **changes: Any) -> dict[str, Any]:
    routes = [{"channel": channel, "to": "0763407346", "metaData": {"retryOnFailure": True}}]
    return {"channels": routes, "subject": "OTP", "message": "Your code is 0092", "refId": "R1", **changes}


def attempts(caller: Caller) -> list[tuple[int, str | None]]:
    """Minutes after sending, and the outcome, of each attempt for the newest notification."""
    core = caller.sandbox._site.core
    (newest,) = core.store.notifications.latest(1)
    return [((each.at - newest.sent_at) // 60_000_000, each.outcome) for each in newest.deliveries]


def test_a_notification_is_taken_and_delivered(caller: Caller) -> None:
    answer = caller.http.post(SEND, json=[message(), message("email", refId="R2")]).json()
    assert (answer["code"], answer["message"], "message_kh" in answer) == ("SUCCESS", "Request success", False)
    assert [(each["status"], each["exception"], each["refId"]) for each in answer["data"]] == [
        (0, "", "R1"),
        (0, "", "R2"),
    ]
    assert attempts(caller) == [(0, "delivered")]


def test_what_fails_is_tried_again_after_5_20_and_50_minutes(caller: Caller) -> None:
    clock = caller.sandbox.clock
    clock.freeze()
    caller.sandbox.change_settings(channels_failing=["sms"])
    caller.http.post(SEND, json=[message()])
    assert attempts(caller) == [(0, "failed"), (5, None)]
    clock.advance(minutes=5)
    assert attempts(caller) == [(0, "failed"), (5, "failed"), (20, None)]
    caller.sandbox.change_settings(channels_failing=[])
    clock.advance(minutes=15)
    assert attempts(caller) == [(0, "failed"), (5, "failed"), (20, "delivered")]
    caller.sandbox.change_settings(channels_failing=["sms"])
    caller.http.post(SEND, json=[message(refId="R9")])
    clock.advance(days=1)
    assert attempts(caller) == [(0, "failed"), (5, "failed"), (20, "failed"), (50, "failed")]


def test_what_asks_for_no_retry_is_tried_once(caller: Caller) -> None:
    caller.sandbox.change_settings(channels_failing=["sms"])
    routes = [{"channel": "sms", "to": "1", "metaData": {"retryOnFailure": False}}]
    caller.http.post(SEND, json=[message(channels=routes)])
    caller.sandbox.clock.advance(days=1)
    assert attempts(caller) == [(0, "failed")]


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {},
        [message(channels=[])],
        [message("fax")],
        [message(message="")],
        [message(refId=None)],
        [message(channels=[{"channel": "sms", "to": "", "metaData": {"retryOnFailure": True}}])],
        [message(channels=[{"channel": "sms", "to": "1"}])],
        [message(channels=[{"channel": "sms", "to": "1", "metaData": {}}])],
        [message(channels=[{"channel": "sms", "to": "1", "metaData": {"retryOnFailure": "yes"}}])],
    ],
)
def test_a_bad_message_is_refused(caller: Caller, wrong: Any) -> None:
    assert caller.http.post(SEND, json=wrong).json()["code"] == "ERR_MISSED_FIELD"
    assert caller.sandbox._site.core.store.notifications.latest(1) == []


def test_the_report_adds_up_with_the_ledger_to_the_riel(caller: Caller) -> None:
    caller.sandbox.change_settings(fee_basis_points=333)
    for number in range(5):
        body = {"identity_code": f"O{number}", "currency": "KHR", "amount": 1001, "channel_code": ""}
        opened = caller.post("/transaction/v2/init", **body, purpose_of_transaction="p")["data"]
        caller.http.post(f"/checkout/{opened['tran_id']}", data={"do": "pay", "bank": "AC"})
    caller.post("/direct_debit/signal", consumer_code=["CON789"])
    caller.settle("R1", 6001)
    upload(caller, invoice(currency="KHR", totalAmount=700.25))
    caller.http.post("/bank/", data={"do": "pay", "bank": "AC", "code": "N1", "invoice": "N1"})
    rows = caller.post(REPORT, d1="2000-01-01 00:00:00", d2="2099-12-31 00:00:00", currency="KHR")["data"]
    money = {name: Decimal(str(value)) for name, value in caller.sandbox.state()["money"]["KHR"].items()}
    received = sum(Decimal(str(row["tran_amount"])) for row in rows)
    assert received == money["merchant"] + money["sub_billers"]
    assert sum(Decimal(str(row["fee_amount"])) for row in rows) == money["fees"]
    types = {row["transaction_type"] for row in rows}
    assert types == {"checkout", "khqr", "direct_debit", "wallet_payment", "proxy"}


def test_the_report_keeps_its_filters(caller: Caller) -> None:
    range_ = {"d1": "2023-05-10 15:47:12", "d2": "2023-05-10 15:47:13"}
    assert len(caller.post(REPORT, **range_)["data"]) == 1
    for name, value in (
        ("collection_bank", "AC"),
        ("currency", "USD"),
        ("transaction_status", "failed"),
        ("transaction_type", "proxy"),
    ):
        assert caller.post(REPORT, **range_, **{name: value})["data"] == []
    for wrong in ({"d1": "2023-05-10"}, {"d1": "2023-05-10T15:47:12", "d2": "x"}, {"d1": "2023-02-30 00:00:00"}):
        assert caller.post(REPORT, **{**range_, **wrong})["code"] == "ERR_MISSED_FIELD"


def test_time_does_nothing_twice(caller: Caller) -> None:
    caller.sandbox.clock.freeze()
    caller.sandbox.change_settings(debit_delay_minutes=1, channels_failing=["sms"])
    caller.post("/direct_debit/signal", consumer_code=["CON789"])
    for _ in range(3):
        caller.sandbox.clock.advance(minutes=30)
    assert len(caller.sandbox.webhooks.take()) == 1
    assert caller.sandbox.clock.now() - caller.sandbox.clock.now() == timedelta(0)
