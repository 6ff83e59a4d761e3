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

import pytest
from bill24.testing import Sandbox
from bill24_merchant import webhooks
from merchant.app import create_app
from merchant.books import Books, Consumer, sample_books
from merchant.confirmation import confirm, confirm_all

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


def test_an_invoice_is_paid_once_bill24_confirms_and_not_before(own_sandbox: Sandbox, books: Books) -> None:
    sok = Consumer("C0020", "សុខ", "Sok", "", "KHR")
    books.add_consumer(sok)
    books.add_invoice("INV-1", "C0020", date(2025, 11, 1), Decimal(5000))
    event = settled(own_sandbox, "INV-1")
    forged = webhooks.read(json.dumps({**json.loads(event.content), "tran_id": "forged", "tran_amount": 1}).encode())
    assert isinstance(forged, webhooks.PaymentEvent)

    async def scenario() -> None:
        async with own_sandbox.async_client() as client:
            assert books.claim(forged)
            assert not await confirm(books, client, forged)
            assert books.due(sok) == 5000
            assert books.claim(event)
            assert books.due(sok) == 5000
            assert await confirm(books, client, event)
            assert books.due(sok) == 0
            assert not books.claim(event)

    asyncio.run(scenario())


def test_what_could_not_be_confirmed_is_confirmed_later(own_sandbox: Sandbox, books: Books) -> None:
    event = settled(own_sandbox, "INV-2")
    assert books.claim(event)

    async def scenario() -> None:
        async with own_sandbox.async_client(max_retries=0) as client:
            own_sandbox.faults.add("server_error", operation="getBill", times=1)
            own_sandbox.faults.add("server_error", operation="getTransaction", times=1)
            assert not await confirm(books, client, event)
            assert await confirm_all(books, client) == 1
            assert books.unconfirmed() == []

    asyncio.run(scenario())


class WaitingBooks(Books):
    """Books that say when a payment is confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self.confirmed = threading.Event()

    def confirm(self, event: webhooks.PaymentEvent) -> None:
        super().confirm(event)
        self.confirmed.set()


def test_the_sandbox_announces_a_payment_twice_and_the_invoice_is_paid_once(own_sandbox: Sandbox) -> None:
    books = WaitingBooks()
    sok = Consumer("C0020", "សុខ", "Sok", "", "KHR")
    books.add_consumer(sok)
    books.add_invoice("INV-4", "C0020", date(2025, 11, 1), Decimal(5000))
    books.add_invoice("INV-5", "C0020", date(2025, 11, 2), Decimal(700))
    with served(create_app(books, own_sandbox.async_client(), "token")) as url:
        own_sandbox.webhooks.url = f"{url}/webhook"
        own_sandbox.faults.add("webhook_duplicated", copies=3)
        settle(own_sandbox, "INV-4")
        assert books.confirmed.wait(10)
        assert books.due(sok) == 700
        assert books.unconfirmed() == []
