"""A merchant who pays with a journal through a network that harms, and is killed whenever it pleases somebody."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
from bill24 import Bill24, SystemClock
from bill24.errors import Bill24Error, BusinessError, PaymentOutcomeUnknownError
from bill24.testing import Sandbox
from bill24_merchant.journal import Recovered, SqliteJournal, recover

from tests.support.chaos_proxy import ChaosProxy
from tests.support.merchant_b import RunClock

ENDED, BROKE_OFF, UNTYPED = 0, 75, 70
"""How a life that was not killed ends: by itself, by an error of the client's, by any other."""


class Impatient(SystemClock):
    """Waits for nothing between attempts."""

    def sleep(self, seconds: float) -> None:
        """Return at once."""

    async def async_sleep(self, seconds: float) -> None:
        """Return at once."""


class KillingProxy(ChaosProxy):
    """Kills whom it serves, before or after a request's work is done.

    Args:
        sandbox: Where requests go.
        seed: Repeats the choices.
        share: How many of ten requests are harmed.
        silence: Seconds for which nothing is said where an answer is held back.
        every: Of so many moments one kills, on the average.
    """

    def __init__(self, sandbox: Sandbox, *, seed: int, share: int, silence: float, every: int) -> None:
        super().__init__(sandbox, seed=seed, share=share, silence=silence)
        self._lot = random.Random(seed)  # noqa: S311 - a sequence to repeat, not a secret
        self._every = every
        self.victim: int | None = None

    def _work(self, request: httpx.Request) -> httpx.Response:
        self._maybe_kill()
        answer = super()._work(request)
        self._maybe_kill()
        return answer

    def _maybe_kill(self) -> None:
        if self.victim is not None and self._lot.randrange(self._every) == 0:
            victim, self.victim = self.victim, None
            os.kill(victim, signal.SIGKILL)


class Ledger:
    """What the merchant knows of its orders, and what it claimed of them against what was true then."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "orders.sqlite3"
        with closing(self._connection()) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS orders (ref_id TEXT PRIMARY KEY, amount, is_paid DEFAULT 0)")
            connection.execute("CREATE TABLE IF NOT EXISTS claims (ref_id TEXT, said INTEGER, is_true INTEGER)")

    def _connection(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, isolation_level=None)

    def rows(self, statement: str, *values: Any) -> list[Any]:
        with closing(self._connection()) as connection:
            return connection.execute(statement, values).fetchall()

    def add(self, amounts: dict[str, int]) -> None:
        with closing(self._connection()) as connection:
            connection.executemany("INSERT INTO orders (ref_id, amount) VALUES (?, ?)", amounts.items())

    def claim(self, ref_id: str, said: bool | None, *, truth: bool) -> None:
        self.rows("INSERT INTO claims VALUES (?, ?, ?)", ref_id, said, truth)
        if said:
            self.rows("UPDATE orders SET is_paid = 1 WHERE ref_id = ?", ref_id)


def is_paid(honest: Bill24, ref_id: str) -> bool:
    """What Bill24 says on an honest line."""
    try:
        return bool(honest.bills.get(ref_id).bill_status == "paid")
    except BusinessError:
        return False


def _live(folder: Path, client: Bill24, truth: Callable[[str], bool], run: int) -> None:
    ledger = Ledger(folder)
    journal = SqliteJournal(folder / "journal.sqlite3", clock=RunClock(run))

    def claim(ref_id: str, said: bool | None) -> None:
        ledger.claim(ref_id, said, truth=truth(ref_id))

    def book(payment: Recovered) -> None:
        claim(payment.intent.reference, payment.found.settled)

    recover(client, journal, wait=0, each=book)
    for ref_id, amount in ledger.rows("SELECT ref_id, amount FROM orders WHERE NOT is_paid ORDER BY 1"):
        now = datetime.now(UTC)
        try:
            client.payments.settle(
                ref_id=ref_id,
                date=now,
                due_date=now + timedelta(days=7),
                currency="KHR",
                total_amount=Decimal(amount),
                customer_sync_code="C0020",
                payment_to="CPO9983",
                journal=journal,
            )
        except PaymentOutcomeUnknownError as error:
            claim(ref_id, client.payments.reconcile(error, wait=0).settled)
        except Bill24Error:
            claim(ref_id, False)
        else:
            claim(ref_id, True)


def life(folder: Path, options: dict[str, Any], urls: tuple[str, str], run: int) -> None:
    """One life of the merchant's process.

    Args:
        folder: The merchant's disk.
        options: Of the client.
        urls: Where Bill24 is, by the line that harms and by an honest one.
        run: The number of this life.
    """
    end = ENDED
    try:
        harmed, honest_url = urls
        with (
            Bill24(**options, base_url=harmed, timeout=0.15, clock=Impatient()) as client,
            Bill24(**options, base_url=honest_url) as honest,
        ):
            _live(folder, client, lambda ref_id: is_paid(honest, ref_id), run)
    except Bill24Error:
        end = BROKE_OFF  # a supervisor starts it again
    except BaseException:  # noqa: BLE001 - whatever it is, the test must see it
        traceback.print_exc()
        end = UNTYPED
    os._exit(end)
