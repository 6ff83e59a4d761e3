"""What each profile of ``bill24 contract`` runs, and what its exit status says."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Callable
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec

from ..document import operations
from . import report as _report
from .arguments import WrongArgumentError, check
from .options import DEFAULT_RATE, DEFAULT_TIMEOUT, HOST_PHASES, NIGHTLY_SECONDS, PHASES, Options
from .progress import Progress, default_stream
from .remote_run import RefusedRunError, RemoteRun, run_remotely
from .result import Result
from .run import Plan
from .run import run as _run
from .sandbox import PROFILES, fresh_sandbox
from .scenarios import PHASE, walk
from .settings import Settings
from .stopping import Stopped, stopped_by_signals

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
"""The file that GitHub shows beside a job."""


def run(options: Options) -> int:
    """Run the command.

    Returns:
        0 when everything was done and held, 1 when something failed or was not done, 2 when the run could not begin,
        128 and the signal's number when it was stopped.
    """
    try:
        check(options)
    except WrongArgumentError as problem:
        sys.stderr.write(f"bill24 contract: {problem}\n")
        return 2
    results: list[Result] = []
    try:
        with stopped_by_signals():
            if options.base_url is not None:
                _reported(options, options.folder / "demo", results, _on_a_host)
            else:
                given = options.sandbox_profile or PROFILES[0]
                for profile in PROFILES if given == "both" else (given,):
                    _reported(options, options.folder / profile, results, _on_sandbox)
    except (RefusedRunError, RuntimeError) as refusal:
        sys.stderr.write(f"bill24 contract: {refusal}\n")
        return 2
    except Stopped as stop:
        return stop.status
    finally:
        if options.json:
            written = [_report.as_json(result) for result in results]
            sys.stdout.write(f"{json.dumps({'runs': written}, ensure_ascii=False)}\n")
    return 0 if results and all(result.passed for result in results) else 1


def config_file(stack: ExitStack, name: str = "schemathesis.toml") -> Path:
    """One of the package's Schemathesis configurations, as a file for as long as the stack lasts."""
    return stack.enter_context(as_file(files("bill24_contract.server").joinpath(name)))


Carry = Callable[[Options, Path, Result, Progress], None]


def _reported(options: Options, folder: Path, results: list[Result], carry_out: Carry) -> None:
    """Carry out a run and write its reports, if it is stopped too."""
    result = Result("")
    result.phases = dict.fromkeys(options.chosen_phases, True) or dict.fromkeys(
        PHASES if options.base_url is None else HOST_PHASES, False
    )
    progress = Progress(result, default_stream(is_json=options.json), _expected(options, folder))
    try:
        carry_out(options, folder, result, progress)
    except Stopped as stop:
        result.stopped = str(stop)
        raise
    except (RefusedRunError, RuntimeError):
        raise
    finally:
        if result.stopped or result.total or result.errors or sys.exc_info()[0] is None:
            results.append(result)
            _write_reports(options, folder, result, progress)


def _write_reports(options: Options, folder: Path, result: Result, progress: Progress) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    written = json.dumps(_report.as_json(result), ensure_ascii=False, indent=2)
    (folder / "result.json").write_text(f"{written}\n", encoding="utf-8")
    if not options.json:
        progress.say("")
        *table, verdict = _report.lines(result)
        for line in [*table, *_report.reports(folder), "", verdict]:
            progress.say(line)
    summary = os.environ.get(SUMMARY_VARIABLE)
    if summary:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in _report.markdown(result))


def _expected(options: Options, folder: Path) -> float:
    """How long the run takes: as long as it was told to, or as it took the last time in the same folder."""
    if options.profile == "nightly":
        return float(options.seconds or NIGHTLY_SECONDS)
    try:
        last: dict[str, Any] = msgspec.json.decode((folder / "result.json").read_bytes())
        return float(last["seconds"]) if not last["stopped"] and not options.only and not options.phases else 0.0
    except (OSError, ValueError, KeyError, TypeError):
        return 0.0


def _on_sandbox(options: Options, folder: Path, result: Result, progress: Progress) -> None:
    profile = folder.name
    is_nightly = options.profile == "nightly"
    is_whole = not (options.only or options.phases)
    result.title = f"contract on the {profile} sandbox"
    result.profile = profile if is_whole else ""
    result.selected = tuple(name for name in operations() if name in (options.only or operations()))
    arguments = _arguments(options)
    if is_nightly:
        # Other data every night; what fails is kept as a test that can be run again.
        seconds = options.seconds or NIGHTLY_SECONDS
        arguments += ["--max-time", str(seconds), "--seed", str(secrets.randbits(32))]
        arguments += ["--report", "pytest", "--report-pytest-path", str(folder / "failures.py")]
    with ExitStack() as stack:
        config = config_file(stack, "nightly.toml" if is_nightly else "schemathesis.toml")
        url = stack.enter_context(fresh_sandbox(profile, log=folder / "sandbox.log"))
        progress.say(f"{result.title}, {url}")
        settings = Settings(base_url=url)
        _run(Plan(settings, config, folder, arguments), result, progress)
        if is_whole:
            progress.begin(PHASE)
            result.add_all(walk(settings, profile))
            progress.end()


def _on_a_host(options: Options, folder: Path, result: Result, progress: Progress) -> None:
    base_url = str(options.base_url)
    result.title = f"contract on {base_url}"
    result.is_host = True
    with ExitStack() as stack:
        plan = RemoteRun(
            base_url=base_url,
            config=config_file(stack, "demo.toml"),
            folder=folder,
            also=options.also,
            only=options.only,
            rate=options.rate or DEFAULT_RATE,
            timeout=options.timeout or DEFAULT_TIMEOUT,
            arguments=_arguments(options),
        )
        run_remotely(plan, result, progress)


def _arguments(options: Options) -> list[str]:
    arguments = [part for operation in options.only for part in ("--include-operation-id", operation)]
    return [*arguments, "--phases", ",".join(options.chosen_phases)] if options.phases else arguments
