"""The command in a shell: version, what was meant, completion, Ctrl-C, a reader that has had enough."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bill24 import __version__
from bill24.testing import Sandbox
from bill24_cli.commands import HELP

from .conftest import Bill24Command


def test_version(bill24: Bill24Command) -> None:
    assert bill24("--version").out == f"bill24 {__version__}\n"


def test_python_m_bill24_is_the_command() -> None:
    ended = subprocess.run([sys.executable, "-m", "bill24", "--version"], capture_output=True, text=True, check=True)
    assert ended.stdout == f"bill24 {__version__}\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("sandbx", "did you mean 'sandbox'?"),
        ("docter", "did you mean 'doctor'?"),
        ("qqqqq", f"there are: {', '.join(HELP)}"),
    ],
)
def test_what_was_meant(given: str, said: str, bill24: Bill24Command) -> None:
    ended = bill24(given)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err


def test_alone_it_shows_its_commands(bill24: Bill24Command) -> None:
    ended = bill24()
    assert ended.status == 2
    assert all(name in ended.err for name in HELP)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(shell: str, bill24: Bill24Command) -> None:
    assert "_BILL24_COMPLETE" in bill24("completion", shell).out


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("bill24 sand", ["sandbox"]),
        ("bill24 call cust", ["customers"]),
        ("bill24 call customers d", ["delete"]),
        ("bill24 sandbox --pro", ["--profile"]),
        ("bill24 sandbox --profile o", ["observed"]),
        ("bill24 call payments settle --total-a", ["--total-amount", "--total-amount-khr"]),
    ],
)
def test_bash_completes(line: str, offered: list[str], tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    program = tmp_path / "bill24"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m bill24 "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    words = line.split()
    script = (
        'eval "$(bill24 completion bash)"; '
        f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; "
        'complete -p bill24 >&2; _bill24_completion bill24; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    ended = subprocess.run(
        [bash, "--norc", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    assert "-F _bill24_completion" in ended.stderr
    assert ended.stdout.split() == offered


def test_ctrl_c_is_clean(settings: Sandbox) -> None:
    settings.faults.add("slow_body", seconds=0.15, pieces=10)
    command = [sys.executable, "-m", "bill24", "call", "banks", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + 30
        while len(settings.log) == 0:
            assert time.monotonic() < end
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "\n")


def test_a_reader_that_has_had_enough(settings: Sandbox) -> None:
    for number in range(200):
        settings.seed({"customers": [{"sync_code": f"S{number}", "name": "x" * 1000}]})
    command = f"{sys.executable} -m bill24 call banks list | true"
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert ended.stderr == ""
