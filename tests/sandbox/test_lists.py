"""Long lists: every page of every filter is right, and reading one costs no more when the list is longer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest
from bill24_sandbox import Sandbox
from bill24_sandbox.store import Bill, Store
from bill24_sandbox.store.money import Movement

from tests.sandbox.conftest import Caller

DAY = 86_400_000_000
START = 1_777_000_000_000_000
EVER = (-(2**62), 2**62)
LONGEST = 20_000
"""Enough for blocks of each size that is counted."""
ADDED = 300
"""Bills that each of two writers adds."""

WALLET = [{"name": "W", "currency": currency} for currency in ("KHR", "USD")]
SEED = {
    "customers": [{"sync_code": code, "name": code, "wallet": WALLET} for code in ("MANY", "SOME", "FEW")],
    "sub_billers": [{"supplier_sync_code": "P", "name": "P"}],
}


@dataclass
class Filled:
    """A store with a long list of bills and movements, and what was put into it."""

    store: Store
    connection: sqlite3.Connection
    chance: Random = field(default_factory=lambda: Random(24))  # noqa: S311
    bills: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(reference, day, currency, customer)"""
    movements: list[tuple[str, str, str, str, int]] = field(default_factory=list)
    """(transaction, customer, wallet, kind, instant)"""

    def __post_init__(self) -> None:
        customers = [self.store.customers.get(code) for code in ("MANY", "SOME", "FEW")]
        self.wallets = {
            customer.sync_code: self.store.customers.wallets(customer.id) for customer in customers if customer
        }
        self.ids = {customer.sync_code: customer.id for customer in customers if customer}
        sub_biller = self.store.sub_billers.get("P")
        assert sub_biller is not None
        self.sub_biller_id = sub_biller.id

    def fill(self, until: int, *, days: int = 1200) -> None:
        """Add bills on ``days`` different days and about as many movements, until there are so many of each."""
        with self.store.transaction():
            accounts = {
                (kind, currency): self.store.money.account(kind, owner, currency)
                for kind, owner in (("source", ""), ("sub_biller", self.sub_biller_id))
                for currency in ("KHR", "USD")
            }
            while len(self.bills) < until:
                code = self.chance.choices(("MANY", "SOME", "FEW"), (9900, 99, 1))[0]
                wallet = self.wallets[code][self.chance.random() < 0.2]
                day = (date(2026, 1, 1) + timedelta(self.chance.randrange(days))).isoformat()
                number = len(self.bills) + 1
                bill_id = self.store.bills.add(
                    ref_id=f"R{number}",
                    date=f"{day}T12:00:00",
                    due_date=f"{day}T12:00:00",
                    description="",
                    currency=wallet.currency,
                    total_amount=0,
                    total_tax=0,
                    customer_sync_code=code,
                    customer_name=code,
                    customer_name_kh=None,
                    sub_biller_id=self.sub_biller_id,
                    details=[],
                )
                self.bills.append((f"R{number}", day, wallet.currency, code))
                # Two processes: the clock of one is three days ahead, both have been set back at times.
                at = START + number * 1_000_000 + self.chance.choice((0, 3 * DAY)) - (number // 3000) * 2000 * 1_000_000
                is_deposit = self.chance.random() < 0.1
                here, there = wallet.account_id, accounts["sub_biller", wallet.currency]
                if is_deposit:
                    here, there = accounts["source", wallet.currency], wallet.account_id
                self.store.money.move(
                    at=at,
                    from_account=here,
                    to_account=there,
                    amount=0,
                    transaction_id=f"T{number}",
                    description="",
                    bill_id=None if is_deposit else bill_id,
                )
                kind = "deposit" if is_deposit else "wallet_payment"
                self.movements.append((f"T{number}", code, wallet.id, kind, at))

    def steps(self, read: Any) -> int:
        """Return how many hundred steps SQLite's virtual machine takes to read something."""
        taken = 0

        def count() -> int:
            nonlocal taken
            taken += 1
            return 0

        self.connection.set_progress_handler(count, 100)
        read()
        self.connection.set_progress_handler(None, 0)
        return taken


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Filled]:
    file = tmp_path / "long.sqlite3"
    with Sandbox(db=file, seed=SEED):
        opened: list[sqlite3.Connection] = []
        connect = sqlite3.connect

        def remembered(*arguments: Any, **options: Any) -> sqlite3.Connection:
            opened.append(connect(*arguments, **options))
            return opened[-1]

        monkeypatch.setattr(sqlite3, "connect", remembered)
        store = Store(str(file))
        yield Filled(store, opened[0])
        store.close()


