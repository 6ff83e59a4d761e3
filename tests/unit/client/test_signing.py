"""The signature against vectors of another tool, and the one printing of amount and time."""

from __future__ import annotations

import enum
import time
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from bill24._payments.signing import printed_amount, sign, signed, signed_text
from bill24._secrets import Secret
from bill24.errors import InvalidRequestError
from bill24_api.api.payments.settle_payment import OPERATION, build_request
from bill24_api.models.currency import Currency
from bill24_api.models.settle_payment_request import SettlePaymentRequest
from bill24_api.types import Request, Signature
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


NOON = datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=7)))


def settle_request(**changes: Any) -> Request:
    """The documented payment before it is signed."""
    fields: dict[str, Any] = {
        "ref_id": "INV-1",
        "date": NOON,
        "due_date": NOON,
        "currency": "USD",
        "total_amount": Decimal("12.50"),
        "customer_sync_code": "C0020",
        "payment_to": "CPO9983",
    }
    return build_request(body=SettlePaymentRequest(**(fields | changes)))


def body_of(**changes: Any) -> dict[str, Any]:
    """The body that is sent."""
    assert OPERATION.signature is not None
    sent = signed(settle_request(**changes), OPERATION.signature, Secret("hash-token"))
    assert sent.body is not None
    return dict(sent.body)


def test_what_is_signed_is_the_values_in_the_documented_order_with_nothing_between() -> None:
    body = body_of(date=NOON.replace(microsecond=999_999))
    assert body["hash"] == VECTORS[1][2]
    assert (str(body["total_amount"]), body["date"]) == ("12.5", "2026-03-01T05:00:00.999Z")


def test_signing_leaves_the_unsigned_request_as_it_was() -> None:
    assert OPERATION.signature is not None
    request = settle_request()
    sent = signed(request, OPERATION.signature, Secret("hash-token"))
    assert request.body is not None
    assert "hash" not in request.body
    assert sent.content is not None
    assert b'"total_amount":12.5,' in sent.content


def test_another_signature_of_the_contract_is_made_as_it_says() -> None:
    signature = Signature(field="seal", over=("b", "a"), separator="|", formats={}, reference="a")
    sent = signed(Request("POST", "/x", body={"a": "1", "b": "2"}), signature, Secret("key"))
    assert sent.body == {"a": "1", "b": "2", "seal": sign("2|1", Secret("key"))}


def test_every_amount_of_the_body_is_printed_plainly() -> None:
    body = body_of(total_amount=Decimal("1E+3"), total_tax=Decimal("1.50"), total_amount_khr=Decimal("4100.0"))
    assert [str(body[name]) for name in ("total_amount", "total_tax", "total_amount_khr")] == ["1000", "1.5", "4100"]


@pytest.mark.parametrize("field", ["total_amount", "total_tax", "total_amount_khr"])
def test_no_amount_of_the_body_is_below_zero(field: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        body_of(**{field: -1})
    assert (caught.value.field, caught.value.problem) == (field, "must be 0 or more")


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
        settle_request(due_date=moment)
    assert caught.value.field == "due_date"


@pytest.mark.parametrize(
    ("microsecond", "sent"), [(0, "000"), (999, "000"), (1000, "001"), (1999, "001"), (999_999, "999")]
)
def test_milliseconds_are_cut_and_never_rounded(microsecond: int, sent: str) -> None:
    moment = datetime(2026, 1, 1, 0, 0, 0, microsecond, tzinfo=timezone(timedelta(hours=7)))
    assert body_of(date=moment)["date"] == f"2025-12-31T17:00:00.{sent}Z"


def test_the_machines_own_zone_plays_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Phnom_Penh")
    time.tzset()
    try:
        body = body_of()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert body["hash"] == VECTORS[1][2]


def test_refusals_say_what_is_wrong() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        printed_amount("total_amount", Decimal("1E-9"))
    assert caught.value.problem == "is too small to be printed plainly"
    with pytest.raises(InvalidRequestError) as caught:
        settle_request(date=datetime.max.replace(tzinfo=timezone(timedelta(hours=-7))))
    assert caught.value.problem == "is outside the years that UTC can name"


class Plain(str):
    """Text of a class of its own that prints itself otherwise."""

    __slots__ = ()

    def __str__(self) -> str:
        return "otherwise"

    def __format__(self, _: str) -> str:
        return "otherwise"


class OfTheStandardLibrary(str, enum.Enum):  # noqa: UP042 - its str() is not its value
    """As merchants write their currencies."""

    KHR = "KHR"
    REFERENCE = "INV-1"


@pytest.mark.parametrize("field", ["ref_id", "currency", "customer_sync_code", "payment_to"])
@pytest.mark.parametrize(
    "value", [Plain("KHR"), OfTheStandardLibrary.KHR, Currency.KHR, OfTheStandardLibrary.REFERENCE]
)
def test_a_text_of_any_class_is_signed_as_it_is_sent(field: str, value: str) -> None:
    assert OPERATION.signature is not None
    given = signed(settle_request(**{field: value}), OPERATION.signature, Secret("hash-token"))
    plain = signed(settle_request(**{field: value.replace("", "")}), OPERATION.signature, Secret("hash-token"))
    assert given.content == plain.content
    assert given.body is not None
    assert given.body[field].__class__ is str


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.timezones()))  # noqa: DTZ001
def test_the_digits_of_any_moment_are_those_of_the_body(moment: datetime) -> None:
    body = body_of(date=moment)
    assert OPERATION.signature is not None
    digits = signed_text(OPERATION.signature, body).removeprefix("INV-1")[:14]
    assert digits == body["date"].translate(str.maketrans("", "", "-T:.Z"))[:14]
    assert datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC) == moment.astimezone(UTC).replace(
        microsecond=0
    )


@pytest.mark.parametrize("year", [1, 9, 99, 999])
def test_a_year_has_four_digits(year: int) -> None:
    body = body_of(date=datetime(year, 6, 1, tzinfo=UTC))
    assert body["date"] == f"{year:04}-06-01T00:00:00.000Z"
    assert OPERATION.signature is not None
    assert f"INV-1{year:04}0601000000USD" in signed_text(OPERATION.signature, body)
