"""Purchases through a proxy that harms requests and answers: nobody pays twice, and what the client claims is true.

One short run by default; `CHAOS_SEEDS=10 CHAOS_PURCHASES=500 pytest tests/faults/test_chaos.py` is the long one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bill24.errors import BusinessError, HTTPStatusError, NotSentError, PaymentOutcomeUnknownError
from bill24.testing import Sandbox
from bill24_merchant.journal import SqliteJournal

from tests.support.chaos_proxy import ChaosProxy
from tests.support.chaotic_merchant import BROKE_OFF, ENDED, Impatient, KillingProxy, Ledger, is_paid, life
from tests.support.worlds import World, bill

SEEDS = range(int(os.environ.get("CHAOS_SEEDS", "1")))
PURCHASES = int(os.environ.get("CHAOS_PURCHASES", "60"))
ORDERS = int(os.environ.get("CHAOS_PURCHASES", "20"))
"""Of the merchant who is killed: each of his lives is a process."""
TRIES = 6
SILENCE = 0.3
FUNDED = 106_001
"""What the sandbox's seed gives to the customer."""


class Merchant:
    """Reconciles where the outcome is unknown, and believes everything else.

    Args:
        client: Its client.
        books: Where each claim about a reference is written down.
    """

    def __init__(self, client: Any, books: dict[str, str]) -> None:
        self._client = client
        self._books = books
        self.seen: Counter[str] = Counter()

    def buy(self, number: int, amount: int) -> list[str]:
        """One purchase: settle, and where that was refused settle again under a new reference. The references used."""
        used = [f"BUY-{number}-0"]
        for attempt in range(1, TRIES):
            claim = self._settle(used[-1], amount)
            self._books[used[-1]] = claim
            if claim in {"settled", "reconciled: True", "reconciled: None"}:
                break
            used.append(f"BUY-{number}-{attempt}")
        return used

    def _settle(self, ref_id: str, amount: int) -> str:
        now = datetime.now(UTC)
        fields = bill(ref_id, date=now, due_date=now + timedelta(days=7), total_amount=amount)
        try:
            self._client.payments.settle(**{**fields, "details": None})
        except PaymentOutcomeUnknownError as error:
            self.seen[type(error.__cause__ or error).__name__] += 1
            return f"reconciled: {self._reconciled(error)}"
        except (BusinessError, HTTPStatusError, NotSentError) as error:
            self.seen[type(error).__name__] += 1
            return f"refused: {error!r}"
        self.seen["settled"] += 1
        return "settled"

    def _reconciled(self, error: PaymentOutcomeUnknownError) -> bool | None:
        settled = None
        for _ in range(40):  # the reads are harmed too; a merchant asks until he knows
            if settled is None:
                settled = self._client.payments.reconcile(error, wait=0).settled
        return bool(settled) if settled is not None else None


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_pays_twice_and_every_claim_is_true(world: World, seed: int) -> None:
    books: dict[str, str] = {}
    with Sandbox() as sandbox:
        sandbox.fund("C0020", 2_000 * PURCHASES, "KHR")  # with what the seed gives, the wallet is empty towards the end
        options = {name: getattr(sandbox.credentials, name) for name in ("token", "client_id", "secret", "hash_token")}
        with ChaosProxy(sandbox, seed=seed, share=5, silence=SILENCE) as proxy:
            client = world.client(**options, base_url=proxy.url, timeout=SILENCE / 2, clock=Impatient())
            merchant = Merchant(client, books)
            purchases = [
                merchant.buy(number, 2_000 + FUNDED // PURCHASES + number % 300) for number in range(PURCHASES)
            ]
            client.close()
        with sandbox.client() as honest:
            paid = {ref_id for ref_id in books if is_paid(honest, ref_id)}
        sandbox.check()
    double = [used for used in purchases if len(paid.intersection(used)) > 1]
    false = {
        ref_id: claim for ref_id, claim in books.items() if (ref_id in paid) != (claim in CLAIMS) and claim != OPEN
    }
    assert (double, false) == ([], {})
    assert len(proxy.done) > 10
    assert {"settled", "BusinessError"} & set(merchant.seen)
    assert sum(claim == OPEN for claim in books.values()) <= PURCHASES // 20


CLAIMS = {"settled", "reconciled: True"}
OPEN = "reconciled: None"


@pytest.mark.parametrize("seed", SEEDS)
def test_who_keeps_a_journal_and_is_killed_pays_each_order_once(
    seed: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    orders = {f"BUY-{number:03}": 2_000 + number % 300 for number in range(ORDERS)}
    ledger = Ledger(tmp_path)
    ledger.add(orders)
    processes = multiprocessing.get_context("forkserver")  # from a process without threads
    processes.set_forkserver_preload(["tests.support.chaotic_merchant"])
    ends: Counter[int | None] = Counter()
    with Sandbox() as sandbox:
        sandbox.fund("C0020", 3_000 * ORDERS, "KHR")
        options = {name: getattr(sandbox.credentials, name) for name in ("token", "client_id", "secret", "hash_token")}
        with sandbox.client() as honest:
            before = balance(honest)
        with (
            KillingProxy(sandbox, seed=seed, share=5, silence=SILENCE, every=50) as proxy,
            ChaosProxy(sandbox, seed=seed, share=0, silence=SILENCE) as line,
        ):
            for run in range(20 + 2 * ORDERS):
                # Towards the end nobody kills, and at last nothing is harmed: what is open then must be recovered.
                rest = ledger.rows("SELECT count(*) FROM orders WHERE NOT is_paid")[0][0]
                healed = rest < ORDERS // 50 + 1
                living = processes.Process(
                    target=life, args=(tmp_path, options, (line.url if healed else proxy.url, line.url), run)
                )
                living.start()
                proxy.victim = living.pid
                living.join()
                proxy.victim = None
                ends[living.exitcode] += 1
                if healed and living.exitcode == ENDED:
                    break
        with sandbox.client() as honest:
            paid = {ref_id for ref_id in orders if is_paid(honest, ref_id)}
            moved = before - balance(honest)
        sandbox.check()
    wrong = ledger.rows("SELECT ref_id, said, is_true FROM claims WHERE said IS NOT NULL AND said != is_true")
    assert (wrong, set(ends) - {ENDED, BROKE_OFF, -signal.SIGKILL}) == ([], set())
    assert paid == set(orders)  # none is forgotten
    assert moved == sum(orders.values())  # and none is paid twice
    assert ledger.rows("SELECT count(*) FROM orders WHERE NOT is_paid") == [(0,)]
    assert SqliteJournal(tmp_path / "journal.sqlite3").open() == []
    assert ends[-signal.SIGKILL] > 0
    assert len(proxy.done) > 10
    claims = Counter(ledger.rows("SELECT said, is_true FROM claims"))
    record_property("lives", f"{ends}, {sum(proxy.done.values())} requests, claims {claims}")
    print(f"seed {seed}: lives {dict(ends)}, {sum(proxy.done.values())} requests, claims {dict(claims)}")


def balance(honest: Any) -> Decimal:
    """What is in the customer's wallet."""
    (wallet,) = honest.wallets.balance("C0020")
    return Decimal(wallet.balance)
