"""``bill24 contract``; its sub-command ``merchant`` has a module of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from bill24_contract.server.command import DEFAULT_FOLDER, NIGHTLY_SECONDS, Options, run
from bill24_contract.server.remote_run import DEFAULT_RATE
from bill24_contract.server.sandbox import PROFILES

from .merchant import command as _merchant


@click.group("contract", invoke_without_command=True, no_args_is_help=False, context_settings={"show_default": True})
@click.option("--profile", type=click.Choice(["ci", "nightly", "demo"]), help="ci; demo where --base-url is given.")
@click.option(
    "--sandbox-profile", type=click.Choice([*PROFILES, "both"]), default="observed", help="How the sandbox answers."
)
@click.option("--base-url", help="A host that is not ours, tried gently; credentials come from the BILL24_* variables.")
@click.option(
    "--also", multiple=True, metavar="OPERATION", help="demo: an operation that moves money or deletes too; repeatable."
)
@click.option("--rate", default=DEFAULT_RATE, help="demo: the most calls.")
@click.option("--only", multiple=True, metavar="OPERATION", help="An operationId; repeatable.")
@click.option("--phases", help="examples,coverage,fuzzing,stateful, or some of them.")
@click.option("--seconds", type=int, default=NIGHTLY_SECONDS, help="nightly: how long to go on.")
@click.option(
    "--report-dir", "folder", type=click.Path(path_type=Path), default=DEFAULT_FOLDER, help="Where the reports go."
)
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Fuzz a server against the contract, or play Bill24 towards a merchant's endpoints."""
    # A sub-command's status is the group's.
    return 0 if ctx.invoked_subcommand else run(Options(**options))


command.add_command(_merchant)
