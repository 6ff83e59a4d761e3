"""What ``bill24 contract merchant`` runs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from . import plan as _plan
from . import report as _report
from .calls import calls
from .cases import TestData
from .exchange import Endpoint, UnreachableError
from .judge import Verdict, judge

UNKNOWN_CONSUMER = "BILL24-CONTRACT-NOBODY"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for.

    Attributes:
        urls: By the name of each call, where the merchant serves it; None where it was left out.
        headers: Sent with every call, never printed.
        consumer: A consumer that the merchant knows; None for the documented example's.
        unknown_consumer: A code nobody has.
        biller: The biller's code; None for the documented example's.
        order: A reference of the merchant's for the payments; None for the documented example's.
        timeout: Seconds to wait for an answer.
        only: The cases to try; all of them if empty.
        skip: Cases not to try.
    """

    urls: Mapping[str, str | None]
    headers: Sequence[tuple[str, str]] = ()
    consumer: str | None = None
    unknown_consumer: str = UNKNOWN_CONSUMER
    biller: str | None = None
    order: str | None = None
    timeout: float = 10.0
    only: Sequence[str] = ()
    skip: Sequence[str] = ()


def run(options: Options) -> int:
    """Run the command; 0 when every case passed, 2 when it could not begin."""
    if not any(options.urls.values()):
        return _usage(f"no endpoint was given; name at least one of {', '.join(f'--{name}' for name in calls())}")
    names = set(_plan.case_names())
    unknown = sorted({*options.only, *options.skip} - names)
    if unknown:
        return _usage(f"no case is called {', '.join(unknown)}; the cases are {', '.join(sorted(names))}")
    chosen = (set(options.only) or names) - set(options.skip)
    data = TestData(
        consumer=options.consumer,
        unknown_consumer=options.unknown_consumer,
        biller=options.biller,
        order=options.order,
        run=uuid4().hex,
    )
    verdicts: list[Verdict] = []
    unreachable = 0
    for name, url in options.urls.items():
        if url is None:
            continue
        endpoint = Endpoint(url, dict(options.headers), options.timeout)
        _print(_report.heading(calls()[name], endpoint))
        try:
            for verdict in judge(calls()[name], endpoint, data, chosen):
                verdicts.append(verdict)
                _print(_report.row(verdict))
        except UnreachableError as error:
            unreachable += 1
            sys.stderr.write(f"bill24 contract merchant: --{name} {url} cannot be reached: {error}\n")
    _print(_report.summary(verdicts, unreachable))
    return 1 if unreachable or not verdicts or any(not verdict.passed for verdict in verdicts) else 0


def _usage(problem: str) -> int:
    sys.stderr.write(f"bill24 contract merchant: {problem}\nbill24 contract merchant --help tells more.\n")
    return 2


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
