"""``bill24 doctor``."""

from __future__ import annotations

import click

from .checkup import checkup
from .connection import host_options
from .exits import DONE, NO
from .findings import passed, shown
from .results import as_json
from .terminal import say


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
