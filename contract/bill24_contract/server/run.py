"""Runs Schemathesis as a process of its own, follows it, and adds up what it finds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .description import contract_path
from .events import EventReader, Judged, Phase
from .result import Result
from .settings import Settings

Say = Callable[[str], None]
_POLL_SECONDS = 0.5
_LOG_TAIL = 25


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run.

    Attributes:
        title: What is run, in a few words.
        settings: The server, the credentials.
        config: The Schemathesis configuration.
        folder: Where the reports go.
        arguments: Further arguments of ``st run``.
        contract: The contract; the project's own if left out.
    """

    title: str
    settings: Settings
    config: Path
    folder: Path
    arguments: Sequence[str] = field(default=())
    contract: Path | None = None


def run(plan: Plan, result: Result, say: Say, *, each: Callable[[Judged], None] | None = None) -> None:
    """Run a plan and take its cases into `result`.

    Args:
        plan: What to run.
        result: Where the cases go.
        say: Told of progress, a line at a time.
        each: Called with every case as it comes.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    events = plan.folder / "events.ndjson"
    events.unlink(missing_ok=True)
    log = plan.folder / "schemathesis.log"
    started = time.monotonic()
    reader, ticker = EventReader(events), _Ticker(result, say)
    with (
        log.open("wb") as output,
        subprocess.Popen(  # noqa: S603
            _command(plan, events),
            stdout=output,
            stderr=subprocess.STDOUT,
            env=_environment(plan),
        ) as process,
    ):
        while True:
            finished = _has_ended(process)
            for event in reader.read():
                if isinstance(event, Judged):
                    result.add(event)
                    if each is not None:
                        each(event)
                elif isinstance(event, Phase):
                    ticker.phase(event.name)
                else:
                    result.trouble.append(event.message)
            if finished:
                break
    ticker.end()
    result.seconds += time.monotonic() - started
    if process.returncode and not (result.failing or result.trouble or reader.has_no_links):
        tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_TAIL:]
        result.trouble.append(f"Schemathesis ended with status {process.returncode}:\n" + "\n".join(tail))


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_POLL_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


def _command(plan: Plan, events: Path) -> list[str]:
    schemathesis = shutil.which("st", path=str(Path(sys.executable).parent)) or "st"
    return [
        schemathesis,
        "--config-file",
        str(plan.config),
        "run",
        str(plan.contract or contract_path()),
        "--url",
        plan.settings.base_url,
        "--report-ndjson-path",
        str(events),
        "--report-junit-path",
        str(plan.folder / "junit.xml"),
        "--report-html-path",
        str(plan.folder / "html"),
        # A sandbox has no secrets, and a curl line without its token cannot be run again.
        "--output-sanitize",
        "false" if plan.settings.is_sandbox else "true",
        *plan.arguments,
    ]


def _environment(plan: Plan) -> dict[str, str]:
    # A fixed hash seed, because sets of text decide about orders inside the generators.
    return {
        **os.environ,
        **plan.settings.environment(),
        "PYTHONHASHSEED": "0",
        "PYTHONUNBUFFERED": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(plan.folder / "hypothesis"),
    }


class _Ticker:
    """Says how far a run is: a line when a phase ends."""

    _NAMED = ("examples", "coverage", "fuzzing", "stateful")

    def __init__(self, result: Result, say: Say) -> None:
        self._result = result
        self._say = say
        self._current = ""
        self._since = time.monotonic()

    def phase(self, name: str) -> None:
        """A phase begins."""
        self.end()
        if name in self._NAMED:
            self._current, self._since = name, time.monotonic()

    def end(self) -> None:
        """The phase is over."""
        if self._current:
            cases = self._result.cases[self._current]
            self._say(f"  {self._current:<9} {cases:>6,} cases  {time.monotonic() - self._since:>5.1f} s")
            self._current = ""
