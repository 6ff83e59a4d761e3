"""The demo profile, against a sandbox that counts what it receives."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from bill24_api.operations import OPERATIONS
from bill24_cli.main import main as bill24
from bill24_sandbox import Sandbox

RATE_PER_SECOND = 15
CREATING = {"createCustomer": "sync_code", "onboardSubBiller": "supplier_sync_code", "updateCustomer": "sync_code"}


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    with Sandbox() as sandbox:
        given = sandbox.credentials
    monkeypatch.setenv("BILL24_TOKEN", given.token)
    monkeypatch.setenv("BILL24_CLIENT_ID", given.client_id)
    monkeypatch.setenv("BILL24_SECRET", given.secret)
    monkeypatch.setenv("BILL24_HASH_TOKEN", given.hash_token)
    return monkeypatch


@pytest.mark.slow
def test_a_remote_run_is_gentle(
    variables: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Sandbox(serve=True) as sandbox:
        status = bill24(
            ["contract", "--base-url", sandbox.url, "--rate", f"{RATE_PER_SECOND}/s", "--report-dir", str(tmp_path)]
        )
        calls = list(sandbox.log)
        sandbox.check()
        seeded = {customer["sync_code"] for customer in sandbox.state()["customers"]}
    said = capsys.readouterr().out
    assert status == 0, said
    operations = Counter(call.operation for call in calls)
    assert operations["authorize"] == 1
    assert not {"settlePayment", "deleteCustomer"} & set(operations)
    alone = set(re.findall(r"left alone: (\w+)", said))
    by_path = {(each.http_method, each.path): name for name, each in reversed(OPERATIONS.items())}  # without variants
    assert set(operations) | alone == set(by_path.values())
    assert set(operations) & alone == {"authorize"}, "but for the one log-in"
    assert 30 < len(calls) < 300
    refused = [(call.operation, call.status, call.answer[:80]) for call in calls if call.status not in {200, 400, 404}]
    assert not refused, "something was called without, or with a wrong, token"
    prefix = said.split("begin with ")[1].split(",")[0]
    for call in calls:
        if call.operation in CREATING:
            assert json.loads(call.request)[CREATING[call.operation]].startswith(prefix)
    assert {"C0001", "C0020"} < seeded
    assert all(code.startswith(prefix) for code in seeded - {"C0001", "C0020"})
    times = sorted(call.at for call in calls)
    for first, last in zip(times, times[RATE_PER_SECOND + 1 :], strict=False):
        assert last - first > timedelta(seconds=0.9), "faster than allowed"
    assert "left alone: settlePayment, because it moves money" in said
    assert f"{len(calls)} calls" in said
    assert not any(
        secret in path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
        for secret in (b"sandbox-secret", b"sandbox-merchant-token", b"sandbox-hash-token")
    )


def test_what_moves_money_is_called_when_asked_for_by_name(variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Sandbox(serve=True) as sandbox:
        arguments = ["--base-url", sandbox.url, "--rate", "50/s", "--report-dir", str(tmp_path)]
        bill24(["contract", *arguments, "--also", "settlePayment", "--only", "settlePayment", "--phases", "examples"])
        calls = sandbox.log.of("settlePayment")
        sandbox.check()
    assert calls
    assert all(json.loads(call.request)["customer_sync_code"].startswith("B24T-") for call in calls)


def test_a_wrong_secret_is_tried_once(
    variables: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    variables.setenv("BILL24_SECRET", "wrong")
    with Sandbox(serve=True) as sandbox:
        assert bill24(["contract", "--base-url", sandbox.url, "--report-dir", str(tmp_path)]) == 2
        assert [call.operation for call in sandbox.log] == ["authorize"]
    assert "HTTP 401; it is not tried again" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--also", "authorize"], "may lock the account"),
        (["--also", "payEverybody"], "no operation of the contract"),
    ],
)
def test_what_cannot_be_asked_for(
    arguments: list[str], problem: str, variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bill24(["contract", "--base-url", "http://127.0.0.1:9", *arguments]) == 2
    assert problem in capsys.readouterr().err


def test_missing_credentials_are_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("BILL24_TOKEN", "BILL24_CLIENT_ID", "BILL24_SECRET"):
        monkeypatch.delenv(name, raising=False)
    assert bill24(["contract", "--base-url", "http://127.0.0.1:9"]) == 2
    assert "BILL24_TOKEN" in capsys.readouterr().err


def test_a_host_over_plain_http_is_refused(variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert bill24(["contract", "--base-url", "http://bill24.example"]) == 2
    assert "http" in capsys.readouterr().err


def test_the_demo_profile_needs_a_host(capsys: pytest.CaptureFixture[str]) -> None:
    assert bill24(["contract", "--profile", "demo"]) == 2
    assert "--base-url" in capsys.readouterr().err
