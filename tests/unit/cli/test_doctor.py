"""``bill24 doctor``: what it finds for right, wrong and missing settings, and that it prints no secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bill24.testing import Sandbox

from .conftest import Bill24Command, Ended


def found(ended: Ended) -> dict[str, tuple[str, str]]:
    """Each check with how it ended and what was said, and what to do with it."""
    findings: dict[str, tuple[str, str]] = {}
    check = ""
    for line in ended.out.splitlines():
        state, name, said = line[:8].strip(), line[10:27].strip(), line[29:]
        if name:
            check, findings[name] = name, (state, said)
        else:
            findings[check] = (findings[check][0], findings[check][1] + " " + said)
    return findings


def test_all_is_well(settings: Sandbox, bill24: Bill24Command) -> None:
    ended = bill24("doctor")
    assert (ended.status, ended.err) == (0, "")
    findings = found(ended)
    assert {state for state, _ in findings.values()} == {"ok"}
    assert findings["host"] == ("ok", f"{settings.url}, from BILL24_BASE_URL")
    assert findings["BILL24_TOKEN"] == ("ok", "set, 22 characters")
    assert findings["log-in"] == ("ok", "a token was obtained")
    for secret in ("sandbox-merchant-token", "sandbox-client", "sandbox-secret", "sandbox-hash-token"):
        assert secret not in ended.out


@pytest.mark.parametrize(
    ("variable", "value", "check", "state", "said"),
    [
        ("BILL24_TOKEN", "wrong", "log-in", "failed", "HTTP 401"),
        ("BILL24_SECRET", "wrong", "log-in", "failed", "belong together and to this host"),
        ("BILL24_SECRET", "", "BILL24_SECRET", "failed", "not set"),
        ("BILL24_HASH_TOKEN", "", "BILL24_HASH_TOKEN", "warning", "payments cannot be settled, all else can"),
        ("BILL24_HASH_TOKEN", "'quoted'", "BILL24_HASH_TOKEN", "warning", "stands in quotes"),
        ("BILL24_HASH_TOKEN", " k", "BILL24_HASH_TOKEN", "warning", "begins or ends with a blank"),
        ("BILL24_HASH_TOKEN", "your-hash-token", "BILL24_HASH_TOKEN", "warning", "looks like a placeholder"),
        ("BILL24_HASH_TOKEN", "<hash token>", "BILL24_HASH_TOKEN", "warning", "looks like a placeholder"),
        ("BILL24_TOKEN", "a\tb", "settings", "failed", "holds a control character"),
        ("BILL24_BASE_URL", "http://127.0.0.1:1", "reachable", "failed", "start it with `bill24 sandbox --port 1`"),
        ("BILL24_BASE_URL", "http://bill24.invalid", "settings", "failed", "BILL24_ALLOW_INSECURE_HTTP"),
        ("BILL24_BASE_URL", "https://bill24.invalid", "reachable", "failed", "bill24.invalid"),
        ("BILL24_BASE_URL", "nonsense", "settings", "failed", "not an http or https URL"),
        ("BILL24_BASE_URL", "{url}/api", "log-in", "failed", "a path too much or too little"),
    ],
)
def test_what_is_wrong_is_found_and_what_to_do_said(  # noqa: PLR0917 - what pytest hands in
    variable: str,
    value: str,
    check: str,
    state: str,
    said: str,
    settings: Sandbox,
    bill24: Bill24Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, value.format(url=settings.url))
    ended = bill24("doctor")
    findings = found(ended)
    assert findings[check][0] == state
    assert said in findings[check][1]
    assert ended.status == (1 if "failed" in {each for each, _ in findings.values()} else 0)
    if "TOKEN" in variable and value:
        assert value not in ended.out


def test_tls_where_there_is_none(settings: Sandbox, bill24: Bill24Command, monkeypatch: pytest.MonkeyPatch) -> None:
    state, said = found(bill24("doctor", "--base-url", settings.url.replace("http:", "https:")))["reachable"]
    assert state == "failed"
    assert "a server without TLS is reached by http://" in said


@pytest.mark.parametrize(("hours", "said"), [(2, "seconds behind the host's"), (-2, "seconds ahead of the host's")])
def test_clocks_that_differ(hours: int, said: str, settings: Sandbox, bill24: Bill24Command) -> None:
    settings.clock.advance(hours=hours)
    state, words = found(bill24("doctor"))["clock"]
    assert (state, said in words) == ("warning", True)


def test_nothing_is_set(bill24: Bill24Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = bill24("doctor")
    assert ended.status == 1
    assert "run `bill24 sandbox` and add --environment sandbox" in found(ended)["settings"][1]
    (tmp_path / ".env").write_text("BILL24_TOKEN=not-to-be-shown\n", encoding="utf-8")
    ended = bill24("doctor")
    assert "the file .env here has some, and nobody has loaded it" in found(ended)["settings"][1]
    assert "not-to-be-shown" not in ended.out


def test_the_sandbox_needs_no_variable(bill24: Bill24Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILL24_TOKEN", "of another host")
    findings = found(bill24("doctor", "--environment", "sandbox"))
    assert findings["BILL24_SECRET"] == ("ok", "the sandbox's own")
    assert findings["BILL24_TOKEN"][1].endswith("the variable is left alone, it belongs to another host")


def test_json(settings: Sandbox, bill24: Bill24Command) -> None:
    given = json.loads(bill24("doctor", "--json").out)
    assert given["passed"] is True
    assert {"check": "host", "state": "ok", "said": f"{settings.url}, from BILL24_BASE_URL", "do": ""} in given[
        "findings"
    ]
