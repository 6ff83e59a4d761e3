"""How models keep what their attributes cannot say, and what they refuse."""

from __future__ import annotations

import pickle
from datetime import datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest
from bill24_api.errors import InvalidRequestError, InvalidResponseError
from bill24_api.models import Bill, CustomerDetail, SettlePaymentRequest
from bill24_api.values import PHNOM_PENH

MOMENTS = [
    "2025-07-08T00:00:00",
    "2025-07-08T22:46:10.243324",
    "2025-07-08T22:46:10.24",
    "2025-07-08T22:46:10.000000",
    "2025-07-08 22:46:10",
    "2025-07-08",
    "2025-W28-2T22:46:10",
    "2025-07-08T22:46:10+07:00",
    "2025-07-08T15:46:10Z",
    "0001-01-01T00:00:00",
]


@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_is_written_back_as_it_was_spelled(text: str) -> None:
    assert Bill.from_dict({"date": text}).to_dict() == {"date": text}


@pytest.mark.parametrize("text", MOMENTS)
def test_another_moment_is_written_in_our_own_spelling(text: str) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=PHNOM_PENH)
    changed = attrs.evolve(Bill.from_dict({"date": text, "ref_id": None}), date=noon)
    assert changed.to_dict() == {"date": "2026-03-01T12:00:00"}


def test_a_model_holds_no_memory_of_the_wire_where_its_attributes_say_it() -> None:
    first, second = (Bill.from_dict({"ref_id": f"INV-{n}", "date": MOMENTS[0], "total_amount": n}) for n in (1, 2))
    assert first._unsaid is second._unsaid
    assert first._unsaid == {}


def test_pickling_keeps_what_was_null_and_how_moments_were_spelled() -> None:
    document = {"ref_id": None, "date": MOMENTS[4], "added": [1]}
    assert pickle.loads(pickle.dumps(Bill.from_dict(document))).to_dict() == document  # noqa: S301


def test_equal_values_are_equal_however_they_were_spelled() -> None:
    assert Bill.from_dict({"date": MOMENTS[1]}) != Bill.from_dict({"date": MOMENTS[0]})
    assert Bill.from_dict({"date": MOMENTS[7], "ref_id": None}) == Bill.from_dict({"date": "2025-07-08T22:46:10"})


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"walletBalances": [{"balance": "1"}]}, "WalletBalance.balance: expected a number, got str"),
        ({"walletBalances": {}}, "CustomerDetail.walletBalances: expected an array, got dict"),
        ({"walletBalances": [1]}, "WalletBalance: expected an object, got int"),
        ({"name": 1}, "CustomerDetail.name: expected text, got int"),
    ],
)
def test_an_answer_of_a_wrong_type_is_named_by_its_place(document: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidResponseError) as caught:
        CustomerDetail.from_dict(document)
    assert str(caught.value) == place


def test_a_list_that_is_none_is_refused_by_name() -> None:
    values: Any = {"name": "n"}
    with pytest.raises(InvalidRequestError) as caught:
        CustomerDetail(wallet_balances=values)
    assert str(caught.value) == "wallet_balances: expected a sequence of WalletBalance, got dict"


def test_a_signature_and_what_has_a_default_need_not_be_given() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=PHNOM_PENH)
    request = SettlePaymentRequest(
        ref_id="1",
        date=noon,
        due_date=noon,
        currency="KHR",
        total_amount=Decimal(1),
        customer_sync_code="C",
        payment_to="P",
    )
    assert request.hash_ is None
    assert request.to_dict()["total_amount_khr"] == ""
    assert "hash" not in request.to_dict()
