"""The signature against vectors of another tool, and the one printing of amount and time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from bill24._payments.signing import printed_amount, sign, signed_text, utc_instant
from bill24._secrets import Secret
from bill24.errors import InvalidRequestError
from hypothesis import given
from hypothesis import strategies as st

# Computed with OpenSSL 3: printf '%s' TEXT | openssl dgst -sha512 -hmac KEY -binary | base64
VECTORS = [
    (
        "10120240622024155KHR100xxxxxxxxxxxxxxxxxxxxxxxx",
        "hash-token",
        "X5FNC5vFo6QcyRkw5wJ8kTONQlFSqy24vw/mjSm2v7hAz+EZgVKMWHilrBY/fg+Ws464LbMUYN4qqJ/jyyJi+w==",
    ),
    (
        "INV-120260301050000USD12.5C0020CPO9983",
        "hash-token",
        "5FmpFoRpq4ADsqv756R9ghcBQqjPrrLoEV4559idfHyUMMp0JCynauTWgT+WLeGijCSnQpfCUW+jo1GiRuVgYA==",
    ),
    (
        "វិ-720251231170000KHR0ស-១CPO9983",
        "គន្លឹះ",
        "oE7748GGZMMHdqg/Mu31YCZ1Lkv+Dt/uduSQLhZFIBlTUYC4NC7MFbAUS6HxKJgt7NMQ7ViCzwOJptwDi5w0UA==",
    ),
]


@pytest.mark.parametrize(("text", "key", "signature"), VECTORS)
def test_signature_is_the_one_openssl_computes(text: str, key: str, signature: str) -> None:
    assert sign(text, Secret(key)) == signature


def test_signed_text_is_the_values_in_the_documented_order_with_nothing_between() -> None:
    text = signed_text(
        ref_id="INV-1",
        date=utc_instant("date", datetime(2026, 3, 1, 12, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=7)))),
        currency="USD",
        total_amount=printed_amount("total_amount", Decimal("12.50")),
        customer_sync_code="C0020",
        payment_to="CPO9983",
    )
    assert text == VECTORS[1][0]


@pytest.mark.parametrize(
    ("given_amount", "printed"),
    [
        (Decimal("12.50"), "12.5"),
        (Decimal("500.00"), "500"),
        (500, "500"),
        (0, "0"),
        (Decimal("-0.00"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.1"),
        (Decimal(100), "100"),
        (Decimal("1234567890123456789.25"), "1234567890123456789.25"),
    ],
)
def test_amount_is_printed_once_in_plain_shortest_notation(given_amount: Decimal | int, printed: str) -> None:
    assert str(printed_amount("total_amount", given_amount)) == printed


@given(st.decimals(min_value=0, max_value=10**15, allow_nan=False, places=6))
def test_printing_keeps_the_value_and_its_plain_notation(amount: Decimal) -> None:
    printed = printed_amount("total_amount", amount)
    assert printed == amount
    assert f"{printed:f}" == str(printed)


@pytest.mark.parametrize(
    "amount",
    [
        12.5,
        True,
        "12.5",
        None,
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("-0.01"),
        -1,
        Decimal("1E-9"),
        Decimal("1E+40"),
    ],
)
def test_what_is_no_amount_is_refused_by_name(amount: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        printed_amount("total_amount", amount)
    assert caught.value.field == "total_amount"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 1),  # noqa: DTZ001 - naive on purpose
        "2026-03-01T05:00:00Z",
        None,
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-7))),
    ],
)
def test_what_is_no_moment_is_refused_by_name(moment: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        utc_instant("due_date", moment)
    assert caught.value.field == "due_date"


def test_moment_goes_out_in_utc_cut_to_milliseconds() -> None:
    moment = datetime(2026, 1, 1, 0, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=7)))
    assert utc_instant("date", moment) == datetime(2025, 12, 31, 17, 0, 0, 123_000, tzinfo=UTC)


@pytest.mark.parametrize(("microsecond", "sent"), [(0, 0), (999, 0), (1000, 1000), (1999, 1000), (999_999, 999_000)])
def test_milliseconds_are_cut_and_never_rounded(microsecond: int, sent: int) -> None:
    moment = datetime(2026, 1, 1, 0, 0, 0, microsecond, tzinfo=UTC)
    assert utc_instant("date", moment).microsecond == sent


def test_the_machines_own_zone_plays_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Phnom_Penh")
    time.tzset()
    try:
        moment = utc_instant("date", datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=7))))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert f"{moment:%Y%m%d%H%M%S}" == "20260301050000"


def test_refusals_say_what_is_wrong() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        printed_amount("total_amount", Decimal("1E-9"))
    assert caught.value.problem == "is too small to be printed plainly"
    with pytest.raises(InvalidRequestError) as caught:
        utc_instant("date", datetime.max.replace(tzinfo=timezone(timedelta(hours=-7))))
    assert caught.value.problem == "is outside the years that UTC can name"
