"""Hosts that lie: each run ends in time, with its own words and its own exit status."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest
from bill24_cli.main import main as bill24

from tests.support.lying_host import (
    Exchange,
    Lie,
    dripping,
    dripping_headers,
    dying,
    handed_out,
    lying_host,
    refusing,
    silent,
)

HTML = b"<!doctype html><title>Welcome</title>"
ERROR = json.dumps({"code": "401", "message": "no", "message_kh": "x", "data": None}).encode()


def run(url: str, folder: Path, *arguments: str) -> int:
    given = ["--rate", "500/s", "--timeout", "0.6", "--report-dir", str(folder), *arguments]
    return bill24(["contract", "--base-url", url, *given])


def elsewhere(exchange: Exchange) -> None:
    """A redirect to itself, for ever."""
    exchange.answer(307, b"", Location=exchange.path)


LOG_INS: dict[str, tuple[Lie, str]] = {
    "wrong credentials": (refusing(401), "refused with HTTP 401"),
    "a wall": (refusing(403, HTML), "refused with HTTP 403"),
    "no such path": (refusing(404), "refused with HTTP 404"),
    "down": (refusing(503), "refused with HTTP 503"),
    "a refusal with HTTP 200": (refusing(200, ERROR), "refused with code 401"),
    "success without a token": (refusing(200, b'{"code": 200, "data": {}}'), "brought no token"),
    "200 and empty": (refusing(200), "HTTP 200 and nothing else"),
    "a web page": (refusing(200, HTML, Content_Type="text/html; charset=utf-8"), "a web page"),
    "a list": (refusing(200, b"[1]"), "no JSON object"),
    "another encoding": (refusing(200, '{"code": "ñ"}'.encode("utf-16")), "no JSON object in UTF-8"),
    "gzip that is none": (refusing(200, b"plain", Content_Encoding="gzip"), "not encoded as its header says"),
    "gzip that is cut": (refusing(200, gzip.compress(ERROR)[:20], Content_Encoding="gzip"), "log-in"),
    "another host": (refusing(307, Location="http://other.example/x?secret=1"), "to http://other.example (HTTP 307)"),
    "plain http": (refusing(308, Location="http://127.0.0.1:1/"), "credentials follow no redirect"),
    "a circle": (elsewhere, "was redirected (HTTP 307)"),
    "a redirect to nowhere": (refusing(302), "was redirected (HTTP 302)"),
    "a dripping body": (dripping, "not answered"),
    "dripping headers": (dripping_headers, "not answered as a whole in time"),
    "half an answer": (dying, "broke off in the middle"),
    "no answer": (silent, "no connection, or one that ended without an answer"),
}


@pytest.mark.parametrize("name", LOG_INS)
def test_a_log_in_that_brings_no_token_is_told_and_not_tried_again(
    name: str, credentials: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lie, words = LOG_INS[name]
    began = time.monotonic()
    with lying_host(handed_out, lie) as host:
        assert run(host.url, tmp_path) == 2
        assert len(host.asked) == 1
    assert time.monotonic() - began < 5
    said = capsys.readouterr()
    assert words in said.err
    assert "the log-in at" in said.err
    assert said.err.endswith("it is not tried again\n")
    assert not any(secret in said.err + said.out for secret in credentials.values())
    assert "PASSED" not in said.out


RUNS: dict[str, tuple[Lie, str]] = {
    "everything 401": (refusing(401), "never got past HTTP 401"),
    "everything 200 and empty": (refusing(200), "HTTP 200 without a JSON object"),
    "everything a web page": (refusing(200, HTML, Content_Type="text/html"), "HTTP 200 without a JSON object"),
    "everything redirected": (refusing(307, Location="http://other.example/"), "never succeeded"),
    "a dripping body": (dripping, "the host let one call wait"),
    "dripping headers": (dripping_headers, "the host"),
    "dying half way": (dying, "createCustomer"),
    "no answer": (silent, "createCustomer: was never called"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", RUNS)
def test_a_host_that_lies_fails_the_run(
    name: str, credentials: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lie, words = RUNS[name]
    began = time.monotonic()
    with lying_host(lie) as host:
        status = run(host.url, tmp_path, "--only", "createCustomer")
        assert host.calls
        assert {each.headers.get("Authorization") for each in host.calls} == {"Bearer t-1"}, host.calls
    assert time.monotonic() - began < 25
    said = capsys.readouterr().out
    assert status == 1, said
    assert words in said
    assert said.splitlines()[-1].startswith(f"FAILED: contract on {host.url} (")
    assert json.loads((tmp_path / "demo" / "result.json").read_text(encoding="utf-8"))["passed"] is False
