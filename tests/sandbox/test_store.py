"""The store: what the database itself refuses, and what survives."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
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
        "INSERT INTO movements VALUES (NULL, 0, 1, 2, -5, 'deposit', 'x', '', NULL, NULL, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 2, 5, 'deposit', 'x', '', NULL, NULL, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 99999999999, 'deposit', 'x', '', NULL, NULL, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'wallet_payment', 'x', '', 1, NULL, 'wallet', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'wallet_payment', 'x', '', NULL, NULL, 'wallet', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'wallet_payment', 'x', '', 99, NULL, 'wallet', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'payment', 'x', '', NULL, NULL, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'payment', 'x', '', NULL, 99, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'payment', 'x', '', NULL, 1, '', '')",
        "INSERT INTO movements VALUES (NULL, 0, 2, 3, 0, 'fee', 'x', '', NULL, NULL, '', '')",
        "UPDATE payments SET amount = 0",
        "DELETE FROM payments",
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
        connection.execute("INSERT INTO movements VALUES (NULL, 0, 2, 99, 5, 'deposit', 'x', '', NULL, NULL, '', '')")
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


def foreign(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


FOREIGN: dict[str, Callable[[Path], object]] = {
    "a table": lambda path: foreign(path, "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)"),
    "a log of what is written": lambda path: foreign(path, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)"),
    "our version": lambda path: foreign(path, "CREATE TABLE t (a)", "PRAGMA user_version = 4"),
    "our tables": lambda path: foreign(path, "CREATE TABLE accounts (a)", "CREATE TABLE metadata (name, value)"),
    "another program's mark": lambda path: foreign(path, "CREATE TABLE t (a)", "PRAGMA application_id = 252006673"),
    "a mark and no table": lambda path: foreign(path, "PRAGMA application_id = 252006673"),
    "a version and no table": lambda path: foreign(path, "PRAGMA user_version = 1"),
    "a view": lambda path: foreign(path, "CREATE VIEW v AS SELECT 1"),
    "text": lambda path: path.write_text("customers, and what they owe\n" * 100),
    "a short text": lambda path: path.write_text("x"),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "the start of a database": lambda path: path.write_bytes(b"SQLite format 3\0"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_of_another_program_is_refused_and_stays_as_it_is(file: Path, kind: str) -> None:
    FOREIGN[kind](file)
    before, beside = file.read_bytes(), sorted(file.parent.iterdir())
    for _ in range(2):
        with pytest.raises(StoreError, match=f"^(cannot use )?{file} ") as raised:
            Store(str(file))
        assert "\n" not in str(raised.value)
    assert file.read_bytes() == before
    assert sorted(file.parent.iterdir()) == beside


def test_an_empty_file_is_taken(file: Path) -> None:
    file.touch()
    settled(file)
    settled_again = Store(str(file))
    assert settled_again.integrity() == []
    settled_again.close()


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder, and nobody's rights for as long as the test runs."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if root:
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o777)


@pytest.mark.parametrize("place", ["file and folder", "folder", "file", "new", "unreadable"])
def test_what_cannot_be_written_is_told_at_once(unprivileged: Path, place: str) -> None:
    file = unprivileged / "bill24.sqlite3"
    if place != "new":
        settled(file)
    before = file.read_bytes() if file.exists() else b""
    if "file" in place:
        file.chmod(0o444)
    if place == "unreadable":
        file.chmod(0o000)
    if place in {"file and folder", "folder", "new"}:
        unprivileged.chmod(0o555)
    started = time.monotonic()
    with pytest.raises(StoreError, match=f"^cannot use {file} as the sandbox's database: "):
        Store(str(file))
    assert time.monotonic() - started < 10, "a lock is waited for, this is not"
    unprivileged.chmod(0o777)
    file.chmod(0o666) if file.exists() else None
    assert (file.read_bytes() if file.exists() else b"") == before


def test_a_folder_or_a_pipe_is_no_database(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(StoreError, match="it is no file"):
            Store(str(path))


def test_an_unusable_file_is_one_clear_line_and_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other.sqlite3"
    Store(str(other)).close()
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
    assert len(opened) == 1, "what is no database is not opened at all"
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
