"""The example in three frameworks, each run as its first lines say: all pass, and fail for planted mistakes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24.testing import Sandbox
from bill24_contract.merchant.book_cases import CASES
from bill24_merchant import webhooks
from merchant.books import Books, Consumer

from tests.contract.merchant.conftest import PATHS, TOKEN
from tests.contract.merchant.test_mistakes import MISTAKES
from tests.support.merchant_books import billed, told
from tests.support.merchant_mistakes import spoiled
from tests.support.merchant_server import relay, served, serving

COMMANDS = {
    "fastapi": (["-m", "uvicorn", "--factory", "merchant.fastapi_app:from_environment", "--port", "{port}"], ""),
    "flask": (["-m", "flask", "--app", "merchant.flask_app:from_environment", "run", "--port", "{port}"], "/bill24"),
    "django": (["-m", "merchant.django_app", "runserver", "--noreload", "{port}"], ""),
}
BOOKS = [word for case in CASES for word in ("--case", case.name)]
PLANTED = ("takes anything", "everybody is valid")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(serve=True) as sandbox:
        yield sandbox


@pytest.fixture(scope="module", params=COMMANDS)
def merchant(
    request: pytest.FixtureRequest, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """A served example and its books."""
    books = tmp_path_factory.mktemp(request.param) / "books.sqlite3"
    names = ("token", "client_id", "secret", "hash_token")
    environment = {f"BILL24_{name.upper()}": getattr(sandbox.credentials, name) for name in names}
    environment |= {
        "BILL24_BASE_URL": sandbox.url,
        "BILL24_MERCHANT_TOKEN": TOKEN,
        "MERCHANT_BOOKS": str(books),
    }
    command, path = COMMANDS[request.param]
    with serving(command, environment, path) as url:
        yield url, books


def test_it_passes_every_case(merchant: tuple[str, Path], played: Callable[..., tuple[int, str]]) -> None:
    status, out = played(merchant[0], *PATHS)
    assert status == 0, out
    assert re.fullmatch(r"(\d\d) cases, \1 passed, 0 failed", out.splitlines()[-1])


@pytest.mark.parametrize("mistake", [each for each in MISTAKES if each.name in PLANTED], ids=lambda each: each.name)
def test_a_planted_mistake_is_named(
    merchant: tuple[str, Path], play: Callable[..., tuple[int, str]], mistake: Any
) -> None:
    only = tuple(word for case in mistake.cases for word in ("--case", case))
    status, out = play(spoiled(relay(merchant[0]), mistake.change), mistake.call, options=only)
    assert (status, out.count("  FAIL  ")) == (1, len(mistake.cases)), out
    assert mistake.said in out


def test_it_books_right(
    merchant: tuple[str, Path],
    sandbox: Sandbox,
    played: Callable[..., tuple[int, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url, path = merchant
    for name in ("token", "client_id", "secret", "hash_token"):
        monkeypatch.setenv(f"BILL24_{name.upper()}", getattr(sandbox.credentials, name))
    with closing(Books(str(path))) as books, served(told(books.credited)) as csv:
        invoices = billed(books, prefix=path.parent.name)
        status, out = played(url, "webhook", options=("--books", csv, "--sandbox", sandbox.url, *invoices, *BOOKS))
    assert status == 0, out
    assert out.splitlines()[-1] == f"{len(CASES)} cases, {len(CASES)} passed, 0 failed"


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [("/proxy", b" " * (webhooks.LARGEST_BODY + 1), {400, 413}), ("/nowhere", b"{}", {404}), ("/proxy", b"{}", {401})],
)
def test_what_no_merchant_should_take_is_refused(
    merchant: tuple[str, Path], path: str, content: bytes, status: set[int]
) -> None:
    assert httpx.post(merchant[0] + path, content=content).status_code in status


def test_a_payment_that_is_announced_three_times_is_credited_once(
    merchant: tuple[str, Path], sandbox: Sandbox, request: pytest.FixtureRequest
) -> None:
    url, path = merchant
    invoice = f"INV-{path.parent.name}"
    with closing(Books(str(path))) as books:
        sok = Consumer("SOK", "សុខ", "Sok", "", "KHR")
        books.add_consumer(sok)
        books.add_invoice(invoice, sok.code, date(2025, 11, 1), Decimal(5000))
        books.add_invoice(f"{invoice}-other", sok.code, date(2025, 11, 1), Decimal(5000))
        sandbox.webhooks.url = f"{url}/webhook"
        sandbox.faults.add("webhook_duplicated", copies=3)
        now = sandbox.clock.now().astimezone(UTC)
        with sandbox.client() as client:
            client.payments.settle(
                ref_id=invoice,
                date=now,
                due_date=now + timedelta(days=1),
                currency="KHR",
                total_amount=Decimal(5000),
                customer_sync_code="C0020",
                payment_to="CPO9983",
            )
        for _ in range(100):  # another process confirms it, after its answer
            if books.due(sok) == 5000:
                break
            time.sleep(0.1)
        assert books.due(sok) == 5000
