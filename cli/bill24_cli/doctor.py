"""``bill24 doctor``."""

from __future__ import annotations

from collections.abc import Iterable

import click

from .checkup import Finding, State, checkup
from .connection import host_options
from .exits import DONE, NO
from .results import as_json
from .terminal import columns, printable, say, styled

_COLOURS = {State.OK: "green", State.WARNING: "yellow", State.FAILED: "red", State.LEFT_OUT: None}


@click.command("doctor", epilog="exit status: 0 when nothing failed, 1 when something did")
@click.option("--json", is_flag=True, help="The findings as JSON.")
@host_options
def command(*, environment: str | None, base_url: str | None, json: bool) -> int:
    """Find out what keeps this machine from calling Bill24, and say what to do.

    Looks at the settings and where they come from, reaches the host, compares the clocks, logs in, and reads the list
    of banks. It changes nothing, and prints nothing secret.
    """
    findings = list(shown(checkup(environment, base_url), quiet=json))
    if json:
        say(as_json({"passed": passed(findings), "findings": findings}))
    return DONE if passed(findings) else NO


def passed(findings: Iterable[Finding]) -> bool:
    """Whether nothing failed."""
    return all(each.state is not State.FAILED for each in findings)


def shown(findings: Iterable[Finding], *, quiet: bool) -> Iterable[Finding]:
    """The findings, each printed as it comes unless it is to be quiet."""
    for each in findings:
        if not quiet:
            state = styled(f"{each.state:<8}", fg=_COLOURS[each.state])
            say(f"{state}  {each.check:<{_CHECK}}  {printable(each.said)}")
            if each.do:
                say(f"{'':<{_CHECK + 10}}  {styled('->', bold=True)} {printable(each.do)}")
        yield each


_CHECK = columns("BILL24_HASH_TOKEN")
