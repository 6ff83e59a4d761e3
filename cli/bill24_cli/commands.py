"""The sub-commands, each in a module of its own that is imported when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module

import click
from bill24 import __version__

from .exits import INTERRUPTED
from .missing import extra_of, report
from .terminal import complain

HELP: Mapping[str, str] = {
    "sandbox": "serve a stateful Bill24 on this machine, to develop and test against",
    "doctor": "find out what keeps this machine from calling Bill24",
    "call": "call one method of the API: bill24 call customers get C0020",
    "sign": "show step by step what is signed, and where another signature differs",
    "trigger": "let a sandbox make something happen: a payment, a lost answer, a linked account",
    "listen": "forward a sandbox's webhooks to a local endpoint, and show its answers",
    "logs": "show and follow the requests that a sandbox got",
    "reconcile": "compare a list of your orders with Bill24's bills",
    "khqr": "build, read and check KHQR codes, offline",
    "contract": "fuzz a server against the contract, or play Bill24 towards a merchant's endpoints",
    "golive": "run the checks to show before going live, and write a report",
    "completion": "print what a shell needs to complete this command",
}


class Commands(click.Group):
    """A group that imports a sub-command when it is called, and knows what was meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every sub-command."""
        return list(HELP)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one; where a package is missing, the extra that brings it is named."""
        if cmd_name not in HELP:
            return None
        try:
            command: click.Command = import_module(f"bill24_cli.{cmd_name}").command
        except ModuleNotFoundError as error:
            ctx.exit(report(error, extra_of(cmd_name)))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the sub-command, or say which one was meant."""
        if args[0] not in HELP and not args[0].startswith("-"):
            ctx.fail(unknown("command", args[0], HELP))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell of them without importing any: what one needs may not be installed."""
        with formatter.section("commands"):
            formatter.write_dl(list(HELP.items()))


def unknown(what: str, given: str, known: Sequence[str] | Mapping[str, object]) -> str:
    """Say that a word is none of those known, and which was probably meant."""
    near = get_close_matches(given, known, n=1, cutoff=0.6)
    meant = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
    return f"no {what} {given!r}; {meant}"


@click.group(cls=Commands, no_args_is_help=True, epilog="bill24 COMMAND --help tells more about one.")
@click.version_option(__version__, message="bill24 %(version)s")
def bill24() -> None:
    """Tools around Bill24's business API."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return the exit status.

    Raises:
        SystemExit: with status 2, for a wrong command line.
    """
    if "_BILL24_COMPLETE" in os.environ:
        bill24.main(list(arguments), prog_name="bill24")
    try:
        status = bill24.main(list(arguments), prog_name="bill24", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        complain("bill24", error.message)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED  # click has ended the line
    except BrokenPipeError:
        # Who reads has read enough, as `head` does; nothing is to be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return int(status or 0)
