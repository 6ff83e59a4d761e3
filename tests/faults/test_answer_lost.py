"""The answer to a payment is lost after the money moved: one payment, an honest error, a right verdict, each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from bill24.errors import BillAlreadyExistsError, PaymentOutcomeUnknownError
from bill24.testing import Sandbox

from tests.support.worlds import FakeClock, World, bill

PAYMENTS = 200


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as made:
        made.fund("C0020", 10_000_000, "KHR")
        yield made


def _options(sandbox: Sandbox) -> dict[str, object]:
    options = {name: getattr(sandbox.credentials, name) for name in ("token", "client_id", "secret", "hash_token")}
    return {**options, "base_url": sandbox.url, "transport": sandbox.transport, "clock": FakeClock()}


def _fresh(ref_id: str, sandbox: Sandbox) -> dict[str, object]:
    now = sandbox.clock.now()
    return bill(ref_id, date=now, due_date=now + timedelta(days=7))


def test_two_hundred_lost_answers_are_one_payment_each(world: World, sandbox: Sandbox) -> None:
    client = world.client(**_options(sandbox))
    chance = random.Random(24)  # noqa: S311 - a sequence to repeat, not a secret
    seen: set[int] = set()  # the sandbox's log keeps the last requests only
    (before,) = client.wallets.balance("C0020")
    for number in range(PAYMENTS):
        ref_id = f"LOST-{number}"
        sandbox.latency = timedelta(milliseconds=chance.choice([0, 0, 0, 1]))
        sandbox.faults.add("answer_lost_after_commit", operation="settlePayment", times=1)
        for operation in ("getBill", "getTransaction"):
            fault = chance.choice([None, "connection_reset", "truncated_body", "server_error", "not_json"])
            if fault is not None:
                sandbox.faults.add(fault, operation=operation, times=chance.randint(1, 4))
        with pytest.raises(PaymentOutcomeUnknownError) as caught:
            client.payments.settle(**_fresh(ref_id, sandbox))
        assert caught.value.ref_id == ref_id
        seen.update(entry.number for entry in sandbox.log.of("settlePayment"))
        assert client.payments.reconcile(ref_id).settled is True
        sandbox.faults.clear()
    sandbox.latency = timedelta(0)
    (after,) = client.wallets.balance("C0020")
    assert before.balance - after.balance == Decimal(100) * PAYMENTS
    assert len(seen) == PAYMENTS
    sandbox.check()


def test_lost_before_the_commit_is_not_settled_and_can_be_sent_again_under_its_ref_id(
    world: World, sandbox: Sandbox
) -> None:
    client = world.client(**_options(sandbox))
    fields = _fresh("NEVER-1", sandbox)
    sandbox.faults.add("connection_reset", operation="settlePayment", times=1, at="before")
    with pytest.raises(PaymentOutcomeUnknownError):
        client.payments.settle(**fields)
    verdict = client.payments.reconcile("NEVER-1")
    assert verdict.settled is False
    assert verdict.elapsed >= 20  # on the client's clock: past the lag that was seen
    assert client.payments.settle(**fields).payment.status == "success"
    assert client.payments.reconcile("NEVER-1").settled is True


def test_code_327_after_a_lost_answer_is_no_proof_and_reconcile_is(world: World, sandbox: Sandbox) -> None:
    client = world.client(**_options(sandbox))
    fields = _fresh("TWICE-1", sandbox)
    sandbox.faults.add("answer_lost_after_commit", operation="settlePayment", times=1)
    with pytest.raises(PaymentOutcomeUnknownError):
        client.payments.settle(**fields)
    with pytest.raises(BillAlreadyExistsError):
        client.payments.settle(**fields)
    assert client.payments.reconcile("TWICE-1").settled is True
    sandbox.check()


def test_reads_that_stay_out_of_order_leave_it_unknown(world: World, sandbox: Sandbox) -> None:
    client = world.client(**_options(sandbox))
    sandbox.faults.add("answer_lost_after_commit", operation="settlePayment", times=1)
    with pytest.raises(PaymentOutcomeUnknownError):
        client.payments.settle(**_fresh("DARK-1", sandbox))
    for operation in ("getBill", "getTransaction"):
        sandbox.faults.add("server_error", operation=operation, times=None)
    verdict = client.payments.reconcile("DARK-1")
    assert verdict.settled is None
    assert verdict.reads > 1
    assert all("HTTPStatusError" in words for words in verdict.evidence)
    sandbox.faults.clear()
    assert client.payments.reconcile("DARK-1").settled is True
