"""What each profile of ``bill24 contract`` runs."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from . import report as _report
from .remote_run import DEFAULT_RATE, RefusedRunError, RemoteRun, run_remotely
from .result import Result
from .run import Plan
from .run import run as _run
from .sandbox import PROFILES, fresh_sandbox
from .scenarios import PHASE, walk
from .settings import Settings

DEFAULT_FOLDER = Path(".work/contract")
NIGHTLY_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for.

    Attributes:
        profile: ``ci``, ``nightly`` or ``demo``; None where it was left out.
        sandbox_profile: ``observed``, ``documented`` or ``both``.
        base_url: A host that is not ours; None for a sandbox.
        also: On that host, operations that are held back unless named here.
        rate: On that host, the most calls in a time, such as ``2/s``.
        only: The operationIds to try; all of them if empty.
        phases: Schemathesis' phases, joined by commas; None for all of them.
        seconds: How long ``nightly`` goes on.
        folder: Where the reports go.
    """

    profile: str | None = None
    sandbox_profile: str = "observed"
    base_url: str | None = None
    also: Sequence[str] = ()
    rate: str = DEFAULT_RATE
    only: Sequence[str] = ()
    phases: str | None = None
    seconds: int = NIGHTLY_SECONDS
    folder: Path = DEFAULT_FOLDER


def run(options: Options) -> int:
    """Run the command: 0 when everything held, 1 when something failed, 2 when it could not begin."""
    if (options.profile == "demo") != (options.base_url is not None) and options.profile is not None:
        sys.stderr.write("bill24 contract: --profile demo and --base-url go together; a sandbox needs neither\n")
        return 2
    if options.base_url is not None:
        return _on_a_host(options.base_url, options)
    profiles = PROFILES if options.sandbox_profile == "both" else (options.sandbox_profile,)
    results = [_on_sandbox(profile, options) for profile in profiles]
    return 0 if all(result.passed for result in results) else 1


def config_file(stack: ExitStack, name: str = "schemathesis.toml") -> Path:
    """One of the package's Schemathesis configurations, as a file for as long as the stack lasts."""
    return stack.enter_context(as_file(files("bill24_contract.server").joinpath(name)))


def print_line(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _on_sandbox(profile: str, options: Options) -> Result:
    is_nightly = options.profile == "nightly"
    is_whole = not (options.only or options.phases)
    title = f"contract on the {profile} sandbox"
    result = Result(title, profile if is_whole else "", is_narrowed=bool(options.only))
    folder = options.folder / profile
    arguments = _arguments(options)
    if is_nightly:
        # Other data every night; what fails is kept as a test that can be run again.
        arguments += ["--max-time", str(options.seconds), "--seed", str(secrets.randbits(32))]
        arguments += ["--report", "pytest", "--report-pytest-path", str(folder / "failures.py")]
    with ExitStack() as stack:
        config = config_file(stack, "nightly.toml" if is_nightly else "schemathesis.toml")
        url = stack.enter_context(fresh_sandbox(profile, log=folder / "sandbox.log"))
        print_line(f"{title}, {url}")
        settings = Settings(base_url=url)
        _run(Plan(settings, config, folder, arguments), result, print_line)
        if is_whole:
            result.add_all(walk(settings, profile))
            print_line(f"  {PHASE:<9} {result.cases[PHASE]:>6,} cases")
    _print_report(result)
    return result


def _on_a_host(base_url: str, options: Options) -> int:
    result = Result(f"contract on {base_url}", is_narrowed=bool(options.only))
    with ExitStack() as stack:
        plan = RemoteRun(
            base_url=base_url,
            config=config_file(stack, "demo.toml"),
            folder=options.folder / "demo",
            also=options.also,
            rate=options.rate,
            arguments=_arguments(options),
        )
        try:
            run_remotely(plan, result, print_line)
        except RefusedRunError as refusal:
            sys.stderr.write(f"bill24 contract: {refusal}\n")
            return 2
    _print_report(result)
    return 0 if result.passed else 1


def _arguments(options: Options) -> list[str]:
    arguments = [part for operation in options.only for part in ("--include-operation-id", operation)]
    return [*arguments, "--phases", options.phases] if options.phases else arguments


def _print_report(result: Result) -> None:
    print_line("")
    for line in _report.lines(result):
        print_line(line)
