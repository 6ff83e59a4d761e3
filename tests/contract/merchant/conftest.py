"""The merchant of the examples, served on a loopback port, honest or with a mistake planted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from bill24.testing import Sandbox
from bill24_cli.main import main as bill24
from merchant.books import sample_books
from merchant.fastapi_app import create_app

from tests.support.merchant_mistakes import App
from tests.support.merchant_server import served

TOKEN = "the-merchants-own-token"
PATHS = {
    "webhook": "/webhook",
    "proxy": "/proxy",
    "pending-bills": "/pending_bills",
    "consumer-validate": "/consumer/validate",
    "consumer-inquiry": "/consumer/inquiry",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def example(sandbox: Sandbox) -> Callable[..., App]:
    """Builds the example's application, with books of the test's own if it has some."""
    return lambda books=None: create_app(books or sample_books(), sandbox.async_client(), TOKEN)


@pytest.fixture
def play(played: Callable[..., tuple[int, str]]) -> Callable[..., tuple[int, str]]:
    """Runs ``bill24 contract merchant`` against an application's endpoints; gives exit status and output."""

    def play(app: App, *calls: str, options: tuple[str, ...] = ("--skip", "slow-body")) -> tuple[int, str]:
        with served(app) as url:
            return played(url, *calls, options=options)

    return play


@pytest.fixture
def played(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs ``bill24 contract merchant`` against endpoints that are served; gives exit status and output."""

    def played(url: str, *calls: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
        endpoints = [word for call in calls for word in (f"--{call}", url + PATHS[call])]
        status = bill24(["contract", "merchant", *endpoints, "--header", f"token: {TOKEN}", *options])
        return status, capsys.readouterr().out

    return played
