"""The command's arguments, and what each profile runs."""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import merchant
from . import report as _report
from .guest import DEFAULT_RATE, RefusedVisitError, Visit, visit
from .journeys import PHASE, walk
from .result import Result
from .run import Plan
from .run import run as run_plan
from .server import PROFILES, fresh_sandbox
from .settings import Settings

DEFAULT_FOLDER = ".work/contract"
_NIGHTLY_SECONDS = 1800


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to a parser."""
    sides = parser.add_subparsers(dest="side", metavar="merchant", required=False)
    merchant.add_arguments(
        sides.add_parser("merchant", help="play Bill24 towards a merchant's own endpoints; see merchant --help")
    )
    parser.add_argument("--profile", choices=("ci", "nightly", "demo"), help="ci; demo where --base-url is given")
    parser.add_argument(
        "--sandbox-profile", choices=(*PROFILES, "both"), default="observed", help="how the sandbox answers"
    )
    parser.add_argument(
        "--base-url", help="a host that is not ours, tried gently; credentials come from the BILL24_* variables"
    )
    parser.add_argument(
        "--also", action="append", default=[], metavar="OPERATION", help="demo: settlePayment or deleteCustomer too"
    )
    parser.add_argument(
        "--rate", default=DEFAULT_RATE, help=f"demo: the most calls, {DEFAULT_RATE} unless told otherwise"
    )
    parser.add_argument("--only", action="append", default=[], metavar="OPERATION", help="an operationId; repeatable")
    parser.add_argument("--phases", help="examples,coverage,fuzzing,stateful, or some of them")
    parser.add_argument("--seconds", type=int, default=_NIGHTLY_SECONDS, help="nightly: how long to go on")
    parser.add_argument("--report-dir", default=DEFAULT_FOLDER, help=f"where the reports go; default {DEFAULT_FOLDER}")


def run(arguments: argparse.Namespace) -> int:
    """Run the command: 0 when everything held, 1 when something failed, 2 when it could not begin."""
    if arguments.side == "merchant":
        return merchant.run(arguments)
    if (arguments.profile == "demo") != (arguments.base_url is not None) and arguments.profile is not None:
        sys.stderr.write("bill24 contract: --profile demo and --base-url go together; a sandbox needs neither\n")
        return 2
    if arguments.base_url is not None:
        return _on_a_host(arguments)
    profiles = PROFILES if arguments.sandbox_profile == "both" else (arguments.sandbox_profile,)
    results = [_on_sandbox(profile, arguments) for profile in profiles]
    return 0 if all(result.passed for result in results) else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """The command as a function.

    Args:
        arguments: The command line after ``bill24 contract``; the process's own if left out.
    """
    parser = argparse.ArgumentParser(prog="bill24 contract", description="Fuzz a server against the contract.")
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
    is_nightly = arguments.profile == "nightly"
    is_whole = not (arguments.only or arguments.phases)
    title = f"contract on the {profile} sandbox"
    result = Result(title, profile if is_whole else "", is_narrowed=bool(arguments.only))
    folder = Path(arguments.report_dir) / profile
    options = _options(arguments)
    if is_nightly:
        # Other data every night; what fails is kept as a test that can be run again.
        options += ["--max-time", str(arguments.seconds), "--seed", str(secrets.randbits(32))]
        options += ["--report", "pytest", "--report-pytest-path", str(folder / "failures.py")]
    with fresh_sandbox(profile, log=folder / "sandbox.log") as url:
        say(f"{title}, {url}")
        settings = Settings(base_url=url)
        config = _nightly_config(folder) if is_nightly else config_path()
        run_plan(Plan(title, settings, config, folder, options), result, say)
        if is_whole:
            result.add_all(walk(settings, profile))
            say(f"  {PHASE:<9} {result.cases[PHASE]:>6,} cases")
    _tell(result)
    return result


def _on_a_host(arguments: argparse.Namespace) -> int:
    result = Result(f"contract on {arguments.base_url}", is_narrowed=bool(arguments.only))
    plan = Visit(
        base_url=arguments.base_url,
        config=config_path("demo.toml"),
        folder=Path(arguments.report_dir) / "demo",
        also=arguments.also,
        rate=arguments.rate,
        arguments=_options(arguments),
    )
    try:
        visit(plan, result, say)
    except RefusedVisitError as refusal:
        sys.stderr.write(f"bill24 contract: {refusal}\n")
        return 2
    _tell(result)
    return 0 if result.passed else 1


def _options(arguments: argparse.Namespace) -> list[str]:
    options = [part for operation in arguments.only for part in ("--include-operation-id", operation)]
    return [*options, "--phases", arguments.phases] if arguments.phases else options


def _nightly_config(folder: Path) -> Path:
    """The ci configuration without what makes every run the same."""
    text = config_path().read_text(encoding="utf-8").replace("deterministic = true", "deterministic = false")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "nightly.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _tell(result: Result) -> None:
    say("")
    for line in _report.lines(result):
        say(line)
