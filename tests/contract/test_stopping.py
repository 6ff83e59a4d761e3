"""Stopping the command stops its calls, and what it has found until then can be read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.support.lying_host import Host, lying_host, refusing

SUCCESS = json.dumps({"code": "000", "message": "ok", "message_kh": "x", "data": []}).encode()


def started(host: Host, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    given = ["contract", "--base-url", host.url, "--rate", "20/s", "--report-dir", str(folder), *arguments]
    process = subprocess.Popen(
        [sys.executable, "-m", "bill24_cli", *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 60
    while len(host.calls) < 6:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until, "it calls nothing"
        time.sleep(0.02)
    return process


def calls_after(host: Host, moment: float) -> int:
    """How many calls begin later than a second after a moment."""
    time.sleep(max(0.0, moment + 2.5 - time.monotonic()))
    return sum(each.at > moment + 1 for each in host.calls)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_calls(number: signal.Signals, credentials: dict[str, str], tmp_path: Path) -> None:
    with lying_host(refusing(200, SUCCESS)) as host:
        process = started(host, tmp_path)
        process.send_signal(number)
        moment = time.monotonic()
        out, err = process.communicate(timeout=20)
        assert process.returncode == 128 + number
        assert calls_after(host, moment) == 0
    folder = tmp_path / "demo"
    result: dict[str, Any] = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert result["stopped"] == number.name
    assert not result["passed"]
    assert out.splitlines()[-1].startswith(f"STOPPED by {number.name}")
    assert f"{folder / 'events.ndjson'}" in out
    events = (folder / "events.ndjson").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in events]
    if (folder / "junit.xml").exists():
        ET.parse(folder / "junit.xml")  # noqa: S314 - our own file
    assert "Traceback" not in out + err


@pytest.mark.slow
def test_a_command_that_is_killed_takes_its_process_with_it(credentials: dict[str, str], tmp_path: Path) -> None:
    with lying_host(refusing(200, SUCCESS)) as host:
        process = started(host, tmp_path)
        process.kill()
        moment = time.monotonic()
        process.communicate(timeout=20)
        assert calls_after(host, moment) == 0


@pytest.mark.slow
def test_a_process_group_that_is_interrupted_as_a_terminal_does_it(credentials: dict[str, str], tmp_path: Path) -> None:
    """On the sandbox: two children, neither of which may leave a traceback or stay."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bill24_cli", "contract", "--report-dir", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    until = time.monotonic() + 60
    events = tmp_path / "observed" / "events.ndjson"
    while not events.exists() or not events.stat().st_size:
        assert time.monotonic() < until
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert "contract on the observed sandbox" in first
    assert process.returncode == 130
    assert "STOPPED by SIGINT" in out.splitlines()[-1]
    assert "Traceback" not in out + err + (tmp_path / "observed" / "sandbox.log").read_text(encoding="utf-8")
