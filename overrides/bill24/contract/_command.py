"""The command's arguments, and what each profile runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import _report
from ._journeys import PHASE, walk
from ._result import Result
from ._run import Plan
from ._run import run as run_plan
from ._server import PROFILES, fresh_sandbox
from ._settings import Settings

DEFAULT_FOLDER = ".work/contract"
_NIGHTLY_SECONDS = 1800


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to a parser."""
    parser.add_argument("--profile", choices=("ci", "nightly", "demo"), help="ci unless --base-url says otherwise")
    parser.add_argument(
        "--sandbox-profile", choices=(*PROFILES, "both"), default="observed", help="how the sandbox answers"
    )
    parser.add_argument("--report-dir", default=DEFAULT_FOLDER, help=f"where the reports go; default {DEFAULT_FOLDER}")
    parser.add_argument("--only", action="append", default=[], metavar="OPERATION", help="an operationId; repeatable")
    parser.add_argument("--phases", help="examples,coverage,fuzzing,stateful, or some of them")


def run(arguments: argparse.Namespace) -> int:
    """Run the command; 0 when everything held."""
    profiles = PROFILES if arguments.sandbox_profile == "both" else (arguments.sandbox_profile,)
    results = [_on_sandbox(profile, arguments) for profile in profiles]
    return 0 if all(result.passed for result in results) else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """The command as a function.

    Args:
        arguments: The command line after ``bill24 contract``; the process's own if left out.
    """
    parser = argparse.ArgumentParser(prog="bill24 contract", description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def config_path(name: str = "schemathesis.toml") -> Path:
    """A configuration: inside the package in a wheel, at the top of the project in a checkout.

    Raises:
        FileNotFoundError: Neither place has it.
    """
    package = Path(__file__).resolve().parent
    for place in (package / name, package.parents[2] / name):
        if place.is_file():
            return place
    raise FileNotFoundError(f"{name} is neither in the installed package nor at the top of the project")


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _on_sandbox(profile: str, arguments: argparse.Namespace) -> Result:
    is_whole = not (arguments.only or arguments.phases)
    title = f"contract on the {profile} sandbox"
    result = Result(title, profile if is_whole else "")
    options: list[str] = []
    for operation in arguments.only:
        options += ["--include-operation-id", operation]
    if arguments.phases:
        options += ["--phases", arguments.phases]
    command = "run"
    if arguments.profile == "nightly":
        command = "fuzz"
        options += ["--max-time", str(_NIGHTLY_SECONDS), "--continue-on-failure"]
    folder = Path(arguments.report_dir) / profile
    with fresh_sandbox(profile, log=folder / "sandbox.log") as url:
        say(f"{title}, {url}")
        settings = Settings(base_url=url)
        run_plan(Plan(title, settings, config_path(), folder, options, command), result, say)
        if is_whole:
            result.add_all(walk(settings, profile))
            say(f"  {PHASE:<9} {result.cases[PHASE]:>6,} cases")
    say("")
    for line in _report.lines(result):
        say(line)
    return result
