"""``bill24 golive``."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from uuid import uuid4

import click
from bill24 import __version__
from bill24_contract.merchant.calls import calls
from bill24_contract.merchant.cases import TestData
from bill24_contract.merchant.command import UNKNOWN_CONSUMER
from bill24_contract.merchant.exchange import Endpoint, UnreachableError
from bill24_contract.merchant.judge import judge
from bill24_contract.merchant.plan import case_names

from .checkup import Finding, State, checkup
from .connection import host_options
from .exits import DONE, NO
from .findings import passed, shown
from .merchant import endpoint_options, header_option, urls_of
from .results import as_json
from .terminal import complain, say

_TIMEOUT = 10.0
_CHECKLIST = (
    "Every payment's order is written down before it is sent, or it is sent with a journal.",
    "The reference is the order's own, and a repetition takes the same one.",
    "An unknown outcome leads to reconciling, never to a second payment under another reference.",
    "A job compares the orders with Bill24's bills: bill24 reconcile --books.",
    "A webhook is read back before it is believed, and credited once.",
    "Amounts are exact decimals from the order to the books.",
    "Credentials come from the environment or a vault, not from the repository.",
)
"""What no program can see; a person ticks it."""


@click.command(
    "golive",
    epilog="exit status: 0 when all was shown and nothing failed, 1 when something failed or was left out",
)
@endpoint_options
@header_option
@click.option("--consumer", help="A consumer that your endpoints know; the documented example's if left out.")
@click.option("--no-endpoints", is_flag=True, help="Bill24 calls nothing of yours: you use no webhook and no proxy.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("golive.md"),
    show_default=True,
    help="The report, in Markdown.",
)
@click.option("--json", is_flag=True, help="The result as JSON on standard output too.")
@host_options
@click.argument("program", nargs=-1, type=click.UNPROCESSED, metavar="[-- TESTS ...]")
def command(
    *,
    headers: Sequence[tuple[str, str]],
    consumer: str | None,
    no_endpoints: bool,
    out: Path,
    json: bool,
    environment: str | None,
    base_url: str | None,
    program: Sequence[str],
    **urls: str | None,
) -> int:
    """Run the checks to show before going live, and write a report to hand to Bill24.

    Looks at the settings, the host and the log-in as `bill24 doctor` does, plays Bill24 towards your endpoints, and
    runs your own TESTS against a sandbox. What is not given is left out, and the report says so. Nothing secret is
    written.

    \b
        bill24 golive --webhook https://shop.example/bill24 -- pytest tests/payments
    """
    began = datetime.now(UTC)
    parts = (
        checkup(environment, base_url),
        _endpoints(urls_of(urls), headers, consumer, no_endpoints),
        _tests(program),
    )
    findings = list(shown(chain.from_iterable(parts), quiet=json))
    is_ready = passed(findings) and all(each.state is not State.LEFT_OUT for each in findings)
    out.write_text(_report(began, findings, is_ready), encoding="utf-8")
    if json:
        say(as_json({"ready": is_ready, "findings": findings}))
    complain("bill24 golive", f"{'all was shown' if is_ready else 'not all was shown'}; the report is {out}")
    return DONE if is_ready else NO


def _endpoints(
    urls: Mapping[str, str | None], headers: Sequence[tuple[str, str]], consumer: str | None, is_none: bool
) -> Iterator[Finding]:
    given = {name: url for name, url in urls.items() if url is not None}
    for name, url in given.items():
        yield from _endpoint(name, Endpoint(url, dict(headers), _TIMEOUT), consumer)
    if is_none:
        yield Finding("your endpoints", State.OK, "Bill24 calls none, by your own word")
    elif not given:
        options = " or ".join(f"--{name}" for name in calls())
        yield Finding("your endpoints", State.LEFT_OUT, "none was named", f"give {options}, or --no-endpoints")


def _endpoint(name: str, endpoint: Endpoint, consumer: str | None) -> Iterator[Finding]:
    data = TestData(consumer=consumer, unknown_consumer=UNKNOWN_CONSUMER, biller=None, order=None, run=uuid4().hex)
    try:
        for verdict in judge(calls()[name], endpoint, data, case_names()):
            state = State.OK if verdict.passed else State.FAILED
            said = f"{verdict.case.name}: " + ("as it should be" if verdict.passed else "; ".join(verdict.problems))
            yield Finding(name, state, said)
    except UnreachableError as error:
        yield Finding(name, State.FAILED, f"cannot be reached: {error}", "is it running, and reachable from here?")


def _tests(program: Sequence[str]) -> Iterator[Finding]:
    if not program:
        do = "add them behind --, as in: bill24 golive -- pytest"
        yield Finding("your tests", State.LEFT_OUT, "none were given", do)
        return
    # Serves a sandbox, which who gives no tests need not have installed.
    from bill24_sandbox.command import options_of, run  # noqa: PLC0415

    sys.stdout.flush()
    status = run(options_of(program))
    said = f"{' '.join(program)} ended with {status} against a sandbox"
    yield Finding("your tests", State.OK if status == 0 else State.FAILED, said)


def _report(began: datetime, findings: Sequence[Finding], is_ready: bool) -> str:
    made_by = f"bill24 {__version__}, Python {platform.python_version()} on {platform.system()}"
    lines = [
        "# Ready to go live?",
        "",
        f"Made by `bill24 golive` on {began:%Y-%m-%d at %H:%M} UTC, with {made_by}.",
        "",
        "**All checks were made, and none failed.**" if is_ready else "**Not ready: a check failed or was left out.**",
        "",
        "| check | result | found |",
        "|---|---|---|",
        *(f"| {_cell(each.check)} | {each.state} | {_cell(each.said)} |" for each in findings),
        "",
        "What no program can see, ticked by a person:",
        "",
        *(f"- [ ] {each}" for each in _CHECKLIST),
        "",
        "Name, date and signature:",
        "",
    ]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
