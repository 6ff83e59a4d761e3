"""The store: what the database itself refuses, and what survives."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bill24_sandbox import Sandbox, StoreError
from bill24_sandbox.store import Store

from tests.sandbox.conftest import Caller


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bill24.sqlite3"


def settled(path: Path) -> None:
    with Sandbox(db=path) as sandbox:
        caller = Caller(sandbox)
        with caller.http:
            caller.authorize()
            assert caller.settle("R1", 6001)["code"] == "SUCCESS"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts SET balance = -1 WHERE kind = 'wallet'",
        "UPDATE accounts SET balance = 'much' WHERE kind = 'wallet'",
        "UPDATE accounts SET balance = -1000000000000000 WHERE kind = 'source'",
        "UPDATE movements SET amount = 1",
        "DELETE FROM movements",
        "INSERT INTO movements VALUES (NULL, 0, 1, 2, -5, 'deposit', 'x', '', NULL, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 2, 5, 'deposit', 'x', '', NULL, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 99999999999, 'deposit', 'x', '', NULL, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'wallet_payment', 'x', '', 1, 'wallet', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'wallet_payment', 'x', '', NULL, 'wallet', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'wallet_payment', 'x', '', 99, 'wallet', '')",
        (
            "INSERT INTO bills SELECT id + 100, ref_id, date, due_date, description, currency, total_amount, total_tax,"
            " customer_sync_code, customer_name, customer_name_kh, sub_biller_id, details FROM bills"
        ),
        "INSERT INTO wallets SELECT 'w2', customer_id, 7, name, currency, account_id, 'other' FROM wallets LIMIT 1",
        "INSERT INTO customers SELECT 'c2', sync_code, name, name_kh, phone, email FROM customers LIMIT 1",
    ],
)
def test_the_database_refuses_lies_about_money(file: Path, statement: str) -> None:
    settled(file)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.close()


def test_money_never_crosses_currencies(file: Path) -> None:
    settled(file)
    connection = sqlite3.connect(file)
    connection.execute("INSERT INTO accounts VALUES (99, 'sub_biller', 'x', 'USD', 0)")
    with pytest.raises(sqlite3.IntegrityError, match="one currency"):
        connection.execute("INSERT INTO movements VALUES (NULL, 0, 2, 99, 5, 'deposit', 'x', '', NULL, '', '')")
    connection.close()


def test_a_file_outlives_the_sandbox_and_is_seeded_once(file: Path) -> None:
    settled(file)
    with Sandbox(db=file) as sandbox:
        caller = Caller(sandbox)
        with caller.http:
            caller.authorize()
            assert caller.balance() == 100000
            assert caller.settle("R1")["code"] == "327"
        sandbox.reset()
        assert sandbox.state()["money"]["KHR"]["sub_billers"] == 0
        sandbox.check()


def test_two_sandboxes_on_one_file_see_each_other(file: Path) -> None:
    with Sandbox(db=file) as first, Sandbox(db=file) as second:
        callers = [Caller(first), Caller(second)]
        with callers[0].http, callers[1].http:
            callers[0].authorize()
            callers[1].http.headers["Authorization"] = callers[0].http.headers["Authorization"]
            assert [caller.settle("R1", 106001)["code"] for caller in callers] == ["SUCCESS", "327"]
            assert [caller.balance() for caller in callers] == [0, 0]


def test_many_may_open_a_new_file_at_once(file: Path) -> None:
    barrier, failures = threading.Barrier(8), []

    def open_it() -> None:
        barrier.wait()
        try:
            with Sandbox(db=file) as sandbox:
                sandbox.check()
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_an_unusable_file_is_one_clear_line_and_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(other)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"this is no database at all" * 100)
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remembered(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembered)
    for path, reason in ((other, "another version"), (broken, "cannot use"), (tmp_path / "no" / "where", "cannot use")):
        with pytest.raises(StoreError, match=reason) as raised:
            Store(str(path))
        assert "\n" not in str(raised.value)
    assert len(opened) == 2
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        ("UPDATE accounts SET balance = balance + 1 WHERE kind = 'wallet' AND balance > 0", "KHR off by 1"),
        (
            (
                "UPDATE accounts SET balance = balance + CASE kind WHEN 'source' THEN -5 ELSE 5 END"
                " WHERE kind = 'source' OR (kind = 'wallet' AND balance > 0)"
            ),
            "balance of account",
        ),
    ],
)
def test_the_check_finds_what_was_tampered_with(file: Path, tamper: str, found: str) -> None:
    with Sandbox(db=file) as sandbox:
        sandbox.check()
        connection = sqlite3.connect(file)
        with connection:
            connection.execute(tamper)
        connection.close()
        with pytest.raises(AssertionError, match=found):
            sandbox.check()


def test_a_failed_operation_stores_nothing(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller(sandbox)
    fail: Callable[..., Any] = lambda *_, **__: (_ for _ in ()).throw(RuntimeError("the power went out"))  # noqa: E731
    with caller.http:
        caller.authorize()
        with monkeypatch.context() as patched:
            patched.setattr("bill24_sandbox.store.money.Money.move", fail)
            with pytest.raises(RuntimeError):
                caller.settle("R1")
        assert caller.get("/instant_payment/get_single_bill/R1")["code"] == "324"
        assert caller.balance() == 106001
        assert caller.settle("R1")["code"] == "SUCCESS"


def test_one_sandbox_serves_many_threads(sandbox: Sandbox) -> None:
    caller = Caller(sandbox)
    codes: list[str] = []
    with caller.http:
        caller.authorize()
        bills = [caller.bill(f"T{number}", 106001) for number in range(16)]
        threads = [
            threading.Thread(
                target=lambda bill: codes.append(caller.post("/bill_payment/push_bill_with_payment", **bill)["code"]),
                args=(bill,),
            )
            for bill in bills
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(codes) == ["401"] * 15 + ["SUCCESS"]
