"""Customers and wallets, as observed and as documented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

CREATE, GET = "/customer/create", "/customer/get_customer_detail"
UPDATE, DELETE = "/customer/update", "/customer/delete"
BALANCE, HISTORY = "/instant_payment/get_wallet_balance", "/instant_payment/get_wallet_histories"
KHR = {"name": "A", "currency": "KHR"}
USD = {"name": "B", "currency": "USD"}


def missed(answer: dict[str, Any]) -> str:
    assert (answer["code"], answer["data"]) == ("ERR_MISSED_FIELD", None)
    assert isinstance(answer["message_kh"], str)
    return str(answer["message"])


def test_a_customer_with_only_the_required_fields_reads_null_for_the_others(caller: Any) -> None:
    answer = caller.post(CREATE, sync_code="X1", name="N")
    assert (answer["code"], answer["message"], answer["message_kh"]) == ("SUCCESS", "Success", "ជោគជ័យ")
    assert answer["data"].pop("id")
    assert answer["data"] == {
        "sync_code": "X1",
        "name": "N",
        "name_kh": None,
        "phone": None,
        "email": None,
        "wallet": [],
    }


def test_the_documented_profile_creates_with_code_000(documented: Any) -> None:
    assert documented.post(CREATE, sync_code="X1", name="N")["code"] == "000"
    again = documented.post(CREATE, sync_code="X1", name="N")
    assert (again["code"], again["message"]) == ("310", "This customer already exists")


def test_a_sync_code_is_taken_once_and_a_name_as_often_as_wanted(caller: Any) -> None:
    caller.post(CREATE, sync_code="X1", name="N")
    again = caller.post(CREATE, sync_code="X1", name="M")
    assert (again["code"], again["message"]) == ("310", "This customer already exist")
    assert isinstance(again["data"], dict)
    assert caller.post(CREATE, sync_code="X2", name="N")["code"] == "SUCCESS"


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        (CREATE, {"name": "N"}, "Please provide [sync_code]."),
        (CREATE, {"sync_code": "X"}, "Please provide [name]."),
        (
            CREATE,
            {"sync_code": "9" * 51, "name": "N"},
            "[sync_code] must have 50 or fewer digits. Please adjust and retry.",
        ),
        (CREATE, {"sync_code": "X", "name": "N", "email": "no-at"}, "'Email' is not a valid email address."),
        (CREATE, {"sync_code": "X", "name": "N", "wallet": [{"currency": "KHR"}]}, "Please provide [wallet.name]."),
        (CREATE, {"sync_code": "X", "name": "N", "wallet": [{"name": "W"}]}, "Please provide [wallet.currency]."),
        (UPDATE, {"name": "N"}, "Please provide [sync_code]."),
        (UPDATE, {"sync_code": "C0001", "email": "@"}, "'Email' is not a valid email address."),
        (DELETE, {}, "Please provide [customer_sync_code]."),
        (GET, {}, "Please provide [customer_sync_code]."),
        (GET, {"sync_code": ""}, "Please provide [customer_sync_code]."),
        (BALANCE, {}, "Please provide [customer_sync_code]."),
        (HISTORY, {}, "Please provide [customer_sync_code]."),
        (CREATE, {"sync_code": 12, "name": "N"}, "The payload field is required."),
        (CREATE, {"sync_code": "X", "name": "N", "wallet": {}}, "The payload field is required."),
    ],
)
def test_what_is_missing_or_malformed_is_named(caller: Any, path: str, body: dict[str, Any], message: str) -> None:
    assert missed(caller.post(path, **body)) == message


def test_fifty_characters_are_still_a_sync_code(caller: Any) -> None:
    assert caller.post(CREATE, sync_code="ក" * 50, name="N")["code"] == "SUCCESS"


def test_the_documented_examples_are_there(caller: Any) -> None:
    answer = caller.post(GET, sync_code="C0001")
    assert answer["code"] == "000"
    assert answer["data"]["walletBalances"] == [
        {
            "id": "4a7911a6-f21b-4fe0-98c4-1c4f483e50cc",
            "name": "Customer A Wallet",
            "balance": 0,
            "currency": "KHR",
        }
    ]
    assert caller.post(BALANCE, customer_sync_code="C0020")["data"] == [
        {"id": "8d036742-b2f7-447c-8fad-ef2e6ef2a6dc", "name": "Oone wallet", "balance": 106001, "currency": "KHR"}
    ]


def test_wallet_limits_follow_the_settings(caller: Any) -> None:
    assert caller.post(CREATE, sync_code="X1", name="N", wallet=[KHR, USD])["data"]["wallet"] == [KHR, USD]
    assert caller.post(CREATE, sync_code="X2", name="N", wallet=[KHR, USD, KHR])["code"] == "320"
    caller.sandbox.change_settings(multiple_wallets=False)
    assert caller.post(CREATE, sync_code="X2", name="N", wallet=[KHR, USD])["code"] == "319"
    caller.sandbox.change_settings(wallets_enabled=False)
    assert caller.post(CREATE, sync_code="X2", name="N", wallet=[KHR])["code"] == "511"
    assert caller.post(CREATE, sync_code="X2", name="N")["code"] == "SUCCESS"


def test_an_update_keeps_what_is_left_out(caller: Any) -> None:
    answer = caller.post(UPDATE, sync_code="C0001", name="Update Customer")
    assert answer["message"] == "Customer profile updated successfully."
    assert answer["data"]["wallet"] == []
    kept = caller.post(GET, sync_code="C0001")["data"]
    assert (kept["name"], kept["email"]) == ("Update Customer", "Sample@gmail.com")


def test_a_deleted_customer_is_gone_and_its_code_is_free(caller: Any) -> None:
    answer = caller.post(DELETE, sync_code="C0001")
    assert (answer["code"], answer["message"]) == ("000", " Customer deleted successfully. ")
    emptied: dict[str, object] = {
        "id": "",
        "sync_code": "",
        "name": "",
        "name_kh": None,
        "phone": None,
        "email": None,
        "wallet": [],
    }
    assert answer["data"] == emptied
    assert caller.post(GET, sync_code="C0001")["code"] == "311"
    caller.post(CREATE, sync_code="C0001", name="N", wallet=[KHR])
    assert caller.balance("C0001") == 0


def test_a_customer_with_money_cannot_be_deleted(caller: Any) -> None:
    assert caller.post(DELETE, sync_code="C0020")["code"] == "407"
    assert caller.balance() == 106001


@pytest.mark.parametrize(
    ("path", "body", "data"),
    [
        (GET, {"sync_code": "nobody"}, None),
        (UPDATE, {"sync_code": "nobody", "name": "N"}, None),
        (DELETE, {"sync_code": "nobody"}, None),
        (BALANCE, {"customer_sync_code": "nobody"}, []),
        (HISTORY, {"customer_sync_code": "nobody"}, None),
    ],
)
def test_an_unknown_customer_is_311(caller: Any, path: str, body: dict[str, Any], data: object) -> None:
    answer = caller.post(path, **body)
    assert (answer["code"], answer["message"], answer["data"]) == ("311", "Customer not found", data)


def test_payment_methods_of_an_unknown_customer_are_an_empty_list(caller: Any) -> None:
    answer = caller.get("/instant_payment/nobody/get_payment_methods")
    assert (answer["code"], answer["data"]) == ("311", [])


def test_a_payment_method_shows_the_balance(caller: Any) -> None:
    (method,) = caller.get("/instant_payment/C0020/get_payment_methods")["data"]
    assert set(method) == {"id", "type", "name", "sub_title", "sub_title_kh", "token", "is_default", "logo"}
    assert (method["type"], method["is_default"]) == ("wallet", True)
    assert method["sub_title"] == "Balance : 106,001.00 KHR"


def test_a_sync_code_with_a_slash_can_be_read(caller: Any) -> None:
    caller.post(CREATE, sync_code="a/b c?", name="N", wallet=[KHR])
    assert len(caller.get("/instant_payment/a%2Fb%20c%3F/get_payment_methods")["data"]) == 1
    assert caller.get("/bill_payment/a%2Fb%20c%3F/get_bills")["data"] == []


def test_funding_moves_exact_money(caller: Any) -> None:
    assert caller.sandbox.fund("C0020", Decimal("0.01")) == Decimal("106001.01")
    assert caller.balance() == 106001.01
    assert caller.sandbox.fund("C0020", 5) == Decimal("106006.01")


@pytest.mark.parametrize(
    ("arguments", "error", "reason"),
    [
        (("nobody", 1), LookupError, "no customer"),
        (("C0020", 1, "USD"), LookupError, "no USD wallet"),
        (("C0020", -1), ValueError, "zero or more"),
        (("C0020", Decimal("0.001")), ValueError, "2 decimals"),
        (("C0020", 10**15), ValueError, "too large"),
        (("C0020", 10**13 - 1), ValueError, "more money than the sandbox holds"),
        (("C0020", 0.1), TypeError, "not float"),
        (("C0020", True), TypeError, "not bool"),
    ],
)
def test_funding_refuses(caller: Any, arguments: Any, error: type[Exception], reason: str) -> None:
    with pytest.raises(error, match=reason):
        caller.sandbox.fund(*arguments)
    assert caller.balance() == 106001


def test_history_lists_movements_newest_first_with_filters(caller: Any) -> None:
    caller.sandbox.clock.freeze(datetime(2026, 5, 12, 6, 0, tzinfo=UTC))
    caller.sandbox.fund("C0001", 5000)
    caller.sandbox.clock.advance(hours=1)
    caller.authorize()
    caller.settle("H1", 1500, customer_sync_code="C0001")

    def history(**filters: Any) -> Any:
        return caller.post(HISTORY, customer_sync_code="C0001", **filters)["data"]

    everything = history(wallet_id="", tran_type="", d1="2026-01-01T10:13:58", d2="")
    assert [(line["tran_type"], line["amount"], line["tran_date"]) for line in everything["histories"]] == [
        ("wallet_payment", 1500, "2026-05-12T14:00:00"),
        ("deposit", 5000, "2026-05-12T13:00:00"),
    ]
    assert everything["pagination"] == {"page_index": 1, "page_size": 10, "page_count": 1, "row_count": 2}
    assert len(history(tran_type="deposit")["histories"]) == 1
    assert len(history(d2="2026-05-12T13:13:58")["histories"]) == 1
    assert history(wallet_id="another")["histories"] == []
    second = history(pagination={"page_index": 2, "page_size": 1})
    assert [line["tran_type"] for line in second["histories"]] == ["deposit"]
    assert second["pagination"]["page_count"] == 2


def test_balances_lag_behind_when_told_to(caller: Any) -> None:
    caller.sandbox.clock.advance(minutes=1)
    caller.sandbox.balance_lag = timedelta(seconds=20)
    caller.settle("L1", 1000)
    assert caller.balance() == 106001
    assert "106,001.00" in caller.get("/instant_payment/C0020/get_payment_methods")["data"][0]["sub_title"]
    assert caller.settle("L2", 105001 + 1)["code"] == "401", "the lag is in reading only"
    caller.sandbox.clock.advance(seconds=21)
    assert caller.balance() == 105001


def test_a_lagging_balance_is_that_of_the_instant_included(caller: Any) -> None:
    caller.sandbox.clock.freeze()
    caller.sandbox.fund("C0001", 5000)
    caller.sandbox.balance_lag = timedelta(seconds=20)
    caller.sandbox.clock.advance(seconds=19)
    assert caller.balance("C0001") == 0
    caller.sandbox.clock.advance(seconds=1)
    assert caller.balance("C0001") == 5000
