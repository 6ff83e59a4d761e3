"""The command's arguments, and the run."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from uuid import uuid4

import httpx

from . import plan as _plan
from . import report as _report
from .calls import OPTIONS, calls
from .cases import Cast
from .exchange import Endpoint, UnreachableError
from .judge import Verdict, judge

_STRANGER = "BILL24-CONTRACT-NOBODY"
_DESCRIPTION = """\
Plays Bill24 towards a merchant's own endpoints: documented examples, the same payment twice, payments out of order,
consumers who do not exist, and bad data. Says of each answer what a real Bill24 would make of it, as far as a source
tells. Nothing is paid, but the payments look real: point it at a test system, never at production books.
"""
_EPILOG = """\
exit status: 0 when every case passed, 1 when one failed or an endpoint cannot be reached, 2 for wrong arguments
"""
_HELP = {
    "webhook": "where payments are announced",
    "proxy": "where a consumer's bill is asked for",
    "pending-bills": "where past and current bills are asked for",
    "consumer-validate": "where a consumer is checked",
    "consumer-inquiry": "where consumers' debts are asked for",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to a parser."""
    parser.description, parser.epilog = _DESCRIPTION, _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    for name in OPTIONS:
        parser.add_argument(f"--{name}", type=_url, metavar="URL", help=_HELP[name])
    parser.add_argument(
        "--header",
        action="append",
        default=[],
        type=_header,
        metavar="NAME:VALUE",
        help="sent with every call, never printed; repeatable. 'token:...' is what the merchant gave to Bill24",
    )
    parser.add_argument("--consumer", help="a consumer that the merchant knows; the documented example's if left out")
    parser.add_argument("--unknown-consumer", default=_STRANGER, help=f"a code nobody has; default {_STRANGER}")
    parser.add_argument("--biller", help="the biller's code; the documented example's if left out")
    parser.add_argument("--identity-code", help="a reference of the merchant's for the payments")
    parser.add_argument(
        "--timeout", type=_seconds, default=10.0, help="seconds to wait; Bill24's own patience is unknown; default 10"
    )
    parser.add_argument("--case", action="append", default=[], metavar="NAME", help="only this case; repeatable")
    parser.add_argument("--skip", action="append", default=[], metavar="NAME", help="not this case; repeatable")


def run(arguments: argparse.Namespace) -> int:
    """Run the command; 0 when every case passed."""
    given = {name: getattr(arguments, name.replace("-", "_")) for name in OPTIONS}
    if not any(given.values()):
        return _usage(f"no endpoint was given; name at least one of {', '.join(f'--{name}' for name in OPTIONS)}")
    names = set(_plan.case_names())
    unknown = sorted({*arguments.case, *arguments.skip} - names)
    if unknown:
        return _usage(f"no case is called {', '.join(unknown)}; the cases are {', '.join(sorted(names))}")
    chosen = (set(arguments.case) or names) - set(arguments.skip)
    cast = Cast(
        consumer=arguments.consumer,
        stranger=arguments.unknown_consumer,
        biller=arguments.biller,
        identity=arguments.identity_code,
        run=uuid4().hex,
    )
    verdicts: list[Verdict] = []
    unreachable = 0
    for name, url in given.items():
        if url is None:
            continue
        endpoint = Endpoint(url, dict(arguments.header), arguments.timeout)
        _say(_report.heading(calls()[name], endpoint))
        try:
            for verdict in judge(calls()[name], endpoint, cast, chosen):
                verdicts.append(verdict)
                _say(_report.row(verdict))
        except UnreachableError as error:
            unreachable += 1
            sys.stderr.write(f"bill24 contract merchant: --{name} {url} cannot be reached: {error}\n")
    _say(_report.summary(verdicts, unreachable))
    return 1 if unreachable or not verdicts or any(not verdict.passed for verdict in verdicts) else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command as a function.

    Args:
        arguments: The command line after ``bill24 contract merchant``; the process's own if left out.
    """
    parser = argparse.ArgumentParser(prog="bill24 contract merchant")
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def _usage(problem: str) -> int:
    sys.stderr.write(f"bill24 contract merchant: {problem}\nbill24 contract merchant --help tells more.\n")
    return 2


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _url(text: str) -> str:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no URL: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise argparse.ArgumentTypeError(f"{text!r} is no URL that starts with http:// or https://")
    return text


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if (
        not colon
        or not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name)
        or not (value.isascii() and value.strip().isprintable())
    ):
        # The text may hold a secret: it is not repeated.
        raise argparse.ArgumentTypeError("a header is written NAME:VALUE")
    return name, value.strip()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds between 0 and 3600")
    return seconds