BILL_FILTERS = [
    {"from_date": from_date, "to_date": to_date, "currency": currency, "customer_sync_code": code}
    for (from_date, to_date), currency, code in product(
        (
            ("0001-01-01", "9999-12-31"),
            ("2026-03-05", "2026-03-05"),
            ("2026-03-05", "2026-03-24"),
            ("2026-06-01", "2026-07-31"),
            ("2026-06-02", "2026-09-30"),
            ("2026-12-31", "2027-01-01"),
            ("2026-06-30", "2028-02-29"),
            ("2026-02-02", "2026-02-01"),
        ),
        ("", "KHR", "USD", "EUR"),
        ("", "MANY", "SOME", "FEW", "nobody"),
    )
]
MOVEMENT_FILTERS = [
    {"code": code, "wallet": wallet, "kind": kind, "since": since, "until": until}
    for code, wallet, kind, (since, until) in product(
        ("MANY", "SOME", "FEW"),
        (None, 0, 1),
        ("", "deposit", "wallet_payment", "other"),
        (
            EVER,
            (START + 4_321_000_000, START + 9_876_000_000),
            (START + 3 * DAY - 1, EVER[1]),
            (START + 5_000_000_000,) * 2,
        ),
    )
]


def pages_of(count: int) -> list[tuple[int, int]]:
    """(offset, limit) of the first, a middle and the last page, and of one beyond the end."""
    return [(0, 10), (count // 2, 7), (max(0, count - 10), 10), (max(0, count - 3), 10), (count, 5), (10**12, 1000)]


def bills_of(filled: Filled, offset: int, limit: int, wanted: dict[str, str]) -> tuple[int, list[str]]:
    count, bills = filled.store.bills.between(**wanted, offset=offset, limit=limit)
    assert all(isinstance(bill, Bill) for bill in bills)
    return count, [bill.ref_id for bill in bills]


def movements_of(filled: Filled, offset: int, limit: int, wanted: dict[str, Any]) -> tuple[int, list[str]]:
    count, movements = filled.store.money.history(
        filled.ids[wanted["code"]],
        wallet_id="" if wanted["wallet"] is None else filled.wallets[wanted["code"]][wanted["wallet"]].id,
        kind=wanted["kind"],
        since=wanted["since"],
        until=wanted["until"],
        offset=offset,
        limit=limit,
    )
    assert all(isinstance(movement, Movement) for movement in movements)
    return count, [movement.transaction_id for movement in movements]


def expected_bills(filled: Filled, wanted: dict[str, str]) -> list[str]:
    return [
        ref_id
        for ref_id, day, currency, code in filled.bills
        if wanted["from_date"] <= day <= wanted["to_date"]
        and wanted["currency"] in {"", currency}
        and wanted["customer_sync_code"] in {"", code}
    ]


def expected_movements(filled: Filled, wanted: dict[str, Any]) -> list[str]:
    wallets = [wallet.id for wallet in filled.wallets[wanted["code"]]]
    if wanted["wallet"] is not None:
        wallets = [wallets[wanted["wallet"]]]
    return [
        transaction_id
        for transaction_id, _, wallet_id, kind, at in reversed(filled.movements)
        if wallet_id in wallets and wanted["kind"] in {"", kind} and wanted["since"] <= at <= wanted["until"]
    ]


@pytest.mark.parametrize("count", [0, 1, 254, 255, 256, 257, 2047, 2048, 5000, LONGEST])
def test_every_page_of_every_filter_is_right(filled: Filled, count: int) -> None:
    filled.fill(count)
    for wanted in BILL_FILTERS:
        expected = expected_bills(filled, wanted)
        for offset, limit in pages_of(len(expected)):
            read = bills_of(filled, offset, limit, wanted)
            assert read == (len(expected), expected[offset : offset + limit]), (wanted, offset, limit)
    for sought in MOVEMENT_FILTERS:
        expected = expected_movements(filled, sought)
        for offset, limit in pages_of(len(expected)):
            read = movements_of(filled, offset, limit, sought)
            assert read == (len(expected), expected[offset : offset + limit]), (sought, offset, limit)


def costs(filled: Filled) -> dict[str, int]:
    """What the first, a middle and the last page of each filter cost."""
    found = {}
    for wanted in BILL_FILTERS:
        for offset, limit in pages_of(len(expected_bills(filled, wanted)))[:3]:
            steps = filled.steps(partial(bills_of, filled, offset, limit, wanted))
            found[f"bills {wanted} from {offset}"] = steps
    for sought in MOVEMENT_FILTERS:
        for offset, limit in pages_of(len(expected_movements(filled, sought)))[:3]:
            steps = filled.steps(partial(movements_of, filled, offset, limit, sought))
            found[f"history {sought} from {offset}"] = steps
    return found


def test_a_page_costs_no_more_in_a_longer_list(filled: Filled) -> None:
    """Looking at each row would cost twenty times as much; only the sizes of blocks may add to it."""
    filled.fill(1000, days=28)
    most = max(costs(filled).values())
    filled.fill(LONGEST, days=28)
    dearer = {page: cost for page, cost in costs(filled).items() if cost > 3 * most}
    assert dearer == {}


def test_a_page_is_of_one_moment_while_others_settle(tmp_path: Path) -> None:
    """Two more connections, as two other processes have them, add bills while pages are read."""
    file = str(tmp_path / "shared.sqlite3")
    with Sandbox(db=file, seed=SEED):
        threads = [Thread(target=add_bills, args=(file, name)) for name in ("one", "two")]
        store = Store(file)
        for thread in threads:
            thread.start()
        count = 0
        while count < 2 * ADDED:
            before, offset = count, max(0, count - 3)
            count, bills = store.bills.between(**BILL_FILTERS[0], offset=offset, limit=1000)
            assert count >= before
            assert [bill.id for bill in bills] == list(range(offset + 1, count + 1))
        for thread in threads:
            thread.join()
        store.close()


def add_bills(file: str, name: str) -> None:
    store = Store(file)
    sub_biller = store.sub_billers.get("P")
    assert sub_biller is not None
    for number in range(ADDED):
        with store.transaction():
            store.bills.add(
                ref_id=f"{name} {number}",
                date="2026-01-01T12:00:00",
                due_date="2026-01-01T12:00:00",
                description="",
                currency="KHR",
                total_amount=0,
                total_tax=0,
                customer_sync_code="MANY",
                customer_name="MANY",
                customer_name_kh=None,
                sub_biller_id=sub_biller.id,
                details=[],
            )
    store.close()


def test_what_was_counted_does_not_change(filled: Filled) -> None:
    filled.fill(256)
    for statement in ("DELETE FROM bills", "UPDATE bills SET date = ''", "UPDATE bills SET currency = 'USD'"):
        with pytest.raises(sqlite3.IntegrityError, match="bills are never"):
            filled.connection.execute(statement)


def test_the_list_and_the_history_count_what_they_hold(caller: Caller) -> None:
    for number in range(260):
        assert caller.settle(f"R{number}", 1)["code"] == "SUCCESS"
    listed = caller.get("/instant_payment/get_bills", from_date="2026-05-01", to_date="2026-05-01", page_index=26)[
        "data"
    ]
    assert [bill["ref_id"] for bill in listed["bills"]] == [f"R{number}" for number in range(250, 260)]
    assert listed["pagination"] == {"page_index": 26, "page_size": 10, "page_count": 26, "row_count": 260}
    paging = {"page_index": 27, "page_size": 10}
    body = {"customer_sync_code": "C0020", "pagination": paging}
    history = caller.post("/instant_payment/get_wallet_histories", **body)["data"]
    assert [line["tran_type"] for line in history["histories"]] == ["deposit"]
    assert history["pagination"] == {**paging, "page_count": 27, "row_count": 261}
