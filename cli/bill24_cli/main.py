"""The command ``bill24``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from .missing import extra_of, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    Args:
        arguments: the command line without the program's name; the process's own if left out.

    Raises:
        SystemExit: with status 2, for a wrong command line.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        commands = import_module("bill24_cli.commands")
    except ModuleNotFoundError as error:
        # A plain install brings no click.
        return report(error, extra_of(given[0] if given else "sandbox"))
    status: int = commands.run(given)
    return status
