"""Automatic direct debit: from a subscription to debits, in the order of the accounts, on the sandbox's clock."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.sandbox.conftest import Caller

BASE = "/direct_debit"
SIGNAL, VERIFY = f"{BASE}/signal", f"{BASE}/subscription/verify"
SUBSCRIBERS, HISTORIES = f"{BASE}/subscription/subscribers", f"{BASE}/subscription/histories"
DEFAULT, UNSUBSCRIBE = (f"{BASE}/customer/bank_account/{name}" for name in ("set_default", "unsubscribe"))


def accounts(caller: Caller, consumer: str = "CON789") -> list[tuple[str, int, str]]:
    data = caller.post(SUBSCRIBERS, consumerCodes=[consumer])["data"]
    found = [(each["customerBankAccount"], each["status"]) for each in data["accountInfo"]]
    return [(account["accountToken"], account["priority"], status) for account, status in found]


def held(caller: Caller) -> Any:
    return caller.sandbox.state()["money"]["KHR"]["bank_accounts"]


def paid(caller: Caller) -> list[tuple[str, int, str]]:
    bodies = [json.loads(each) for each in caller.sandbox.webhooks.take()]
    return [(each["identity_code"], each["tran_amount"], each["payment_service_type"]) for each in bodies]


def test_a_signal_collects_what_is_owed_once(caller: Caller) -> None:
    answer = caller.post(SIGNAL, consumer_code=["CON789", "nobody"])
    assert answer == {"code": "000", "message": "success!", "message_kh": "ជោគជ័យ!"}
    assert paid(caller) == [("CON789", 250000, "Direct Debit")]
    caller.post(SIGNAL, consumer_code=["CON789"])
    assert paid(caller) == []
    assert held(caller) == 350000


def test_the_first_account_that_holds_enough_is_debited(caller: Caller) -> None:
    caller.post(DEFAULT, token="TOK457")
    assert [(token, place) for token, place, _ in accounts(caller)] == [("TOK457", 1), ("TOK456", 2), ("TOK458", 3)]
    caller.sandbox.owe("CON789", 90000)
    caller.post(SIGNAL, consumer_code=["CON789"])
    caller.sandbox.owe("CON789", Decimal(90000))
    caller.post(SIGNAL, consumer_code=["CON789"])
    history = {row["collection_bank"] for row in report(caller) if row["transaction_type"] == "direct_debit"}
    assert history == {"BANK789"}
    assert held(caller) == 600000 - 180000
    caller.sandbox.owe("CON789", 10**6)
    caller.post(SIGNAL, consumer_code=["CON789"])
    assert held(caller) == 420000
    assert [amount for _, amount, _ in paid(caller)] == [90000, 90000]


def report(caller: Caller) -> list[dict[str, Any]]:
    body = {"d1": "2000-01-01 00:00:00", "d2": "2099-12-31 00:00:00"}
    rows: list[dict[str, Any]] = caller.post("/reports/ppwsa_transaction_report", **body)["data"]
    return rows


def test_a_delayed_debit_comes_on_the_clock(caller: Caller) -> None:
    caller.sandbox.clock.freeze()
    caller.sandbox.change_settings(debit_delay_minutes=30)
    caller.post(SIGNAL, consumer_code=["CON789"])
    caller.sandbox.clock.advance(minutes=29)
    assert paid(caller) == []
    caller.sandbox.clock.advance(hours=3)
    assert paid(caller) == [("CON789", 250000, "Direct Debit")]
    (row,) = [row for row in report(caller) if row["transaction_type"] == "direct_debit"]
    due = caller.sandbox.clock.now().astimezone().timestamp() - 3 * 3600 + 60
    from datetime import datetime, timedelta, timezone

    assert datetime.fromisoformat(f"{row['tran_date']}+07:00") == datetime.fromtimestamp(
        due, timezone(timedelta(hours=7))
    )


def test_an_account_that_has_ended_is_debited_no_more(caller: Caller) -> None:
    caller.sandbox.clock.freeze()
    tomorrow = f"{caller.sandbox.clock.now():%Y-%m-%dT%H:%M:%S}+00:00"
    answer = caller.post(UNSUBSCRIBE, token="TOK456", unsubscribe_date=tomorrow)
    assert (answer["message"], answer["data"]) == ("Direct Debit Unsubscribed successfully.", None)
    caller.post(SIGNAL, consumer_code=["CON789"])
    assert paid(caller) == []
    assert accounts(caller)[0] == ("TOK456", 1, "Inactive")
    for path, body in ((DEFAULT, {}), (UNSUBSCRIBE, {"unsubscribe_date": tomorrow})):
        assert caller.http.post(path, json={"token": "TOK456", **body}).status_code == 404
    events = caller.post(HISTORIES, consumer_code="CON789")["data"]["histories"]
    assert [(event["action"], event["account_no"]) for event in events] == [
        ("Subscribed", "ACC123"),
        ("Subscribed", "ACC124"),
        ("Subscribed", "ACC125"),
        ("Unsubscribed", "ACC123"),
    ]


def test_a_later_end_leaves_an_account_active_until_then(caller: Caller) -> None:
    caller.sandbox.clock.freeze()
    caller.post(UNSUBSCRIBE, token="TOK456", unsubscribe_date="2999-01-01T00:00:00+07:00")
    assert accounts(caller)[0][2] == "Active"


def test_one_stands_alone_several_are_a_list_and_none_an_empty_one(caller: Caller) -> None:
    assert caller.post(SUBSCRIBERS, consumerCodes=["CON789"])["data"]["code"] == "CON789"
    both = caller.post(SUBSCRIBERS, consumerCodes=["CON012", "CON789", "CON012"])["data"]
    assert [each["code"] for each in both] == ["CON012", "CON789"]
    assert caller.post(SUBSCRIBERS, consumerCodes=["nobody"])["data"] == []


def test_a_subscription_waits_for_the_customer(caller: Caller) -> None:
    begun = caller.post(f"{BASE}/subscription/init", consumers=[{"consumer_code": "C9"}])["data"]
    assert begun["subscription_link"].startswith(f"{caller.sandbox.url}/subscribe/")
    state = caller.post(VERIFY, subscription_no=begun["subscription_no"])["data"]
    assert (state["status"], state["subscribe_date"], state["details"][0]["consumer_code"]) == ("Pending", None, "C9")
    assert caller.http.post(VERIFY, json={"subscription_no": "0"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{BASE}/subscription/init", {}),
        (f"{BASE}/subscription/init", {"consumers": []}),
        (f"{BASE}/subscription/init", {"consumers": [{"consumer_name": "n"}]}),
        (SIGNAL, {"consumer_code": []}),
        (SIGNAL, {"consumer_code": "CON789"}),
        (SUBSCRIBERS, {"consumerCodes": [1]}),
        (DEFAULT, {"token": ""}),
        (UNSUBSCRIBE, {"token": "TOK456"}),
        (UNSUBSCRIBE, {"token": "TOK456", "unsubscribe_date": "2026-01-01"}),
        (UNSUBSCRIBE, {"token": "TOK456", "unsubscribe_date": "2026-02-30T00:00:00Z"}),
        (HISTORIES, {}),
        (VERIFY, {"subscription_no": None}),
    ],
)
def test_what_is_wrong_changes_nothing(caller: Caller, path: str, body: dict[str, Any]) -> None:
    before = accounts(caller), held(caller)
    assert caller.post(path, **body)["code"] == "ERR_MISSED_FIELD"
    assert (accounts(caller), held(caller)) == before
