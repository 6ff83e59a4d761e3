"""Every argument is looked at before the first call, and none is ignored."""

from __future__ import annotations

from pathlib import Path

import pytest
from bill24_cli.main import main as bill24

from tests.support.lying_host import lying_host, refusing

HOST = "HOST"
"""Stands for a host that would answer."""


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--only", "nosuchOperation"], "--only 'nosuchOperation' is no operation of the contract"),
        (["--only", "listbanks"], "did you mean listBanks?"),
        (["--only", ""], "--only ''"),
        (["--only", "listBanks", "--only", "nope"], "--only 'nope'"),
        (["--phases", "nonsense"], "--phases 'nonsense' is no phase; there are examples, coverage"),
        (["--phases", "examples,fuzing"], "did you mean fuzzing?"),
        (["--phases", "examples,,coverage"], "--phases 'examples,,coverage' has an empty name"),
        (["--phases", ""], "--phases '' has an empty name"),
        (["--rate", "2/s"], "--rate is for a host"),
        (["--also", "settlePayment"], "--also is for a host"),
        (["--timeout", "3"], "--timeout is for a host"),
        (["--seconds", "5"], "--seconds is for --profile nightly"),
        (["--profile", "ci", "--seconds", "5"], "--seconds is for --profile nightly"),
        (["--profile", "nightly", "--seconds", "0"], "--seconds 0 is not from 1"),
        (["--profile", "nightly", "--seconds", "-1"], "--seconds -1 is not from 1"),
        (["--profile", "demo"], "--profile demo needs --base-url"),
        (["--report-dir", "/proc/x"], "--report-dir /proc/x"),
        (["--report-dir", "/dev/null/x"], "--report-dir /dev/null/x"),
        ([HOST, "--rate", "abc"], "--rate 'abc' is no rate; write 2/s"),
        ([HOST, "--rate", "0/s"], "--rate '0/s'"),
        ([HOST, "--rate", "50"], "--rate '50'"),
        ([HOST, "--rate", "2/y"], "--rate '2/y'"),
        ([HOST, "--rate", "-1/s"], "--rate '-1/s'"),
        ([HOST, "--rate", "2/s "], "--rate '2/s '"),
        ([HOST, "--rate", ""], "--rate ''"),
        ([HOST, "--seconds", "5"], "--seconds is for --profile nightly"),
        ([HOST, "--profile", "ci"], "--profile ci is for a sandbox"),
        ([HOST, "--sandbox-profile", "both"], "--sandbox-profile is for a sandbox"),
        ([HOST, "--phases", "fuzzing"], "--phases fuzzing: a host is tried by examples and coverage only"),
        ([HOST, "--only", "settlePayment"], "--only settlePayment: is left alone because it moves money"),
        ([HOST, "--only", "listBanks", "--only", "deleteCustomer"], "--only deleteCustomer: is left alone"),
        ([HOST, "--only", "listBanks", "--also", "settlePayment"], "--also settlePayment: is not among --only"),
        ([HOST, "--also", "authorize"], "may lock the account"),
        ([HOST, "--only", "authorize"], "may lock the account"),
        ([HOST, "--also", "payEverybody"], "--also 'payEverybody' is no operation"),
        ([HOST, "--report-dir", "/proc/x"], "--report-dir /proc/x"),
    ],
)
def test_a_wrong_argument_is_named_and_nothing_is_called(
    arguments: list[str],
    named: str,
    *,
    credentials: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bill24_contract.server.command.fresh_sandbox", lambda *_, **__: pytest.fail("it began"))
    with lying_host(refusing(401)) as host:
        given = [each for each in arguments if each != HOST]
        given += ["--base-url", host.url] if HOST in arguments else []
        given += [] if "--report-dir" in arguments else ["--report-dir", str(tmp_path)]
        assert bill24(["contract", *given]) == 2
        assert host.asked == []
    said = capsys.readouterr()
    assert named in said.err
    assert said.err.startswith("bill24 contract: --")
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize("url", ["", "ftp://h", "http://", "https://u:p@h", "http://bill24.example", "https://h:99999"])
def test_a_base_url_that_is_none_is_refused(
    url: str, credentials: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bill24(["contract", "--base-url", url, "--report-dir", str(tmp_path)]) == 2
    assert "base_url" in capsys.readouterr().err
