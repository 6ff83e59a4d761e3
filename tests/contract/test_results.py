"""A result that can be read: on a terminal, in a log, by a program, beside a job of GitHub's."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from bill24_contract.server.case_result import CaseResult, Failure
from bill24_contract.server.progress import Progress, line
from bill24_contract.server.report import lines, markdown, reports, verdict
from bill24_contract.server.result import Result
from ruamel.yaml import YAML

SOME = ["contract", "--only", "getCustomer", "--phases", "examples"]


def case(*failures: Failure, phase: str = "fuzzing") -> CaseResult:
    return CaseResult(
        operation="listBanks",
        phase=phase,
        mode="positive",
        status=200,
        code="000",
        failures=failures,
        curl="curl http://h/x",
    )


def result(*failures: Failure) -> Result:
    found = Result("contract on h")
    found.selected = ("listBanks",)
    found.phases = {"fuzzing": True}
    for each in (case(), case(), case(*failures)):
        found.add(each)
    found.seconds = 2.0
    return found


FAILURE = Failure("code_is_listed", "a code that\nnobody knows")


@pytest.mark.parametrize(
    ("failures", "phase", "seconds", "expected", "said"),
    [
        ((), "fuzzing", 1.5, 0.0, "  fuzzing: 3 cases, 2/s, nothing failing, 2 s"),
        ((FAILURE,), "fuzzing", 1.5, 10.0, "  fuzzing: 3 cases, 2/s, 1 failing, 2 s, about 8 s left"),
        ((), "stateful", 30.0, 10.0, "  stateful: 3 cases, 0/s, nothing failing, 30 s, about 0 s left"),
        ((), "", 0.0, 0.0, "  starting: 3 cases, 0/s, nothing failing, 0 s"),
    ],
)
def test_one_line_says_how_far_it_is(
    failures: tuple[Failure, ...], phase: str, seconds: float, expected: float, said: str
) -> None:
    assert line(result(*failures), phase, seconds, expected) == said


def test_a_log_gets_a_line_a_phase_and_nothing_that_moves() -> None:
    stream = io.StringIO()
    progress = Progress(result(), stream)
    with progress.shown():
        progress.begin("fuzzing")
        progress.begin("stateful")
    progress.end()
    assert re.fullmatch(r"  fuzzing        3 cases +0\.\d s\n  stateful       0 cases +0\.\d s\n", stream.getvalue()), (
        stream.getvalue()
    )


def on_a_terminal(command: list[str], **environment: str) -> tuple[str, int]:
    """What a command writes to a terminal of 100 columns, and its exit status."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment},
    )
    os.close(theirs)
    written: list[bytes] = []

    def read() -> None:
        try:
            while chunk := os.read(ours, 65536):
                written.append(chunk)
        except OSError:
            pass  # the terminal is closed

    reader = threading.Thread(target=read)
    reader.start()
    status = process.wait(timeout=120)
    reader.join()
    os.close(ours)
    return b"".join(written).decode(), status


def screen(text: str) -> list[str]:
    """What stands there in the end: a line that is written anew, or wiped, is not."""
    shown: list[str] = [""]
    for part in re.split(r"(\r\n|\r|\x1b\[[0-9;?]*[a-zA-Z])", text):
        if part == "\r\n":
            shown.append("")
        elif part in {"\r", "\x1b[2K"}:
            shown[-1] = ""
        elif part == "\x1b[1A":
            shown.pop()
        elif not part.startswith("\x1b"):
            shown[-1] += part
    return shown


def test_a_terminal_shows_a_line_that_is_gone_in_the_end(tmp_path: Path) -> None:
    text, status = on_a_terminal(
        [sys.executable, "-m", "bill24_cli", *SOME, "--report-dir", str(tmp_path)], PYTHONWARNINGS="ignore"
    )
    assert status == 0, text
    assert re.search(r"starting: 0 cases, 0/s, nothing failing, \d+ s", text)
    left = screen(text)
    assert not [each for each in left if "nothing failing" in each]
    assert [each for each in left if each.startswith("  examples ")]
    assert left[-2:] == ["PASSED: contract on the observed sandbox", ""]
    for path in ("result.json", "junit.xml", "events.ndjson"):
        assert (tmp_path / "observed" / path).exists()
        assert [each for each in left[-12:] if f"observed/{path} " in each or f"observed/{path}" in each]


