"""The guards: of all who claim a key one is the first, and what was not credited can be claimed again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
import redis
from bill24_merchant.guards import MemoryGuard, RedisGuard, SqliteGuard
from bill24_merchant.webhooks import Guard, PaymentKey

from tests.support.redis_server import redis_server

KEY = PaymentKey("INV-1", "T1")


@pytest.fixture(scope="module")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with redis_server(tmp_path_factory.mktemp("redis")) as port:
        yield port


Make = Callable[[], Guard]


@pytest.fixture(params=["memory", "sqlite", "sqlite, autocommit", "redis"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Opens the same guard again and again, as another thread or process would."""
    with ExitStack() as opened:
        if request.param == "memory":
            one = MemoryGuard()
            yield lambda: one
        elif request.param == "redis":
            client = opened.enter_context(redis.Redis(port=request.getfixturevalue("redis_port")))
            client.flushall()
            yield lambda: RedisGuard(client)
        else:

            def connected() -> Guard:
                level: Any = None if "autocommit" in request.param else ""
                connection = sqlite3.connect(tmp_path / "books.sqlite3", isolation_level=level, check_same_thread=False)
                opened.enter_context(closing(connection))
                return Committing(connection)

            connected()
            yield connected


class Committing(SqliteGuard):
    """One whose claims are kept at once, as what credits would keep them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._own = connection

    def claim(self, key: tuple[str, ...]) -> bool:
        first = super().claim(key)
        self._own.commit()
        return first


@pytest.fixture
def guard(make: Make) -> Guard:
    return make()


def test_a_key_is_claimed_once_until_it_is_released(guard: Guard) -> None:
    assert [guard.claim(KEY) for _ in range(3)] == [True, False, False]
    guard.release(KEY)
    assert [guard.claim(KEY) for _ in range(2)] == [True, False]
    guard.release(PaymentKey("INV-9", "T9"))  # nobody's


@pytest.mark.parametrize(
    "other", [("INV-1", "T2"), ("INV-2", "T1"), ("INV-1T1", ""), ("", "INV-1T1"), ('INV-1", "T1', ""), ("inv-1", "T1")]
)
def test_no_two_keys_are_the_same(guard: Guard, other: tuple[str, str]) -> None:
    assert guard.claim(KEY)
    assert guard.claim(PaymentKey(*other))


def test_of_many_threads_one_is_the_first(make: Make) -> None:
    local = threading.local()

    def claimed(key: PaymentKey) -> bool:
        return bool(local.guard.claim(key))

    with ThreadPoolExecutor(8, initializer=lambda: setattr(local, "guard", make())) as pool:
        for number in range(10):
            key = PaymentKey(f"INV-ញ៉េប-{number}", "T")
            assert sum(pool.map(claimed, [key] * 16)) == 1


def test_memory_forgets_the_oldest() -> None:
    guard = MemoryGuard(limit=2)
    assert [guard.claim((each,)) for each in "abca"] == [True] * 4


# Claim and credit are one transaction.


@pytest.fixture
def books(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "books.sqlite3")) as connection:
        connection.execute("CREATE TABLE payments (ref_id TEXT)")
        yield connection


def test_what_was_credited_before_something_failed_is_taken_back_with_the_claim(books: sqlite3.Connection) -> None:
    guard = SqliteGuard(books)
    assert guard.claim(KEY)
    books.execute("INSERT INTO payments VALUES ('INV-1')")
    guard.release(KEY)
    assert books.execute("SELECT * FROM payments").fetchall() == []
    assert guard.claim(KEY)
    books.commit()
    guard.release(PaymentKey("INV-2", "T2"))
    assert not guard.claim(KEY)


def test_a_claim_in_vain_keeps_nobody_else_from_writing(books: sqlite3.Connection, tmp_path: Path) -> None:
    guard = SqliteGuard(books)
    assert guard.claim(KEY)
    books.commit()
    assert (guard.claim(KEY), books.in_transaction) == (False, False)
    books.execute("INSERT INTO payments VALUES ('INV-2')")
    assert (guard.claim(KEY), books.in_transaction) == (False, True)  # that is yours
    books.commit()
    with closing(sqlite3.connect(tmp_path / "books.sqlite3", timeout=0)) as other:
        other.execute("INSERT INTO payments VALUES ('INV-3')")
        other.commit()


DYING = """
import os, sqlite3, sys
from bill24_merchant.guards import SqliteGuard
from bill24_merchant.webhooks import PaymentKey

connection = sqlite3.connect(sys.argv[1])
guard = SqliteGuard(connection)
assert guard.claim(PaymentKey("INV-1", "T1"))
connection.execute("INSERT INTO payments VALUES ('INV-1')")
os.kill(os.getpid(), 9)
"""


def test_a_process_that_dies_between_claim_and_commit_leaves_neither(books: sqlite3.Connection, tmp_path: Path) -> None:
    books.commit()
    done = subprocess.run([sys.executable, "-c", DYING, str(tmp_path / "books.sqlite3")], check=False)
    assert done.returncode == -9
    assert SqliteGuard(books).claim(KEY)
    assert books.execute("SELECT * FROM payments").fetchall() == []
