"""The merchant of the examples stands what Bill24 may send, and believes only what it has read back."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from bill24.testing import Sandbox
from bill24_merchant import webhooks
from merchant.books import Books, Consumer, sample_books
from merchant.confirmation import aconfirm, confirm, confirm_all
from merchant.fastapi_app import create_app

from tests.support.merchant_server import served

CALLS = ("webhook", "proxy", "pending-bills", "consumer-validate", "consumer-inquiry")


def test_the_example_passes_every_case(example: Callable[..., Any], play: Callable[..., Any]) -> None:
    status, out = play(example(), *CALLS, options=())
    assert status == 0, out
    assert re.fullmatch(r"(\d\d) cases, \1 passed, 0 failed", out.splitlines()[-1])
    assert "unknown, because no source tells:" in out


def settle(sandbox: Sandbox, ref_id: str) -> None:
    """Pay an invoice at Bill24."""
    with sandbox.client() as client:
        now = sandbox.clock.now().astimezone(UTC)
        client.payments.settle(
            ref_id=ref_id,
            date=now,
            due_date=now + timedelta(days=1),
            currency="KHR",
            total_amount=Decimal(5000),
            customer_sync_code="C0020",
            payment_to="CPO9983",
        )


def settled(sandbox: Sandbox, ref_id: str) -> webhooks.PaymentEvent:
    """Pay an invoice at Bill24; gives the webhook that announces it."""
    settle(sandbox, ref_id)
    (body,) = sandbox.webhooks.take()
    event = webhooks.read(body)
    assert isinstance(event, webhooks.PaymentEvent)
    return event


@pytest.fixture
def own_sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def books() -> Iterator[Books]:
    with closing(sample_books()) as books:
        yield books


def changed(event: webhooks.PaymentEvent, **changes: Any) -> webhooks.PaymentEvent:
    """The announcement in other words."""
    read = webhooks.read(json.dumps({**json.loads(event.content), **changes}).encode())
    assert isinstance(read, webhooks.PaymentEvent)
    return read


SOK = Consumer("C0020", "សុខ", "Sok", "", "KHR")


def owed(books: Books, *invoices: str) -> None:
    """Bill Sok."""
    books.add_consumer(SOK)
    for invoice in invoices:
        books.add_invoice(invoice, SOK.code, date(2025, 11, 1), Decimal(5000))


WRONG: list[dict[str, Any]] = [
    {"tran_id": "forged"},
    {"tran_amount": 1},
    {"currency": "USD"},
    {"identity_code": "INV-9"},
    *({"status": word} for word in ("pending", "failed", "refunded", "Success", "success ", "", None)),
]


def test_whatever_comes_before_and_after_the_true_announcement_credits_it_once(
    own_sandbox: Sandbox, books: Books
) -> None:
    owed(books, "INV-1", "INV-9")
    event = settled(own_sandbox, "INV-1")
    others = [changed(event, **words) for words in WRONG]

    async def scenario() -> None:
        async with own_sandbox.async_client() as client:
            assert [await aconfirm(books, client, each) for each in others] == [False] * len(others)
            assert books.due(SOK) == 10_000
            assert await aconfirm(books, client, event)
            assert books.due(SOK) == 5000
            assert [await aconfirm(books, client, each) for each in (event, *others)] == [False] * (1 + len(others))
            assert books.due(SOK) == 5000

    asyncio.run(scenario())


def test_one_payment_is_one_row_and_a_part_of_the_amount_pays_nothing(books: Books) -> None:
    owed(books, "INV-1")
    assert books.credit(webhooks.PaymentKey("INV-1", "T1"), Decimal("0.50"), "KHR")
    assert not books.credit(webhooks.PaymentKey("INV-1", "T1"), Decimal("0.50"), "KHR")
    assert books.credit(webhooks.PaymentKey("INV-1", "T2"), Decimal(5000), "USD")
    assert books.due(SOK) == 5000
    assert books.credit(webhooks.PaymentKey("INV-1", "T3"), Decimal("4999.5"), "KHR")
    assert books.due(SOK) == 0


def test_what_could_not_be_confirmed_is_confirmed_later(own_sandbox: Sandbox, books: Books) -> None:
    owed(books, "INV-2")
    event = settled(own_sandbox, "INV-2")
    assert books.announce(changed(event, tran_amount=1))
    assert books.announce(event)
    assert not books.announce(event)

    with own_sandbox.client(max_retries=0) as client:
        own_sandbox.faults.add("server_error", operation="getBill", times=1)
        own_sandbox.faults.add("server_error", operation="getTransaction", times=1)
        assert not confirm(books, client, event)
        assert confirm_all(books, client) == 1
        assert books.unconfirmed() == []


def test_nobody_can_have_bill24_asked_about_what_is_not_due(own_sandbox: Sandbox, books: Books) -> None:
    event = settled(own_sandbox, "INV-3")

    async def scenario() -> None:
        async with own_sandbox.async_client() as client:
            calls = len(own_sandbox.log)
            assert not await aconfirm(books, client, event)
            assert len(own_sandbox.log) == calls

    asyncio.run(scenario())


def test_a_body_that_nobody_can_mean_is_not_held(example: Callable[..., Any]) -> None:
    with served(example()) as url:
        sent = httpx.post(f"{url}/webhook", content=b" " * (webhooks.LARGEST_BODY + 1))
    assert sent.status_code == 413


class WaitingBooks(Books):
    """Books that say when a payment is confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self.confirmed = threading.Event()

    def credit(self, key: webhooks.PaymentKey, amount: Decimal, currency: str) -> bool:
        is_new = super().credit(key, amount, currency)
        self.confirmed.set()
        return is_new


def test_the_sandbox_announces_a_payment_twice_and_the_invoice_is_paid_once(own_sandbox: Sandbox) -> None:
    books = WaitingBooks()
    owed(books, "INV-4", "INV-5")
    with served(create_app(books, own_sandbox.async_client(), "token")) as url:
        own_sandbox.webhooks.url = f"{url}/webhook"
        own_sandbox.faults.add("webhook_duplicated", copies=3)
        settle(own_sandbox, "INV-4")
        assert books.confirmed.wait(10)
        assert books.due(SOK) == 5000
        assert books.unconfirmed() == []
