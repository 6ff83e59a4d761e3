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
from bill24.payments import Reconciliation
from bill24.testing import Sandbox
from bill24_api.models import ConsumerInquiryRequest, ProxyRequest, Transaction
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
    event = payment(b'{"tran_id": "T1", "identity_code": "I", "payment_service_type": "W", "loyalty": {"points": 3}}')
    assert event.payment.additional_properties == {"loyalty": {"points": 3}}
    assert event.payment.payment_service_type is not None
    assert not event.payment.payment_service_type.is_known
    assert event.payment.tran_amount is None
    assert event.left_out == ()


TOO_DEEP: Any = {"a": {"b": []}}
for _ in range(40):
    TOO_DEEP = [TOO_DEEP]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not JSON"),
        (b"<html>", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (documented().decode().encode("utf-16"), "not JSON"),
        (b'{"tran_amount": NaN}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b" " * (webhooks.LARGEST_BODY + 1), "more than 1048576 bytes"),
        (b"[]", "expected an object"),
        (b"null", "expected an object"),
        (b'"text"', "expected an object"),
        (documented(tran_amount="45"), "PaymentWebhookRequest.tran_amount: expected a number, got str"),
        (documented(tran_amount=10**40), "more than 40 digits"),
        (documented(currency=1), "PaymentWebhookRequest.currency: expected text"),
        (documented(status="x" * 10_001), "more than 10000 characters"),
        (documented(status="success\0"), "no database stores"),
        (documented(tran_id="\ud800"), "no database stores"),
        *(
            (documented(**{field: text}), f"no {field} in plain letters")
            for field in ("tran_id", "identity_code")
            for text in ("", " ", None, "\u200b", "a\nb", "\u202e1", "\x7f")
        ),
        (documented().replace(b'"tran_id"', b'"tran_id": "other", "tran_id"'), "'tran_id' stands twice"),
        (b'{"tnx_id": "T1", "total_amount": 1}', "no tran_id"),
    ],
)
def test_anything_else_is_an_unknown_event_that_says_why(content: bytes, reason: str) -> None:
    event = webhooks.read(content)
    assert isinstance(event, webhooks.UnknownEvent)
    assert reason in event.reason
    assert event.content == content


@pytest.mark.parametrize("number", ["1e400", "-1e999999999", "1e99999999999999999999", "9" * 10_000, "0." + "1" * 90])
@pytest.mark.parametrize("place", ['{"tran_amount": %s}', '{"loyalty": %s}', '{"customers": [{"amount": %s}]}'])
def test_no_number_can_hurt_who_handles_it(number: str, place: str) -> None:
    body = documented()[:-1] + b", " + (place % number)[1:].encode()
    event = webhooks.read(
        body.replace(b'"tran_amount": 45, ', b"").replace(b'"customers": [{"branch', b'"x": [{"branch')
    )
    if "tran_amount" in place:
        assert isinstance(event, webhooks.UnknownEvent)
    else:
        assert isinstance(event, webhooks.PaymentEvent)
        assert len(event.left_out) == 1
        assert "999" not in str(event.payment)


@pytest.mark.parametrize(
    ("changes", "left_out"),
    [
        ({"tran_date": "yesterday"}, ("tran_date",)),
        ({"tran_date": 20241129}, ("tran_date",)),
        ({"customers": {}}, ("customers",)),
        ({"customers": [{"amount": "45"}]}, ("customers",)),
        (
            {"bank_name": 7, "bank_ref": [], "purpose_of_transaction": {}},
            ("bank_name", "bank_ref", "purpose_of_transaction"),
        ),
        ({"payment_service_type": True}, ("payment_service_type",)),
        ({"bank_name": "a\0b"}, ("bank_name",)),
        ({"bank_name": "\ud83d"}, ("bank_name",)),
        ({"bank_name": "x" * 10_001}, ("bank_name",)),
        ({"new": TOO_DEEP}, ("new",)),
        ({"new": {"a": "\udfff"}}, ("new",)),
        ({"a\0": 1}, ("a\\x00'",)),
        ({"new": {"points": [1, 2.5, None, True, "ញ៉េប"]}, "tran_date": None, "customers": None}, ()),
    ],
)
def test_what_nothing_is_decided_by_loses_no_payment(changes: dict[str, Any], left_out: tuple[str, ...]) -> None:
    event = payment(documented(**changes))
    assert event.left_out == left_out
    assert event.key == payment(documented()).key
    assert event.content == documented(**changes)


