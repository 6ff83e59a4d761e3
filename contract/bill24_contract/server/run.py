"""Runs Schemathesis as a process of its own and adds up what it finds."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from ..document import contract_file
from .case_result import CaseResult, Message, NoLinks, PhaseStarted, RunError
from .network import environment_of_a_child
from .options import PHASES
from .progress import Progress
from .result import Result
from .settings import Settings
from .stopping import end

_LOG_TAIL = 25
_LONGEST_SILENCE = 6


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


def run(plan: Plan, result: Result, progress: Progress, *, each: Callable[[CaseResult], None] | None = None) -> None:
    """Run a plan and add its cases to `result`.

    The process is ended with this call, however that ends. A host that answers nothing any more ends it too.

    Args:
        plan: What to run.
        result: Where the cases go.
        progress: What a person sees of it.
        each: Called with every case as it comes.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    log = plan.folder / "schemathesis.log"
    started = time.monotonic()
    with contract_file() as contract, log.open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603
            _command(plan, contract),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(plan),
            # Ctrl-C reaches the command alone, which then ends its process itself.
            start_new_session=True,
        )
        try:
            with progress.shown():
                _follow(process, result, progress, each)
        finally:
            end(process)
            with process:
                pass
    progress.end()
    result.seconds += time.monotonic() - started
    if process.returncode and not (result.failing or result.errors or result.has_no_links):
        tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_TAIL:]
        result.errors.append(f"Schemathesis ended with status {process.returncode}:\n" + "\n".join(tail))


def _follow(
    process: subprocess.Popen[bytes], result: Result, progress: Progress, each: Callable[[CaseResult], None] | None
) -> None:
    silent = 0
    for line in process.stdout or ():
        message = msgspec.json.decode(line, type=Message)
        match message:
            case CaseResult():
                result.add(message)
                silent = 0 if message.status else silent + 1
                if each is not None:
                    each(message)
            case PhaseStarted() if message.name in PHASES:
                progress.begin(message.name)
            case RunError():
                if message.message not in result.errors:
                    result.errors.append(message.message)
                silent += 1
            case NoLinks():
                result.has_no_links = True
        if silent == _LONGEST_SILENCE:
            result.errors.append(f"the host gave no answer {silent} times in a row, so the run was ended")
            end(process)
    process.wait()


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
        **environment_of_a_child(plan.settings.base_url),
        **plan.settings.environment(),
        "PYTHONHASHSEED": "0",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(plan.folder / "hypothesis"),
    }
