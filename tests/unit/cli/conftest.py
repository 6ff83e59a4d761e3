"""What the tests of the command share: a sandbox that listens, variables that are not set, and the command itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from bill24.testing import Sandbox
from bill24_cli.main import main

VARIABLES = (
    *("BILL24_TOKEN", "BILL24_CLIENT_ID", "BILL24_SECRET", "BILL24_HASH_TOKEN"),
    *("BILL24_ENVIRONMENT", "BILL24_BASE_URL", "BILL24_ALLOW_INSECURE_HTTP"),
)


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


Bill24Command = Callable[..., Ended]


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine's own."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox that listens."""
    with Sandbox(serve=True) as sandbox:
        yield sandbox


@pytest.fixture
def settings(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """The same, with the variables set to reach it."""
    given = sandbox.credentials
    values = (given.token, given.client_id, given.secret, given.hash_token)
    for name, value in zip(VARIABLES, values, strict=False):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("BILL24_BASE_URL", sandbox.url)
    return sandbox


@pytest.fixture
def bill24(capsys: pytest.CaptureFixture[str]) -> Bill24Command:
    """The command, run in this process."""

    def run(*arguments: str) -> Ended:
        capsys.readouterr()
        try:
            status = main(list(arguments))
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Ended(status, str(out), str(err))

    return run