def test_a_name_that_stands_twice_counts_where_something_is_decided_by_it() -> None:
    event = payment(documented().replace(b'"bank_name"', b'"bank_name": "other", "bank_name"'))
    assert event.left_out == ("bank_name",)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n"])
def test_a_byte_order_mark_is_skipped(mark: bytes) -> None:
    assert payment(mark + documented()).payment == payment(documented()).payment
    assert webhooks.read_call(ProxyRequest, mark + b'{"consumer_code": "C"}').consumer_code == "C"


def test_an_announcement_is_known_again_by_what_is_decided_by() -> None:
    said = payment(documented())
    assert said.key == ("348b4b16-1f06-4563-8204-105a8420a067", "37627011", "45", "USD", "success")
    same: list[dict[str, Any]] = [{"tran_date": None}, {"bank_name": "other"}, {"loyalty": 1}, {"tran_amount": 45.0}]
    assert {payment(documented(**changes)).key for changes in same} == {said.key}
    other: list[dict[str, Any]] = [
        {"tran_id": "T"},
        {"tran_amount": 450},
        {"currency": None},
        {"status": "Success"},
        {"identity_code": "I"},
    ]
    assert len({payment(documented(**changes)).key for changes in (*other, {"tran_amount": None})} | {said.key}) == 7
    assert (
        payment(documented(tran_id="a b", identity_code="c")).key
        != payment(documented(tran_id="a", identity_code="b c")).key
    )


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
    with pytest.raises(webhooks.UnreadableCallError, match="more than 40 digits"):
        webhooks.read_call(ProxyRequest, b'{"consumer_code": "C", "new": ' + b"1" * 5000 + b"}")


def test_the_two_documented_answers() -> None:
    assert json.loads(webhooks.write(webhooks.TAKEN)) == {"status": "Success", "message": "SUCCESS"}
    assert json.loads(webhooks.write(webhooks.DUPLICATE)) == {"status": "Error", "message": "Error"}


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


@pytest.fixture(scope="module")
def paid() -> tuple[webhooks.PaymentEvent, Reconciliation]:
    """A payment as it was announced, and as it is read back."""
    with Sandbox() as sandbox, sandbox.client() as client:
        return settled(sandbox, "INV-1"), client.payments.reconcile("INV-1", wait=0)


def reworded(event: webhooks.PaymentEvent, **changes: Any) -> webhooks.PaymentEvent:
    return payment(json.dumps(json.loads(event.content) | changes).encode())


FORGED: list[dict[str, Any]] = [
    *({"tran_id": text} for text in ("forged", "INV-1", "0")),
    *({"tran_amount": amount} for amount in (50000, 5000.01, 1, 0, -5000, None)),
    *({"currency": text} for text in ("USD", "khr", "", None)),
    *({"identity_code": text} for text in ("INV-2", "inv-1", "INV-1 ")),
    *({"status": word} for word in ("pending", "failed", "refunded", "Success", "SUCCESS", "success ", "", None)),
]


@pytest.mark.parametrize("changes", FORGED, ids=str)
def test_a_forged_or_reworded_announcement_does_not_agree(
    changes: dict[str, Any], paid: tuple[webhooks.PaymentEvent, Reconciliation]
) -> None:
    event, found = paid
    assert webhooks.agrees(event, found)
    assert not webhooks.agrees(reworded(event, **changes), found)
    assert webhooks.PaymentKey.of(reworded(event, **changes), found) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"transaction_id": "other"},
        {"transaction_id": None},
        {"reference_id": "INV-2"},
        {"status": "failed"},
        {"status": None},
        {"tran_amount": None},
        {"tran_amount": Decimal(1)},
        {"currency": "USD"},
        {"currency": None},
    ],
    ids=str,
)
def test_what_was_read_back_must_say_all_of_it(
    changes: dict[str, Any], paid: tuple[webhooks.PaymentEvent, Reconciliation]
) -> None:
    event, found = paid
    assert found.transaction is not None
    other = Transaction.from_dict({**found.transaction.to_dict(), **changes})
    assert not webhooks.agrees(event, attrs.evolve(found, transaction=other))


