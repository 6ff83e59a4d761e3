"""Whatever is delivered, in whatever order: the lines of docs/webhooks.md credit a payment once, or not at all."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bill24.testing import Sandbox
from bill24_api.models import ConsumerInquiryRequest, ProxyRequest
from bill24_merchant import webhooks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "webhooks.md"
DOCUMENTED = json.loads((ROOT / "tests" / "examples" / "webhook" / "request.documented.D31.json").read_bytes())
LINES = next(
    block
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if "webhooks.once" in block
)
INVOICES = ("INV-1", "INV-2")


class Merchant:
    """The printed lines, with books that fail when they are told to."""

    def __init__(self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("BILL24_BASE_URL", sandbox.url)
        for name in ("token", "client_id", "secret", "hash_token"):
            monkeypatch.setenv(f"BILL24_{name.upper()}", getattr(sandbox.credentials, name))
        self.lines: dict[str, Any] = {"__name__": "merchant"}
        exec(compile(LINES, str(PAGE), "exec"), self.lines)  # noqa: S102
        self.client = self.lines["client"] = sandbox.client()
        self.start()

    def start(self) -> None:
        """Begin with empty books."""
        self.credited: list[tuple[str, Decimal]] = []
        self.fails = False
        self.lines["guard"] = webhooks.MemoryGuard()
        self.lines["credited"] = self

    def append(self, entry: tuple[str, Decimal]) -> None:
        if self.fails:
            raise ConnectionError("the merchant's database")
        self.credited.append(entry)

    def deliver(self, body: bytes, *, fails: bool = False) -> int:
        self.fails = fails
        try:
            status: int = self.lines["handle"](body)[0]
        except ConnectionError:
            return 500
        return status


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(serve=True) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def true(sandbox: Sandbox) -> dict[str, dict[str, Any]]:
    """What Bill24 announces, by the invoice."""
    now = sandbox.clock.now().astimezone(UTC)
    with sandbox.client() as client:
        for invoice in INVOICES:
            client.payments.settle(
                ref_id=invoice,
                date=now,
                due_date=now + timedelta(days=1),
                currency="KHR",
                total_amount=Decimal(5000),
                customer_sync_code="C0020",
                payment_to="CPO9983",
            )
    return dict(zip(INVOICES, map(json.loads, sandbox.webhooks.take()), strict=True))


@pytest.fixture(scope="module")
def merchant(sandbox: Sandbox) -> Iterator[Merchant]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        merchant = Merchant(sandbox, monkeypatch)
        with merchant.client:
            yield merchant


HARMLESS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "tran_date": st.sampled_from(["yesterday", None, 5, "2024-11-29T16:58:16.727168"]),
        "customers": st.sampled_from([None, [], {}, [{"amount": "much"}]]),
        "loyalty": st.integers(-(10**50), 10**50) | st.text(max_size=5),
        "bank_name": st.text(max_size=5) | st.none() | st.booleans(),
    },
)
FORGED = st.sampled_from(
    [
        *({"status": word} for word in ("pending", "failed", "Success", "SUCCESS", "success ", "refunded", None)),
        *({"tran_amount": amount} for amount in (1, 50_000, 0, -5000, None)),
        {"currency": "USD"},
        {"identity_code": "INV-404"},
    ]
) | st.uuids().map(lambda new: {"tran_id": str(new)})
DELIVERY = st.tuples(
    st.sampled_from(INVOICES),
    st.just({}) | FORGED | st.just({"other": True}),
    HARMLESS,
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.booleans(),
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deliveries=st.lists(DELIVERY, min_size=1, max_size=12))
def test_a_payment_is_credited_once_or_not_at_all(
    merchant: Merchant, true: dict[str, dict[str, Any]], deliveries: list[Any]
) -> None:
    merchant.start()
    paid: set[str] = set()
    for invoice, forged, harmless, mark, fails in deliveries:
        body = {**true[invoice], **harmless, **forged}
        if body.pop("other", False):  # a true payment's transaction under another true payment's reference
            other = next(each for each in INVOICES if each != invoice)
            body["tran_id"] = true[other]["tran_id"]
        status = merchant.deliver(mark + json.dumps(body).encode(), fails=fails)
        if forged:
            assert status == 503
        elif fails and invoice not in paid:
            assert status == 500
        else:
            assert status == 200
            paid.add(invoice)
    assert sorted(merchant.credited) == [(invoice, Decimal(5000)) for invoice in sorted(paid)]


def _cut(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body))
    return body[:at] + body[at + chance.randrange(1, 40) :]


def _flipped(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randrange(1, 6)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _doubled(body: bytes, chance: random.Random) -> bytes:
    one, two = sorted(chance.randrange(len(body)) for _ in range(2))
    return body[:two] + body[one:]


def _swapped(body: bytes, chance: random.Random) -> bytes:
    values = json.loads(body)
    values[chance.choice([*values, "new"])] = chance.choice(VALUES)
    return json.dumps(values).encode()


def _spliced(body: bytes, chance: random.Random) -> bytes:
    words = re.split(rb"(?<=: )([^,]+)", body)
    words[chance.randrange(1, len(words), 2)] = chance.choice(LITERALS)
    return b"".join(words)


VALUES: list[Any] = [None, True, -1, 0, 10**39, 0.1, "", " ", "x" * 20_000, "\0", "\ud800", "\u202e", [], {}, [[[]]]]
VALUES += [[{"amount": 1}, {"amount": None}], [1, "a"], {"a": {"b": [1]}}, "2024-02-30T25:00:00", "0001-01-01T00:00:00"]
LITERALS = [b"1e400", b"-1E+99999999999", b"9" * 10_000, b"NaN", b"-Infinity", b"1" + b"0" * 45, b"0.0" + b"1" * 70]
LITERALS += [
    b"[" * 5000 + b"]" * 5000,
    b'{"a":' * 40 + b"1" + b"}" * 40,
    b'"\\ud800"',
    b'"\\u0000"',
    b"01",
    b"'x'",
    b"",
]
MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [_cut, _flipped, _doubled, _swapped, _spliced]


def test_ten_thousand_bodies_are_an_event_or_one_clear_reason() -> None:
    chance = random.Random(24)  # noqa: S311
    base = json.dumps(DOCUMENTED).encode()
    kinds = {webhooks.PaymentEvent: 0, webhooks.UnknownEvent: 0}
    for number in range(10_000):
        body = MUTATIONS[number % len(MUTATIONS)](base, chance)
        event = webhooks.read(body)
        kinds[type(event)] += 1
        assert event.content == body
        if isinstance(event, webhooks.UnknownEvent):
            assert event.reason
            assert len(event.reason) < 300
            continue
        # What a handler may do with it: print it, copy it, store its texts, count with its numbers.
        assert all(part.isprintable() for part in (event.tran_id, event.identity_code))
        printed = repr(event) + json.dumps(copy.deepcopy(event.payment).to_dict(), default=str, ensure_ascii=False)
        printed.encode()
        "".join(event.key).encode()
        assert "\0" not in printed
        assert abs(int(event.payment.tran_amount or 0)) < 10**41
    assert min(kinds.values()) > 2000


@pytest.mark.parametrize("kind", [ProxyRequest, ConsumerInquiryRequest])
def test_a_question_is_read_or_refused_with_one_error(kind: type[ProxyRequest]) -> None:
    chance = random.Random(24)  # noqa: S311
    base = b'{"consumer_code": "CU003035", "consumer_codes": ["C1", "C2"], "biller_code": "1111"}'
    refused = []
    for number in range(1000):
        try:
            webhooks.read_call(kind, MUTATIONS[number % len(MUTATIONS)](base, chance))
        except webhooks.UnreadableCallError as error:
            refused.append(error)
    assert all(error.problem and len(str(error)) < 300 for error in refused)
    assert 100 < len(refused) < 900
