"""``bill24 sign``: the text part by part, and the usual mistakes by their names."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bill24.testing import Sandbox

from .conftest import Bill24Command

KEY = "sandbox-hash-token"
BODY: dict[str, Any] = {
    "ref_id": "INV-1",
    "date": "2026-03-01T18:30:05.123Z",
    "due_date": "2026-03-08T05:00:00.000Z",
    "currency": "KHR",
    "total_amount": 12.5,
    "customer_sync_code": "C0020",
    "payment_to": "CPO9983",
}
TEXT = "INV-120260301183005KHR12.5C0020CPO9983"


def signed(text: str, key: str = KEY, algorithm: str = "sha512") -> str:
    return base64.b64encode(hmac.digest(key.encode(), text.encode(), algorithm)).decode()


@pytest.fixture
def body(tmp_path: Path) -> Callable[..., str]:
    def write(**changes: Any) -> str:
        path = tmp_path / "body.json"
        given = {name: value for name, value in {**BODY, **changes}.items() if value is not None}
        path.write_text(json.dumps(given), encoding="utf-8")
        return str(path)

    return write


def test_the_parts_the_text_and_the_signature(body: Callable[..., str], bill24: Bill24Command) -> None:
    ended = bill24("sign", body(), "--environment", "sandbox", "--json")
    given = json.loads(ended.out)
    assert (ended.status, ended.err) == (0, "")
    assert "".join(each["signed"] for each in given["parts"]) == given["text"] == TEXT
    assert given["signature"] == signed(TEXT)
    shown = bill24("sign", body(), "--environment", "sandbox").out
    assert f"text       {TEXT}\nsignature  {signed(TEXT)}\n" in shown
    assert "2\tdate\t2026-03-01T18:30:05.123Z\t20260301183005" in shown


def test_it_is_what_the_client_sends(settings: Sandbox, bill24: Bill24Command, tmp_path: Path) -> None:
    assert bill24("trigger", "payment").status == 0
    (sent,) = [entry.request for entry in settings.log.of("settlePayment")]
    path = tmp_path / "sent.json"
    path.write_text(sent, encoding="utf-8")
    ended = bill24("sign", str(path))
    assert (ended.status, ended.err) == (0, "bill24 sign: the signature in the body is right\n")
    assert KEY not in ended.out


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (signed(TEXT), "the signature in the body is right"),
        (signed(TEXT.replace("12.5", "12.50")), "total_amount was signed with two decimals, as '12.50'"),
        (signed(TEXT.replace("20260301183005", "20260302013005")), "date was signed in the time of Phnom Penh"),
        (signed(TEXT.replace("20260301183005", BODY["date"])), "date was signed as it stands in the body"),
        (signed(TEXT.replace("20260301183005", "20260301183005123")), "date was signed with its milliseconds"),
        (signed(TEXT.replace("KHR", "khr")), "currency was signed in small letters"),
        (signed(TEXT.replace("C0020", "C0020 ")), "customer_sync_code was signed with a blank"),
        (signed(TEXT.replace("CPO9983", "")), "payment_to was left out"),
        (signed("INV-1|20260301183005|KHR|12.5|C0020|CPO9983"), "were joined with '|'"),
        (signed(TEXT.replace("C0020CPO9983", "CPO9983C0020")), "customer_sync_code and payment_to changed places"),
        (signed(TEXT, algorithm="sha256"), "HMAC with SHA-256 was used, not SHA-512"),
        (hmac.digest(KEY.encode(), TEXT.encode(), "sha512").hex(), "it is written in hexadecimal, not in Base64"),
        (signed(TEXT, KEY + "\n"), "the hash token was used with a line end"),
        (base64.b64encode(hashlib.sha512((TEXT + KEY).encode()).digest()).decode(), "it is a plain hash, not an HMAC"),
        (signed(TEXT, "another"), "none of the usual mistakes explains it"),
    ],
)
def test_a_signature_in_the_body_is_compared(
    theirs: str, said: str, body: Callable[..., str], bill24: Bill24Command
) -> None:
    ended = bill24("sign", body(hash=theirs), "--environment", "sandbox")
    assert said in ended.err
    assert ended.status == (0 if "right" in said else 1)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (TEXT, ""),
        (
            TEXT.replace("12.5", "12.50"),
            "at customer_sync_code, where 'C0020' is signed and the other goes on with '0C0020",
        ),
        (TEXT.replace("20260301", "20260302"), "at date, where '20260301183005' is signed"),
        (TEXT + "X", "it goes on after the last field, with 'X'"),
        ("", "at ref_id, where 'INV-1' is signed and the other goes on with ''"),
    ],
)
def test_another_text_is_compared(other: str, said: str, body: Callable[..., str], bill24: Bill24Command) -> None:
    ended = bill24("sign", body(), "--environment", "sandbox", "--text", other)
    assert said in ended.err
    assert ended.status == (1 if said else 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"date": None}, "date: is missing, and is signed"),
        ({"payment_to": ""}, "payment_to: is missing, and is signed"),
        ({"total_amount": -1}, "total_amount: "),
        ({"total_amount": True}, "total_amount: is neither text nor a number"),
        ({"date": "2026-03-01T05:00:00"}, "date: '2026-03-01T05:00:00' has no zone"),
        ({"date": "noon"}, "date: 'noon' is no time"),
    ],
)
def test_a_body_that_cannot_be_signed(
    changes: dict[str, Any], said: str, body: Callable[..., str], bill24: Bill24Command
) -> None:
    ended = bill24("sign", body(**changes), "--environment", "sandbox")
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err


def test_a_time_of_another_zone_is_signed_in_utc(body: Callable[..., str], bill24: Bill24Command) -> None:
    ended = bill24("sign", body(date="2026-03-02T01:30:05.123+07:00"), "--environment", "sandbox", "--json")
    assert json.loads(ended.out)["text"] == TEXT


@pytest.mark.parametrize("content", ["{", "[]", ""])
def test_what_is_no_body(content: str, tmp_path: Path, bill24: Bill24Command) -> None:
    path = tmp_path / "body.json"
    path.write_text(content, encoding="utf-8")
    assert bill24("sign", str(path), "--environment", "sandbox").status == 2
    assert bill24("sign", str(tmp_path / "none"), "--environment", "sandbox").status == 2


def test_no_hash_token(body: Callable[..., str], bill24: Bill24Command) -> None:
    ended = bill24("sign", body())
    assert (ended.status, ended.out) == (2, "")
    assert "BILL24_HASH_TOKEN: missing; with --environment sandbox the sandbox's is used" in ended.err
