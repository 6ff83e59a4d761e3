"""``bill24 khqr``: build, read and check, with texts and pictures."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from bill24_merchant import khqr

from .conftest import Bill24Command

ACCOUNT = ["--bakong-id", "sokha@abcd", "--name", "Sokha Coffee"]
PAYMENT = [*ACCOUNT, "--in", "USD", "--sum", "1.50", "--expires", "2036-01-01T00:00:00+07:00", "--bill-number", "INV-1"]


def test_a_code_for_one_payment(bill24: Bill24Command) -> None:
    built = bill24("khqr", "build", *PAYMENT)
    assert (built.status, built.err) == (0, "")
    text = built.out.strip()
    code = khqr.parse(text)
    assert (str(code.amount), code.currency.name) == ("1.50", "USD")
    assert bill24("khqr", "check", text).status == 0
    given = json.loads(bill24("khqr", "read", text, "--json").out)
    assert (given["account"]["bakong_id"], given["additional"]["bill_number"]) == ("sokha@abcd", "INV-1")
    assert (given["amount"], given["currency"]) == (1.5, "USD")
    late = bill24("khqr", "check", text, "--at", "2037-01-01T00:00:00+07:00")
    assert late.status == 1
    assert "expired at" in late.out


def test_a_code_to_be_printed(bill24: Bill24Command) -> None:
    merchant = ["--merchant-id", "M-1", "--acquiring-bank", "Bank ABC"]
    code = khqr.parse(bill24("khqr", "build", *ACCOUNT, *merchant, "--in", "KHR").out.strip())
    assert code.amount is None
    assert isinstance(code.account, khqr.MerchantAccount)


def test_pictures(tmp_path: Path, bill24: Bill24Command) -> None:
    svg, png = tmp_path / "code.svg", tmp_path / "code.png"
    assert bill24("khqr", "build", *PAYMENT, "--svg", str(svg), "--png", str(png)).status == 0
    assert svg.read_text(encoding="utf-8").startswith("<svg")
    assert png.read_bytes().startswith(b"\x89PNG")


def test_from_standard_input(monkeypatch: pytest.MonkeyPatch, bill24: Bill24Command) -> None:
    text = bill24("khqr", "build", *PAYMENT).out
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert "Sokha Coffee" in bill24("khqr", "read", "-").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "00020"], "bill24 khqr read: "),
        (["check", "no code"], "bill24 khqr check: "),
        (["build", *ACCOUNT, "--in", "EUR"], "'EUR' is not one of 'KHR', 'USD'"),
        (["build", *ACCOUNT, "--in", "USD", "--sum", "1"], "--sum and --expires go together"),
        (["build", *ACCOUNT, "--in", "USD", "--merchant-id", "1"], "--merchant-id and --acquiring-bank go together"),
        (["build", "--bakong-id", "sokha", "--name", "x", "--in", "USD"], "'sokha' is not name@bank"),
        (["build", *ACCOUNT, "--in", "KHR", "--sum", "1.5", "--expires", "2036-01-01T00:00:00+07:00"], "khqr build: "),
        (["bild"], "No such command 'bild'"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], said: str, bill24: Bill24Command) -> None:
    ended = bill24("khqr", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
