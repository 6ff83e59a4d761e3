"""The sub-commands, each in a module of its own that is imported when it is called."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from .main import EXTRAS
from .missing import report

HELP: Mapping[str, str] = {
    "sandbox": "serve a stateful Bill24 on this machine, to develop and test against",
    "contract": "fuzz a server against the contract, or play Bill24 towards a merchant's endpoints",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(HELP)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in HELP:
            return None
        try:
            command: click.Command = import_module(f"bill24_cli.{cmd_name}").command
        except ModuleNotFoundError as error:
            ctx.exit(report(error, EXTRAS[cmd_name]))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Told without importing any of them: what one needs may not be installed.
        with formatter.section("commands"):
            formatter.write_dl(list(HELP.items()))


@click.group(cls=_Commands, no_args_is_help=False, epilog="bill24 COMMAND --help tells more about one.")
def bill24() -> None:
    """Tools around Bill24's business API."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return the exit status.

    Raises:
        SystemExit: with status 2, for a wrong command line.
    """
    try:
        status = bill24.main(list(arguments), prog_name="bill24", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    return int(status or 0)
