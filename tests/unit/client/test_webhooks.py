"""What Bill24 posts to a merchant: read without ever raising, taken once, and believed only when read back."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from bill24.errors import Bill24Error
from bill24.testing import Sandbox
from bill24_api.models import ConsumerInquiryRequest, ProxyRequest
from bill24_merchant import webhooks
from hypothesis import given
from hypothesis import strategies as st

DOCUMENTED = Path(__file__).resolve().parents[2] / "examples" / "webhook" / "request.documented.D31.json"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["tran_id", "customers"]), inner),
)


def documented(**changes: Any) -> bytes:
    return json.dumps({**json.loads(DOCUMENTED.read_bytes()), **changes}).encode()


def payment(content: bytes) -> webhooks.PaymentEvent:
    event = webhooks.read(content)
    assert isinstance(event, webhooks.PaymentEvent)
    return event


def test_the_documented_example_is_a_payment() -> None:
    event = payment(DOCUMENTED.read_bytes())
    assert event.tran_id == "348b4b16-1f06-4563-8204-105a8420a067"
    assert event.identity_code == "37627011"
    assert event.payment.tran_amount == Decimal(45)
    assert event.payment.tran_date is not None
    assert event.payment.tran_date.utcoffset() == timedelta(hours=7)
    assert event.payment.customers is not None
    assert event.payment.customers[0].customer_name == "MAO SAMON"
    assert event.content == DOCUMENTED.read_bytes()


def test_every_digit_of_an_amount_and_every_letter_of_a_name_arrives() -> None:
    text = documented(customers=[{"customer_name": "ញ៉េប នីម"}]).replace(b'"tran_amount": 45', b'"tran_amount": 0.10')
    event = payment(text)
    assert str(event.payment.tran_amount) == "0.10"
    assert event.payment.customers is not None
    assert event.payment.customers[0].customer_name == "ញ៉េប នីម"


def test_what_is_new_is_kept_and_what_is_optional_may_be_missing() -> None:
    event = payment(b'{"tran_id": "T1", "payment_service_type": "Wallet", "loyalty": {"points": 3}}')
    assert event.payment.additional_properties == {"loyalty": {"points": 3}}
    assert event.payment.payment_service_type is not None
    assert not event.payment.payment_service_type.is_known
    assert event.identity_code == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not JSON"),
        (b"<html>", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "expected an object"),
        (documented(tran_amount="45"), "PaymentWebhookRequest.tran_amount: expected a number, got str"),
        (documented(customers={}), "customers: expected an array"),
        (documented(tran_id=""), "no tran_id"),
        (b'{"tnx_id": "T1", "total_amount": 1}', "no tran_id"),
    ],
)
def test_anything_else_is_an_unknown_event_that_says_why(content: bytes, reason: str) -> None:
    event = webhooks.read(content)
    assert isinstance(event, webhooks.UnknownEvent)
    assert reason in event.reason
    assert event.content == content


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_nothing_that_arrives_makes_reading_raise(content: bytes) -> None:
    assert webhooks.read(content).content == content


def test_the_other_calls_are_read_and_refused_by_field() -> None:
    assert webhooks.read_call(ProxyRequest, b'{"consumer_code": "CU003035"}').consumer_code == "CU003035"
    inquiry = webhooks.read_call(ConsumerInquiryRequest, b'{"consumer_codes": ["C1", "C2"], "biller_code": "1111"}')
    assert inquiry.consumer_codes == ["C1", "C2"]
    with pytest.raises(webhooks.UnreadableCallError) as caught:
        webhooks.read_call(ProxyRequest, b"{}")
    assert (caught.value.field, caught.value.problem) == ("ProxyRequest.consumer_code", "missing or null")
    assert isinstance(caught.value, Bill24Error)


def test_the_two_documented_answers() -> None:
    assert json.loads(webhooks.write(webhooks.TAKEN)) == {"status": "Success", "message": "SUCCESS"}
    assert json.loads(webhooks.write(webhooks.DUPLICATE)) == {"status": "Error", "message": "Error"}


def test_a_payment_is_first_once_and_another_payment_is_first_too() -> None:
    guard = webhooks.MemoryGuard()
    deliveries = [documented(), documented(), documented(tran_id="T2"), documented(), documented(status="reversed")]
    firsts = []
    for content in deliveries:
        with webhooks.once(guard, payment(content)) as first:
            firsts.append(first)
    assert firsts == [True, False, True, False, True]


def test_of_many_deliveries_at_once_one_is_first() -> None:
    guard = webhooks.MemoryGuard()
    event = payment(documented())
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: guard.claim(event), range(200))) == 1


def test_a_handler_that_fails_leaves_the_payment_to_the_next_delivery() -> None:
    guard = webhooks.MemoryGuard()
    event = payment(documented())
    with pytest.raises(ZeroDivisionError), webhooks.once(guard, event):
        raise ZeroDivisionError
    with webhooks.once(guard, event) as first:
        assert first
    # The duplicate's failure does not free what the first delivery did.
    with pytest.raises(ZeroDivisionError), webhooks.once(guard, event):
        raise ZeroDivisionError
    assert not guard.claim(event)


def test_a_memory_guard_forgets_the_oldest_beyond_its_limit() -> None:
    guard = webhooks.MemoryGuard(limit=2)
    events = [payment(documented(tran_id=f"T{number}")) for number in range(3)]
    assert [guard.claim(event) for event in events] == [True, True, True]
    assert not guard.claim(events[2])
    assert guard.claim(events[0])


def settled(sandbox: Sandbox, ref_id: str) -> webhooks.PaymentEvent:
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
    (body,) = sandbox.webhooks.take()
    return payment(body)


def test_a_true_announcement_agrees_with_what_is_read_back_and_a_forged_one_does_not() -> None:
    with Sandbox() as sandbox, sandbox.client() as client:
        event = settled(sandbox, "INV-1")
        found = client.payments.reconcile("INV-1", wait=0)
        assert webhooks.agrees(event, found)
        told = json.loads(event.content)
        for change in ({"tran_amount": 50000}, {"currency": "USD"}, {"identity_code": "INV-2"}, {"tran_amount": None}):
            assert not webhooks.agrees(payment(json.dumps(told | change).encode()), found), change
        nothing = client.payments.reconcile("INV-2", wait=0)
        assert not webhooks.agrees(payment(json.dumps(told | {"identity_code": "INV-2"}).encode()), nothing)


def test_without_a_transaction_the_amount_of_the_paid_bill_is_compared() -> None:
    with Sandbox() as sandbox, sandbox.client() as client:
        event = settled(sandbox, "INV-4")
        found = attrs.evolve(client.payments.reconcile("INV-4", wait=0), transaction=None)
        assert webhooks.agrees(event, found)
        dearer = json.dumps(json.loads(event.content) | {"tran_amount": 50000}).encode()
        assert not webhooks.agrees(payment(dearer), found)


def test_a_moment_of_a_webhook_is_phnom_penh_time() -> None:
    with Sandbox() as sandbox:
        event = settled(sandbox, "INV-3")
        assert event.payment.tran_date is not None
        assert abs(event.payment.tran_date - datetime.now(UTC)) < timedelta(minutes=1)
