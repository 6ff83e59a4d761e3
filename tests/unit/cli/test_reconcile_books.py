"""``bill24 reconcile --books``: every kind of discrepancy, alone and among ten thousand orders."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bill24.testing import Sandbox
from bill24_api.models import Bill
from bill24_merchant.books import BooksError, Discrepancy, Kind, Order, State, compare, read_orders

from .conftest import VARIABLES, Bill24Command

ORDERS = 10_000
PERIOD = ["--from", "2026-03-01", "--to", "2026-03-31"]
DAY = "2026-03-10T10:00:00+07:00"
PARTIES: dict[str, Any] = {
    "customers": [{"sync_code": "S1", "name": "Sok", "wallet": [{"name": "W", "currency": "KHR"}]}],
    "sub_billers": [{"supplier_sync_code": "P1", "name": "P"}],
}


def bill(ref_id: str, status: str = "paid", total_amount: int = 1000, day: str = DAY) -> dict[str, Any]:
    return {
        "ref_id": ref_id,
        "customer_sync_code": "S1",
        "payment_to": "P1",
        "total_amount": total_amount,
        "bill_status": status,
        "date": day,
    }


def order(reference: str, state: str = "paid", amount: object = 1000, order: str = "") -> dict[str, Any]:
    return {"reference": reference, "state": state, "amount": amount, "currency": "KHR", "order": order}


def planted() -> tuple[list[dict[str, Any]], list[dict[str, Any]], set[tuple[str, str]]]:
    """Ten thousand orders and their bills, and the twelve things that are wrong with them."""
    # One bill in ten is paid, which is what takes long to seed, and as good as all.
    states = {f"INV-{number:05}": "paid" if number % 10 == 0 else "open" for number in range(ORDERS - 1)}
    orders = {reference: order(reference, state) for reference, state in states.items()}
    bills = {ref: bill(ref, "paid" if state == "paid" else "unpaid") for ref, state in states.items()}
    orders["INV-00011"]["state"] = orders["INV-00022"]["state"] = "paid"
    orders["INV-00100"]["state"] = orders["INV-00200"]["state"] = "open"
    del bills["INV-00300"], bills["INV-00310"]
    bills["STRANGER-1"], bills["STRANGER-2"] = bill("STRANGER-1"), bill("STRANGER-2", "unpaid")
    bills["INV-00400"]["total_amount"] = 1001
    orders["INV-00401"]["amount"] = "999.99"
    orders["INV-00500"]["order"] = orders["INV-00510"]["order"] = "ORDER-7"
    found = {
        *(("open but paid", "INV-00011"), ("open but paid", "INV-00022")),
        *(("paid but open", "INV-00100"), ("paid but open", "INV-00200")),
        *(("unknown to Bill24", "INV-00300"), ("unknown to Bill24", "INV-00310")),
        *(("unknown to the books", "STRANGER-1"), ("unknown to the books", "STRANGER-2")),
        *(("another amount", "INV-00400"), ("another amount", "INV-00401")),
        ("paid twice", "INV-00500 INV-00510"),
        ("twice in the books", "INV-00600"),
    }
    return [*orders.values(), order("INV-00600")], list(bills.values()), found


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "note"])
        writer.writeheader()
        writer.writerows([{**row, "note": "a, b"} for row in rows])
    return path


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Serve a sandbox of some bills, with the variables set."""
    opened: list[Sandbox] = []

    def start(bills: list[dict[str, Any]]) -> Sandbox:
        sandbox = Sandbox(serve=True, seed={**PARTIES, "bills": bills}).open()
        opened.append(sandbox)
        given = sandbox.credentials
        values = (given.token, given.client_id, given.secret, given.hash_token)
        for name, value in zip(VARIABLES, values, strict=False):
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("BILL24_BASE_URL", sandbox.url)
        return sandbox

    yield start
    for sandbox in opened:
        sandbox.close()


def test_twelve_discrepancies_among_ten_thousand_orders(ready: Any, tmp_path: Path, bill24: Bill24Command) -> None:
    orders, bills, wrong = planted()
    assert (len(orders), len(wrong)) == (ORDERS, 12)
    sandbox = ready(bills)
    out = tmp_path / "found.csv"
    ended = bill24("reconcile", "--books", str(write(tmp_path / "o.csv", orders)), *PERIOD, "--out", str(out), "--json")
    given = json.loads(ended.out)
    assert ended.status == 1
    assert {(each["kind"], each["reference"]) for each in given["discrepancies"]} == wrong
    assert len(given["discrepancies"]) == 12
    assert (given["orders"], given["bills"]) == (ORDERS, len(bills))
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["kind"], row["reference"]) for row in rows} == wrong
    assert "10,000 orders" in ended.err
    assert "1 paid twice" in ended.err
    assert {entry.operation for entry in sandbox.log} == {"authorize", "listBills", "getBill"}


