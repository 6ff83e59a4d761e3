"""Purchases through a proxy that harms requests and answers: nobody pays twice, and what the client claims is true.

One short run by default; `CHAOS_SEEDS=10 CHAOS_PURCHASES=500 pytest tests/faults/test_chaos.py` is the long one.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bill24 import SystemClock
from bill24.errors import BusinessError, HTTPStatusError, NotSentError, PaymentOutcomeUnknownError
from bill24.testing import Sandbox

from tests.support.chaos_proxy import ChaosProxy
from tests.support.worlds import World, bill

SEEDS = range(int(os.environ.get("CHAOS_SEEDS", "1")))
PURCHASES = int(os.environ.get("CHAOS_PURCHASES", "60"))
TRIES = 6
SILENCE = 0.3
FUNDED = 106_001
"""What the sandbox's seed gives to the customer."""


class Impatient(SystemClock):
    """Waits for nothing between attempts."""

    def sleep(self, seconds: float) -> None:
        """Return at once."""

    async def async_sleep(self, seconds: float) -> None:
        """Return at once."""


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
            paid = {ref_id for ref_id in books if _paid(honest, ref_id)}
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


def _paid(honest: Any, ref_id: str) -> bool:
    try:
        return bool(honest.bills.get(ref_id).bill_status == "paid")
    except BusinessError:
        return False
