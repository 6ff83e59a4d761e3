"""The merchant's books: who answers right and books wrong is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bill24.testing import Sandbox
from bill24_cli.main import main as bill24
from bill24_contract.merchant.book_cases import CASES, needed
from merchant.books import Books, sample_books

from tests.contract.merchant.conftest import TOKEN
from tests.support.merchant_books import (
    Believing,
    BurntOnce,
    FirstWins,
    Floating,
    Forgetful,
    InOrder,
    Repeating,
    WrongBooks,
    billed,
    told,
)
from tests.support.merchant_mistakes import App
from tests.support.merchant_server import served

NAMES = {case.name for case in CASES}
ONLY = [word for name in sorted(NAMES) for word in ("--case", name)]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(serve=True) as sandbox:
        yield sandbox


@pytest.fixture
def fresh(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A sandbox without payments; its credentials are in the environment."""
    sandbox.reset()
    for name in ("token", "client_id", "secret", "hash_token"):
        monkeypatch.setenv(f"BILL24_{name.upper()}", getattr(sandbox.credentials, name))
    return sandbox


Audit = Callable[..., tuple[int, str]]


@pytest.fixture
def audit(fresh: Sandbox, example: Callable[..., App], capsys: pytest.CaptureFixture[str]) -> Audit:
    """Runs the cases of the books against the example with these books; gives exit status and output."""

    def audit(books: Books, *options: str) -> tuple[int, str]:
        invoices = billed(books)
        with served(example(books)) as url, served(told(books.credited)) as csv:
            arguments = ["--webhook", f"{url}/webhook", "--books", csv, "--sandbox", fresh.url, *invoices]
            status = bill24(["contract", "merchant", *arguments, *ONLY, *options])
        output = capsys.readouterr()
        return status, output.out + output.err

    return audit


def failed(out: str) -> set[str]:
    return set(re.findall(r"^  FAIL  (\S+)", out, re.MULTILINE))


def test_who_books_right_passes_every_case(audit: Audit) -> None:
    status, out = audit(sample_books())
    assert (status, failed(out)) == (0, set()), out
    assert out.splitlines()[-1] == f"{len(CASES)} cases, {len(CASES)} passed, 0 failed"


WRONG: list[tuple[type[WrongBooks], set[str], str]] = [
    (Believing, {"books-forged", "books-forged-first", "books-reworded", "books-another-invoice"}, "nobody paid it"),
    (FirstWins, {"books-forged", "books-forged-first", "books-another-invoice"}, "; paid was "),
    (Repeating, {"books-duplicates", "books-reworded", "books-lost-answer"}, "was paid once, and is booked"),
    (Forgetful, NAMES - {"books-forged"}, "was paid and announced, and is not in the books"),
    (Floating, {"books-duplicates"}, "paid was 250000.01 KHR by"),
    (InOrder, {"books-reordered"}, "is not in the books"),
    (BurntOnce, {"books-forged-first"}, "is not in the books"),
]


@pytest.mark.parametrize(("books", "cases", "said"), WRONG, ids=lambda each: getattr(each, "__name__", ""))
def test_who_answers_right_and_books_wrong_is_found(
    audit: Audit, books: type[WrongBooks], cases: set[str], said: str
) -> None:
    status, out = audit(books(), "--timeout", "0.3")
    assert status == 1
    assert failed(out) >= cases, out
    assert said in out


def test_each_case_of_the_books_is_failed_by_somebody() -> None:
    assert set().union(*(cases for _, cases, _ in WRONG)) == NAMES


def test_books_may_be_a_file(audit: Audit, tmp_path: Path) -> None:
    path = tmp_path / "books.csv"
    path.write_bytes(b"\xef\xbb\xbfid,currency,tran_amount,tran_id,identity_code\r\n1,KHR,5000,T,INV-A-0\r\n")
    status, out = audit(sample_books(), "--books", str(path), "--timeout", "0.3", "--case", "books-once")
    assert status == 1
    assert "INV-A-0 is booked as paid (5000 KHR by T), and nobody paid it" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"", "has no column identity_code, tran_id, tran_amount, currency"),
        (b"identity_code,tran_id,currency\n", "has no column tran_amount"),
        (b"identity_code,tran_id,tran_amount,currency\nA,T,much,KHR\n", "line 2: InvalidOperation"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_books_that_cannot_be_read_are_one_clear_line(
    audit: Audit, tmp_path: Path, fresh: Sandbox, content: bytes | None, said: str
) -> None:
    path = tmp_path / "books.csv"
    if content is not None:
        path.write_bytes(content)
    status, out = audit(sample_books(), "--books", str(path))
    assert status == 1
    assert f"bill24 contract merchant: {path}" in out
    assert said in out
    assert "0 cases, 0 passed, 0 failed, the books not compared" in out
    assert fresh.webhooks.take() == []  # nothing was paid


URLS = ("--webhook", "http://127.0.0.1:9/", "--sandbox", "http://127.0.0.1:9", "--books", "books.csv")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--webhook", "http://127.0.0.1:9/", "--books", "b.csv"), "--books needs --sandbox"),
        (("--proxy", *URLS[1:]), "--books needs --sandbox"),
        (("--webhook", "http://127.0.0.1:9/", "--sandbox", "http://127.0.0.1:9"), "--books is missing"),
        (("--webhook", "http://127.0.0.1:9/", "--case", "books-once"), "--books is missing"),
        ((*URLS, "--sandbox", "https://merchantapi.example"), "is not on this machine: payments are made there"),
        ((*URLS, "--invoice", "A:1:KHR"), f"need {needed(CASES)} invoices that are due"),
        ((*URLS, "--case", "books-once"), "need 1 invoices"),
    ],
)
def test_arguments_that_cannot_work_are_refused_before_anything_is_paid(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bill24(["contract", "merchant", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("invoice", ["A", "A:5", "A:x:KHR", "A:0:KHR", "A:-1:KHR", "A:1:riel", ":1:KHR", "A:1e3:KHR"])
def test_an_invoice_is_written_in_one_way(invoice: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        bill24(["contract", "merchant", *URLS, "--invoice", invoice])
    assert caught.value.code == 2
    assert "REFERENCE:AMOUNT:CURRENCY" in capsys.readouterr().err


def test_what_is_no_sandbox_is_not_paid_at(
    audit: Audit, example: Callable[..., App], capsys: pytest.CaptureFixture[str]
) -> None:
    with served(example()) as other:
        status, out = audit(sample_books(), "--sandbox", other)
    assert status == 1
    assert f"bill24 contract merchant: {other}: " in out
    assert TOKEN not in out + capsys.readouterr().out
