"""``bill24 contract``; its sub-commands have modules of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from bill24_contract.server.command import run
from bill24_contract.server.options import DEFAULT_FOLDER, DEFAULT_RATE, DEFAULT_TIMEOUT, NIGHTLY_SECONDS, Options
from bill24_contract.server.sandbox import PROFILES

from .evidence import command as _evidence
from .merchant import command as _merchant


@click.group(
    "contract",
    invoke_without_command=True,
    no_args_is_help=False,
    epilog="exit status: 0 when everything was done and held, 1 when something failed or was not done, "
    "2 when the run could not begin, 130, 143 or 129 when it was stopped",
)
@click.option("--profile", type=click.Choice(["ci", "nightly", "demo"]), help="ci; demo where --base-url is given.")
@click.option(
    "--sandbox-profile", type=click.Choice([*PROFILES, "both"]), help=f"How the sandbox answers; {PROFILES[0]}."
)
@click.option("--base-url", help="A host that is not ours, tried gently; credentials come from the BILL24_* variables.")
@click.option(
    "--also", multiple=True, metavar="OPERATION", help="demo: an operation that moves money or deletes too; repeatable."
)
@click.option("--rate", help=f"demo: the most calls; {DEFAULT_RATE}.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    metavar="SECONDS",
    help=f"demo: how long an answer may take; {DEFAULT_TIMEOUT:g}.",
)
@click.option("--only", multiple=True, metavar="OPERATION", help="An operationId; repeatable.")
@click.option("--phases", help="examples,coverage,fuzzing,stateful, or some of them.")
@click.option("--seconds", type=int, help=f"nightly: how long to go on; {NIGHTLY_SECONDS}.")
@click.option(
    "--report-dir",
    "folder",
    type=click.Path(path_type=Path),
    default=DEFAULT_FOLDER,
    show_default=True,
    help="Where the reports go.",
)
@click.option("--json", is_flag=True, help="The result as JSON on standard output; the progress on standard error.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Fuzz a server against the contract, or play Bill24 towards a merchant's endpoints."""
    # A sub-command's status is the group's.
    return 0 if ctx.invoked_subcommand else run(Options(**options))


command.add_command(_evidence)
command.add_command(_merchant)