def test_books_that_agree(ready: Any, tmp_path: Path, bill24: Bill24Command) -> None:
    # A bill of another day is looked for by its reference; an open order may have no bill.
    ready([bill("A"), bill("B", "unpaid"), bill("C", day="2025-01-01T00:00:00+07:00")])
    rows = [order("A"), order("B", "open"), order("C"), order("D", "open")]
    ended = bill24("reconcile", "--books", str(write(tmp_path / "o.csv", rows)), *PERIOD)
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == "bill24 reconcile: 4 orders, 3 bills: they agree\n"


def test_a_pipe_gets_columns_and_a_terminal_the_progress(ready: Any, tmp_path: Path, bill24: Bill24Command) -> None:
    ready([bill("A", "unpaid"), *(bill(f"N{number}", "unpaid") for number in range(600))])
    books = write(tmp_path / "o.csv", [order("A"), *(order(f"N{number}", "open") for number in range(600))])
    ended = bill24("reconcile", "--books", str(books), *PERIOD)
    assert ended.out.splitlines() == ["kind\treference\torder\tbooks\tbill24", "open but paid\tA\tA\tpaid\tunpaid"]
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bill24", "reconcile", "--books", str(books), *PERIOD]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 4096).decode()
    os.close(ours)
    assert "\rread 500 bills\rread 601 bills" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1: the column 'reference' is missing; known are: reference, state, amount, currency, order"),
        ("reference,status\n", "line 1: the column 'state' is missing"),
        ("reference,state\nA,paid\nB,Settled\n", "line 3: 'Settled' is no state; there are: paid, open"),
        ("reference,state\n,paid\n", "line 2: no reference"),
        ("reference,state,amount\nA,paid,ten\n", "line 2: 'ten' is no amount"),
        ("reference,state,amount\nA,paid,NaN\n", "line 2: 'NaN' is no amount"),
        ('reference,state,amount\nA,paid,"1,000"\n', "line 2: '1,000' is no amount"),
        ("reference,state\nA\n", "line 2: '' is no state"),
    ],
)
def test_books_that_cannot_be_read(content: str, said: str, ready: Any, tmp_path: Path, bill24: Bill24Command) -> None:
    path = tmp_path / "o.csv"
    path.write_text(content, encoding="utf-8")
    ended = bill24("reconcile", "--books", str(path), *PERIOD)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    with pytest.raises(BooksError), path.open(encoding="utf-8", newline="") as file:
        read_orders(file)


def their(ref_id: str | None = "A", status: str | None = "paid", amount: int | None = 5, currency: str = "KHR") -> Bill:
    return Bill.from_dict({"ref_id": ref_id, "bill_status": status, "total_amount": amount, "currency": currency})


@pytest.mark.parametrize(
    ("orders", "bills", "kinds"),
    [
        ([], [], []),
        ([Order("A", State.PAID)], [their()], []),
        ([Order("A", State.PAID, Decimal("5.00"), "KHR")], [their()], []),
        ([Order("A", State.PAID, Decimal(5), "USD")], [their()], [Kind.OTHER_SUM]),
        ([Order("A", State.PAID, Decimal(5))], [their(amount=None)], [Kind.OTHER_SUM]),
        ([Order("A", State.OPEN, Decimal(6))], [their()], [Kind.PAID_BUT_OPEN, Kind.OTHER_SUM]),
        ([Order("A", State.PAID)], [their(), their()], [Kind.PAID_TWICE]),
        ([Order("A", State.PAID)], [their(status="unpaid"), their()], []),
        ([Order("A", State.PAID)], [their(status="refunded")], [Kind.UNCLEAR]),
        ([Order("A", State.OPEN)], [their(status=None)], [Kind.UNCLEAR]),
        ([], [their(), their()], [Kind.PAID_TWICE, Kind.NOT_IN_BOOKS]),
        ([], [their(ref_id=None)], [Kind.NOT_IN_BOOKS]),
        ([Order("A", State.PAID, order="O"), Order("B", State.OPEN, order="O")], [their(), their("B", "unpaid")], []),
        (
            [Order("A", State.PAID, order="O"), Order("B", State.OPEN, order="O")],
            [their(), their("B")],
            [Kind.PAID_TWICE, Kind.PAID_BUT_OPEN],
        ),
        ([Order("A", State.OPEN), Order("A", State.PAID)], [], [Kind.BOOKED_TWICE, Kind.NOT_AT_BILL24]),
    ],
)
def test_each_kind_alone(orders: list[Order], bills: list[Bill], kinds: list[Kind]) -> None:
    found = compare(orders, bills)
    assert [each.kind for each in found] == kinds
    assert all(isinstance(each, Discrepancy) for each in found)
