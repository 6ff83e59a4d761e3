"""What is shown is compared with what was said."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from bill24_contract.document import operation_that, operations
from bill24_contract.fields import references
from bill24_contract.server.echo import differences, wrong_after
from bill24_contract.things import Thing, Verb

SETTLE, BILL = operations()["settlePayment"], operation_that(Verb.READS, Thing.BILL)
SAID: dict[str, Any] = {
    "ref_id": "R1",
    "date": "2026-01-15T03:04:05.123456Z",
    "total_amount": Decimal("2.50"),
    "description": "",
    "details": [{"item_mame": "Charging", "amount": 2}],
}
SHOWN: dict[str, Any] = {
    "ref_id": "R1",
    "date": "2026-01-15T10:04:05.123",
    "total_amount": Decimal("2.5"),
    "description": "anything",
    "details": [{"item_name": "Charging", "amount": 2}],
}


def test_the_same_is_shown_in_the_words_of_another_operation() -> None:
    assert list(differences(SAID, SETTLE.request or {}, SHOWN, BILL.data)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ref_id", "R2"),
        ("ref_id", None),
        ("date", "2026-01-15T03:04:05.123"),
        ("total_amount", 3),
        ("details", []),
        ("details", [{"item_name": "Charging", "amount": 1}]),
        ("details", [{"item_name": "charging", "amount": 2}]),
    ],
)
def test_what_is_shown_otherwise_is_named(name: str, value: Any) -> None:
    (found,) = differences(SAID, SETTLE.request or {}, {**SHOWN, name: value}, BILL.data)
    assert found.startswith(name)


def test_what_has_to_be_shown_after_a_call() -> None:
    unpaid = {"bill_status": "unpaid", "payment": {"payment_method": "wallet", "payment_date": "2020-01-01T00:00:00"}}
    found = list(wrong_after("settlePayment", unpaid, BILL.data, "data"))
    assert [each.split(" is ")[0] for each in found] == ["data.bill_status", "data.payment.payment_date"]
    assert list(wrong_after("createCustomer", unpaid, BILL.data)) == []


def test_references_are_found_however_deep_they_stand() -> None:
    data = {"bills": [{"ref_id": "R1", "customer_sync_code": "C1"}, {"ref_id": "R2"}]}
    found = list(references(data, operations()["listBills"].data))
    assert found == [(Thing.BILL, "R1"), (Thing.CUSTOMER, "C1"), (Thing.BILL, "R2")]
