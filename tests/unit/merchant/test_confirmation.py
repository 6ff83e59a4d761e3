"""A payment is credited once, and only when Bill24 says of it what was announced."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from decimal import Decimal
from typing import Any

import pytest
from bill24.errors import AuthenticationError
from bill24.testing import Sandbox
from bill24_api.webhooks import PAYMENT
from bill24_merchant import webhooks
from bill24_merchant.confirmation import NotConfirmedError, aconfirm, acrediting, confirm, crediting
from bill24_merchant.guards import MemoryGuard
from bill24_merchant.inbound import Merchant


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def paid(sandbox: Sandbox, ref_id: str = "INV-1") -> dict[str, Any]:
    """Pay an invoice at Bill24; gives the webhook that announces it."""
    now = sandbox.clock.now().astimezone(UTC)
    with sandbox.client() as client:
        client.payments.settle(
            ref_id=ref_id,
            date=now,
            due_date=now + timedelta(days=1),
            currency="KHR",
            total_amount=Decimal(5000),
            customer_sync_code="C0020",
            payment_to="CPO9983",
        )
    (body,) = sandbox.webhooks.take()
    announced: dict[str, Any] = json.loads(body)
    return announced


Answered = Callable[..., int]


class Shop:
    """A merchant who credits what is confirmed, served with threads or with an event loop."""

    def __init__(self, sandbox: Sandbox, *, is_async: bool) -> None:
        self._sandbox, self._is_async = sandbox, is_async
        self.guard = MemoryGuard()
        self.credited: list[tuple[str, Decimal | None]] = []
        self.fails: BaseException | None = None

    def _credit(self, event: webhooks.PaymentEvent) -> None:
        if self.fails is not None:
            raise self.fails
        self.credited.append((event.identity_code, event.payment.tran_amount))

    def deliver(self, body: dict[str, Any], **options: Any) -> tuple[int, str]:
        content = json.dumps(body).encode()
        merchant = Merchant()
        if self._is_async:

            async def answered() -> Any:
                async with self._sandbox.async_client(max_retries=0, **options) as client:
                    merchant.on_payment(acrediting(client, self.guard, self._credit))
                    return await merchant.aanswer(PAYMENT, {}, content)

            response = asyncio.run(answered())
        else:
            with self._sandbox.client(max_retries=0, **options) as client:
                merchant.on_payment(crediting(client, self.guard, self._credit))
                response = merchant.answer(PAYMENT, {}, content)
        return response.status, response.content.decode()


@pytest.fixture(params=["sync", "async"])
def shop(request: pytest.FixtureRequest, sandbox: Sandbox) -> Shop:
    return Shop(sandbox, is_async=request.param == "async")


TAKEN = (200, '{"status":"Success","message":"SUCCESS"}')
DUPLICATE = (200, '{"status":"Error","message":"Error"}')
NOT_CONFIRMED = (503, "not confirmed")
FORGED: list[dict[str, Any]] = [
    {"tran_id": "invented"},
    {"identity_code": "INV-2"},
    {"tran_amount": 5001},
    {"tran_amount": None},
    {"currency": "USD"},
    *({"status": word} for word in ("pending", "SUCCESS", "success ", "", None)),
]


def test_a_payment_is_credited_once_however_it_is_announced(sandbox: Sandbox, shop: Shop) -> None:
    announced = paid(sandbox)
    assert [shop.deliver({**announced, **words}) for words in FORGED] == [NOT_CONFIRMED] * len(FORGED)
    assert shop.credited == []
    assert shop.deliver(announced) == TAKEN
    assert shop.deliver({**announced, "tran_no": "other", "bank_name": 7}) == DUPLICATE
    assert [shop.deliver({**announced, **words}) for words in FORGED] == [NOT_CONFIRMED] * len(FORGED)
    assert shop.credited == [("INV-1", Decimal(5000))]


def test_what_came_too_early_is_taken_when_it_comes_again(sandbox: Sandbox, shop: Shop) -> None:
    announced = paid(sandbox)
    sandbox.faults.add("server_error", operation="getBill", times=1)
    assert shop.deliver(announced) == NOT_CONFIRMED
    assert shop.deliver(announced) == TAKEN


def test_what_could_not_be_credited_is_the_first_again(sandbox: Sandbox, shop: Shop) -> None:
    announced = paid(sandbox)
    shop.fails = ConnectionError("the merchant's database")
    with pytest.raises(ConnectionError):
        shop.deliver(announced)
    shop.fails = None
    assert shop.deliver(announced) == TAKEN
    assert len(shop.credited) == 1


def test_wrong_credentials_are_no_forgery(sandbox: Sandbox, shop: Shop) -> None:
    announced = paid(sandbox)
    with pytest.raises(AuthenticationError):
        shop.deliver(announced, secret="wrong")
    assert shop.deliver(announced) == TAKEN


def test_what_was_read_back_is_given_or_told(sandbox: Sandbox) -> None:
    announced = paid(sandbox)
    event, forged = (
        webhooks.read(json.dumps({**announced, **words}).encode()) for words in ({}, {"identity_code": "INV-2"})
    )
    assert isinstance(event, webhooks.PaymentEvent)
    assert isinstance(forged, webhooks.PaymentEvent)
    with sandbox.client() as client:
        assert confirm(client, event).paid_amount == 5000
        with pytest.raises(NotConfirmedError, match=r"INV-2 is not confirmed: bill: ") as caught:
            confirm(client, forged)
    assert (caught.value.event, caught.value.found.settled) == (forged, False)

    async def confirmed() -> Decimal | None:
        async with sandbox.async_client() as client:
            return (await aconfirm(client, event)).paid_amount

    assert asyncio.run(confirmed()) == 5000