def test_a_payment_of_nothing_is_none(paid: tuple[webhooks.PaymentEvent, Reconciliation]) -> None:
    event, found = paid
    assert found.transaction is not None
    for amount in (0, -5000):
        nothing = Transaction.from_dict({**found.transaction.to_dict(), "tran_amount": amount})
        assert not webhooks.agrees(reworded(event, tran_amount=amount), attrs.evolve(found, transaction=nothing))


@pytest.mark.parametrize("word", ["failed", "pending", "Success", None])
def test_two_that_agree_on_another_status_confirm_nothing(
    word: str | None, paid: tuple[webhooks.PaymentEvent, Reconciliation]
) -> None:
    event, found = paid
    assert found.transaction is not None
    other = Transaction.from_dict({**found.transaction.to_dict(), "status": word})
    assert not webhooks.agrees(reworded(event, status=word), attrs.evolve(found, transaction=other))


def test_a_paid_bill_without_its_transaction_agrees_with_nothing(
    paid: tuple[webhooks.PaymentEvent, Reconciliation],
) -> None:
    event, found = paid
    for less in ({"transaction": None}, {"settled": None}, {"settled": False}, {"ref_id": "INV-2"}):
        assert not webhooks.agrees(event, attrs.evolve(found, **less))


def test_the_key_is_what_was_read_back(paid: tuple[webhooks.PaymentEvent, Reconciliation]) -> None:
    event, found = paid
    assert found.transaction is not None
    assert webhooks.PaymentKey.of(event, found) == ("INV-1", found.transaction.transaction_id)
    assert webhooks.PaymentKey("a b", "c") != webhooks.PaymentKey("a", "b c")


def test_of_many_deliveries_at_once_one_is_first(paid: tuple[webhooks.PaymentEvent, Reconciliation]) -> None:
    guard = webhooks.MemoryGuard()

    def deliver(_: int) -> bool:
        with webhooks.once(guard, *paid) as first:
            return first

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(deliver, range(200))) == 1


def test_a_wrong_delivery_uses_nothing_up(paid: tuple[webhooks.PaymentEvent, Reconciliation]) -> None:
    event, found = paid
    guard = webhooks.MemoryGuard()
    for changes in FORGED:
        with webhooks.once(guard, reworded(event, **changes), found) as first:
            assert not first
    with webhooks.once(guard, event, found) as first:
        assert first


def test_a_handler_that_fails_leaves_the_payment_to_the_next_delivery(
    paid: tuple[webhooks.PaymentEvent, Reconciliation],
) -> None:
    guard = webhooks.MemoryGuard()
    with pytest.raises(ZeroDivisionError), webhooks.once(guard, *paid):
        raise ZeroDivisionError
    with webhooks.once(guard, *paid) as first:
        assert first
    # The duplicate's failure does not free what the first delivery did, and a forgery's neither.
    forged = reworded(paid[0], tran_amount=1)
    for event in (paid[0], forged):
        with pytest.raises(ZeroDivisionError), webhooks.once(guard, event, paid[1]):
            raise ZeroDivisionError
    with webhooks.once(guard, *paid) as first:
        assert not first


def test_a_memory_guard_forgets_the_oldest_beyond_its_limit() -> None:
    guard = webhooks.MemoryGuard(limit=2)
    keys = [webhooks.PaymentKey("INV-1", f"T{number}") for number in range(3)]
    assert [guard.claim(key) for key in keys] == [True, True, True]
    assert not guard.claim(keys[2])
    assert guard.claim(keys[0])


def test_a_moment_of_a_webhook_is_phnom_penh_time() -> None:
    with Sandbox() as sandbox:
        event = settled(sandbox, "INV-3")
        assert event.payment.tran_date is not None
        assert abs(event.payment.tran_date - datetime.now(UTC)) < timedelta(minutes=1)
