"""Runs Schemathesis as a process of its own and adds up what it finds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from ..document import contract_file
from .case_result import CaseResult, Message, NoLinks, PhaseStarted, RunError
from .result import Result
from .settings import Settings

Print = Callable[[str], None]
_LOG_TAIL = 25
_COUNTED = ("examples", "coverage", "fuzzing", "stateful")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run.

    Attributes:
        settings: The server, the credentials.
        config: The Schemathesis configuration.
        folder: Where the reports go.
        arguments: Further arguments of ``st run``.
    """

    settings: Settings
    config: Path
    folder: Path
    arguments: Sequence[str] = field(default=())


def run(plan: Plan, result: Result, print_line: Print, *, each: Callable[[CaseResult], None] | None = None) -> None:
    """Run a plan and add its cases to `result`.

    Args:
        plan: What to run.
        result: Where the cases go.
        print_line: Prints a line about each phase when it ends.
        each: Called with every case as it comes.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    log = plan.folder / "schemathesis.log"
    started = time.monotonic()
    progress = _Progress(result, print_line)
    has_no_links = False
    with contract_file() as contract, log.open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603
            _command(plan, contract), stdout=subprocess.PIPE, stderr=errors, env=_environment(plan)
        )
        with process:
            for line in process.stdout or ():
                message = msgspec.json.decode(line, type=Message)
                match message:
                    case CaseResult():
                        result.add(message)
                        if each is not None:
                            each(message)
                    case PhaseStarted():
                        progress.begin(message.name)
                    case RunError():
                        result.errors.append(message.message)
                    case NoLinks():
                        has_no_links = True
    progress.end()
    result.seconds += time.monotonic() - started
    if process.returncode and not (result.failing or result.errors or has_no_links):
        tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_TAIL:]
        result.errors.append(f"Schemathesis ended with status {process.returncode}:\n" + "\n".join(tail))


def _command(plan: Plan, contract: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "bill24_contract.server.fuzzing"),
        *("--config-file", str(plan.config)),
        *("run", str(contract), "--url", plan.settings.base_url),
        *("--report-ndjson-path", str(plan.folder / "events.ndjson")),
        *("--report-junit-path", str(plan.folder / "junit.xml")),
        *("--report-html-path", str(plan.folder / "html")),
        # A sandbox has no secrets, and a curl line without its token cannot be run again.
        *("--output-sanitize", "false" if plan.settings.is_sandbox else "true"),
        *plan.arguments,
    ]


def _environment(plan: Plan) -> dict[str, str]:
    # A fixed hash seed, because sets of text decide about orders inside the generators.
    return {
        **os.environ,
        **plan.settings.environment(),
        "PYTHONHASHSEED": "0",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(plan.folder / "hypothesis"),
    }


class _Progress:
    """Prints a line when a phase ends."""

    def __init__(self, result: Result, print_line: Print) -> None:
        self._result = result
        self._print = print_line
        self._current = ""
        self._since = time.monotonic()

    def begin(self, name: str) -> None:
        """A phase begins, so that the one before it is over."""
        self.end()
        if name in _COUNTED:
            self._current, self._since = name, time.monotonic()

    def end(self) -> None:
        """The phase is over."""
        if self._current:
            cases = self._result.cases[self._current]
            self._print(f"  {self._current:<9} {cases:>6,} cases  {time.monotonic() - self._since:>5.1f} s")
            self._current = ""
