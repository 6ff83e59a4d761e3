"""Seeds: bills, lists of values, files in three languages; the page that lists all members."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bill24.testing import Sandbox, SeedError
from bill24_sandbox.dials.seed_records import LISTED

BASE: dict[str, Any] = {
    "customers": [{"sync_code": "S1", "name": "Sok", "wallet": [{"name": "W", "currency": "USD", "balance": 10}]}],
    "sub_billers": [
        {
            "supplier_sync_code": "P1",
            "name": "P",
            "bank_account_linked": [{"bank_code": "AC", "account_number": "1", "currency": "USD"}],
        }
    ],
}
BILL = {
    "ref_id": "B1",
    "customer_sync_code": "S1",
    "payment_to": "P1",
    "currency": "USD",
    "total_amount": Decimal("2.5"),
}


def with_bills(*bills: dict[str, Any]) -> dict[str, Any]:
    return {**BASE, "bills": list(bills)}


def test_a_paid_and_an_open_bill() -> None:
    line = {"item_name": "a", "amount": Decimal("2.5"), "quantity": 2, "price": Decimal("1.25")}
    paid = {**BILL, "bill_status": "paid", "date": "2026-03-01T00:00:00+07:00", "details": [line]}
    opened = {**BILL, "ref_id": "B2", "bill_status": "unpaid"}
    with Sandbox(seed=with_bills(paid, opened)) as sandbox, sandbox.client() as client:
        bill = client.bills.get("B1")
        assert (bill.bill_status, bill.total_amount, bill.currency) == ("paid", Decimal("2.5"), "USD")
        assert bill.date is not None
        assert bill.date.isoformat() == "2026-03-01T00:00:00+07:00"
        assert [(each.item_name, each.price) for each in bill.details or ()] == [("a", Decimal("1.25"))]
        assert client.payments.reconcile("B1", wait=0).settled is True
        assert client.bills.get("B2").bill_status == "unpaid"
        assert client.wallets.balance("S1")[0].balance == 10
        assert sandbox.state()["bills"]["paid"] == 1
        sandbox.check()
        sandbox.reset()
        assert client.bills.get("B1").bill_status == "paid"


@pytest.mark.parametrize(
    ("seed", "reason"),
    [
        (with_bills({**BILL, "bill_status": "Paid"}), r"^bills\[0\].bill_status: Invalid enum value 'Paid'$"),
        (with_bills({**BILL, "currency": "EUR"}), r"^bills\[0\].currency: Invalid enum value 'EUR'$"),
        (with_bills(BILL, BILL), r"^bills\[1\]: there is already a bill 'B1'$"),
        (with_bills({**BILL, "customer_sync_code": "S9"}), r"^bills\[0\]: there is no customer 'S9'$"),
        (with_bills({**BILL, "payment_to": "P9"}), r"^bills\[0\]: there is no sub-biller 'P9'$"),
        (
            with_bills({**BILL, "currency": "KHR", "bill_status": "paid"}),
            r"^bills\[0\]: customer 'S1' has no KHR wallet to have paid from$",
        ),
        (
            with_bills({**BILL, "total_amount": -1}),
            r"^bills\[0\].total_amount: Expected a decimal number of zero or more$",
        ),
        (with_bills({**BILL, "date": "yesterday"}), r"^bills\[0\].date: "),
        (with_bills({**BILL, "paid": True}), r"^bills\[0\]: .*unknown field `paid`; known are: ref_id, "),
        (
            with_bills({**BILL, "details": [{"item_name": "a", "amount": 1, "cost": 1}]}),
            r"^bills\[0\].details\[0\]: .*unknown field `cost`; known are: item_name, amount, ",
        ),
        (
            {"customers": [{"sync_code": "S", "name": "N", "wallet": [{"name": "W", "currency": "khr"}]}]},
            r"^customers\[0\].wallet\[0\].currency: Invalid enum value 'khr'$",
        ),
        *(
            (
                {
                    "sub_billers": [
                        {
                            "supplier_sync_code": "P",
                            "name": "N",
                            "bank_account_linked": [{"bank_code": "AC", "account_number": "1", member: value}],
                        }
                    ]
                },
                rf"^sub_billers\[0\].bank_account_linked\[0\].{member}: Invalid enum value '{value}'$",
            )
            for member, value in (("status", "Active"), ("status", ""), ("currency", "Riel"))
        ),
    ],
)
def test_a_value_that_is_none_of_the_list_is_named_by_its_place(seed: dict[str, Any], reason: str) -> None:
    with Sandbox() as sandbox:
        before = {**sandbox.state(), "now": ""}
        with pytest.raises(SeedError, match=reason):
            sandbox.seed(seed)
        assert {**sandbox.state(), "now": ""} == before


def test_an_account_that_is_not_active_cannot_be_settled_to() -> None:
    account = {"bank_code": "AC", "account_number": "1", "status": "inactive"}
    seed = {"sub_billers": [{"supplier_sync_code": "P", "name": "N", "bank_account_linked": [account]}]}
    with Sandbox(seed=seed) as sandbox, sandbox.client() as client:
        linked = client.sub_billers.verify("P").bank_account_linked
        assert [each.status for each in linked or ()] == ["inactive"]


def test_yaml_is_read_exactly_and_without_surprises(tmp_path: Path) -> None:
    path = tmp_path / "seed.yml"
    path.write_text(
        "customers:\n"
        "  - sync_code: '007'\n"
        "    name: no  # a name, not false\n"
        "    wallet: [{name: W, currency: USD, balance: 12.30}]\n"
        "sub_billers: [{supplier_sync_code: P, name: P}]\n"
        "bills:\n"
        "  - {ref_id: B, customer_sync_code: '007', payment_to: P, currency: USD, total_amount: 0.1,"
        " date: 2026-03-01T10:00:00+07:00}\n",
        encoding="utf-8",
    )
    with Sandbox(seed=path) as sandbox, sandbox.client() as client:
        assert client.customers.get("007").name == "no"
        assert client.wallets.balance("007")[0].balance == Decimal("12.3")
        assert client.bills.get("B").total_amount == Decimal("0.1")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("customers: [", "cannot read the seed file .*seed.yaml: while parsing"),
        ("- 1", "must hold an object with customers, sub_billers, banks or bills"),
        ("", "must hold an object"),
        ("customers: [{sync_code: 007, name: x}]", r"^customers\[0\].sync_code: Expected `str`, got `int`$"),
        ("customers: []\ncustomers: []", "found duplicate key"),
        ("customers: !!python/object/apply:os.system ['true']", "could not determine a constructor"),
        (
            "customers: [{sync_code: a, name: x, wallet: [{name: w, currency: KHR, balance: .inf}]}]",
            "seed.yaml|balance",
        ),
    ],
)
def test_a_wrong_yaml_file_says_where(content: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "seed.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SeedError, match=reason):
        Sandbox(seed=path)


def test_the_page_lists_every_member_and_value(root: Path) -> None:
    page = (root / "docs" / "sandbox.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| `(\w+)`[^|]*\| (.*) \|$", page[page.index("| list | members |") :], re.MULTILINE)
    told = {name: set(re.findall(r"`(\w+)`", members)) for name, members in lines}
    for name, kind in LISTED.items():
        assert set(kind.__struct_fields__) <= told[name], name
    for value in ("active", "inactive"):
        assert value in told["bank_account_linked"]
    assert {"paid", "unpaid"} <= told["bills"]