def test_a_program_gets_json_alone_and_a_job_its_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = subprocess.run(
        [sys.executable, "-m", "bill24_cli", *SOME, "--json", "--report-dir", str(tmp_path / "reports")],
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    (run,) = json.loads(done.stdout)["runs"]
    assert (done.returncode, run["passed"], run["stopped"], run["failures"]) == (0, True, "", [])
    assert run["cases"]["examples"] == sum(run["operations"]["getCustomer"]["statuses"].values()) > 0
    assert "  examples" in done.stderr
    assert "PASSED" not in done.stderr
    assert summary.read_text(encoding="utf-8").startswith("### PASSED: contract on the observed sandbox\n")
    written = json.loads((tmp_path / "reports" / "observed" / "result.json").read_text(encoding="utf-8"))
    assert written == run


def test_the_summary_of_a_job_names_each_failure_on_a_line() -> None:
    found = list(markdown(result(FAILURE)))
    assert found[0].startswith("### FAILED: contract on h (1 failure")
    assert "- **code_is_listed**: listBanks (1×): `a code that nobody knows`" in found


def test_the_last_line_is_the_verdict_and_the_first_case_can_be_run_again() -> None:
    said = list(lines(result(FAILURE)))
    assert said[-1] == verdict(result(FAILURE))
    assert "  FAILED code_is_listed: listBanks (fuzzing, positive, HTTP 200, 1×)" in said
    assert "         curl http://h/x" in said


def test_only_reports_that_are_there_are_named(tmp_path: Path) -> None:
    assert list(reports(tmp_path)) == []
    (tmp_path / "junit.xml").touch()
    head, only = reports(tmp_path)
    assert (head, only) == ("Reports:", f"  {tmp_path / 'junit.xml'}  each failure, for CI")


# --- the action ------------------------------------------------------------------------------------------------------


@pytest.fixture
def action(root: Path) -> Any:
    return YAML(typ="safe").load((root / ".github" / "actions" / "contract" / "action.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", []),
        ("--sandbox-profile both", ["--sandbox-profile", "both"]),
        ("  --only listBanks   --only authorize ", ["--only", "listBanks", "--only", "authorize"]),
        ("; echo no > broken; $(touch broken) `touch broken` *", "as they are"),
    ],
)
def test_the_action_runs_the_command_and_nothing_else(
    action: Any, tmp_path: Path, arguments: str, expected: Any
) -> None:
    stub = '#!/bin/sh\nfor each; do printf "%s\\n" "$each"; done > "$(basename "$0").called"\n'
    for name in ("bill24", "python"):
        (tmp_path / name).write_text(stub)
        (tmp_path / name).chmod(0o755)
    given = {"inputs.requirement": "bill24[contract]==1.0", "inputs.arguments": arguments, "inputs.report-dir": "a b"}
    for step in action["runs"]["steps"]:
        if "run" in step:
            named = {key: given[value.strip("${} ")] for key, value in step["env"].items()}
            assert "${{" not in step["run"], "what is given is no part of the script"
            environment = {**os.environ, **named, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
            subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environment, check=True)
    installed = (tmp_path / "python.called").read_text().splitlines()
    assert installed[-1] == "bill24[contract]==1.0"
    called = (tmp_path / "bill24.called").read_text().splitlines()
    assert called[:3] == ["contract", "--report-dir", "a b"]
    assert called[3:] == (arguments.split() if expected == "as they are" else expected)
    assert not (tmp_path / "broken").exists()


def test_the_action_keeps_the_reports_of_a_run_that_failed(action: Any) -> None:
    (kept,) = [step for step in action["runs"]["steps"] if "uses" in step]
    assert kept["if"] == "always()"
    assert re.fullmatch(r"actions/upload-artifact@[0-9a-f]{40}", kept["uses"])
    assert {value for step in action["runs"]["steps"] for value in step.get("env", {}).values()} == {
        f"${{{{ inputs.{name} }}}}" for name in action["inputs"]
    }
