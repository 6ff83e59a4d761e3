"""``bill24 golive``: what it shows, what it leaves out, and the report."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from bill24.testing import Sandbox
from bill24_contract.merchant.plan import case_names

from .conftest import Bill24Command

TESTS = ["--", sys.executable, "-c"]
BUYS = "from bill24 import Bill24; Bill24().customers.get('C0020')"


class _Nonsense(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"OK | fine")

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    """An endpoint that answers everything, and nothing as it should."""
    with HTTPServer(("127.0.0.1", 0), _Nonsense) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_all_is_shown(settings: Sandbox, here: Path, bill24: Bill24Command) -> None:
    ended = bill24("golive", "--no-endpoints", *TESTS, BUYS)
    assert ended.status == 0, ended
    assert "all was shown; the report is golive.md" in ended.err
    report = (here / "golive.md").read_text(encoding="utf-8")
    assert "**All checks were made, and none failed.**" in report
    assert "| your tests | ok | " in report
    assert f"| host | ok | {settings.url}, from BILL24_BASE_URL |" in report
    assert report.count("- [ ] ") >= 6
    for secret in ("sandbox-merchant-token", "sandbox-secret", "sandbox-hash-token"):
        assert secret not in report + ended.out + ended.err


@pytest.mark.parametrize(
    ("arguments", "check", "state", "said"),
    [
        (["--no-endpoints"], "your tests", "left out", "none were given"),
        ([*TESTS, BUYS], "your endpoints", "left out", "none was named"),
        (["--no-endpoints", *TESTS, "import sys; sys.exit(5)"], "your tests", "failed", "ended with 5"),
        (["--webhook", "http://127.0.0.1:1/", *TESTS, BUYS], "webhook", "failed", "cannot be reached"),
        (["--base-url", "http://127.0.0.1:1", "--no-endpoints", *TESTS, BUYS], "reachable", "failed", "ConnectError"),
    ],
)
def test_what_fails_or_is_left_out_is_told(  # noqa: PLR0917 - what pytest hands in
    arguments: list[str], check: str, state: str, said: str, settings: Sandbox, here: Path, bill24: Bill24Command
) -> None:
    ended = bill24("golive", "--out", "report.md", "--json", *arguments)
    given = json.loads(ended.out)
    assert (ended.status, given["ready"]) == (1, False)
    (found,) = [each for each in given["findings"] if each["check"] == check]
    assert (found["state"], said in found["said"]) == (state, True)
    report = (here / "report.md").read_text(encoding="utf-8")
    assert "**Not ready: a check failed or was left out.**" in report
    assert f"| {check} | {state} | " in report


def test_an_endpoint_that_is_wrong(
    settings: Sandbox, here: Path, endpoint: str, bill24: Bill24Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bill24_cli.golive.case_names", lambda: case_names()[:3])
    ended = bill24("golive", "--webhook", endpoint, "--header", "token:not-to-be-shown", *TESTS, BUYS)
    assert ended.status == 1
    report = (here / "golive.md").read_text(encoding="utf-8")
    rows = [line for line in report.splitlines() if line.startswith("| webhook | failed | ")]
    assert rows
    assert all(line.replace("\\|", "").count("|") == 4 for line in rows)
    assert "not-to-be-shown" not in report + ended.out + ended.err
