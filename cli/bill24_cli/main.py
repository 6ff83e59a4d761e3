"""The command ``bill24``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class _Command:
    """A command; its module offers ``add_arguments(parser)`` and ``run(arguments) -> int``."""

    module: str
    extra: str
    help: str


COMMANDS: Mapping[str, _Command] = {
    "sandbox": _Command(
        "bill24_sandbox.command", "sandbox", "serve a stateful Bill24 on this machine, to develop and test against"
    ),
    "contract": _Command(
        "bill24_contract.server",
        "contract",
        "fuzz a server against the contract, or play Bill24 towards a merchant's endpoints",
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    Args:
        arguments: the command line without the program's name; the process's own if left out.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    listed = "".join(f"\n  {name:<10} {command.help}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="bill24",
        description=f"Tools around Bill24's business API.\n\ncommands:{listed}",
        epilog="bill24 COMMAND --help tells more about one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=list(COMMANDS), metavar="COMMAND", help="one of the commands above")
    name = parser.parse_args(given[:1]).command
    command = COMMANDS[name]
    try:
        module = import_module(command.module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in {
            "bill24",
            "bill24_api",
            "bill24_contract",
            "bill24_merchant",
            "bill24_sandbox",
        }:
            raise
        sys.stderr.write(f"bill24: {error.name} is missing; install it with: pip install 'bill24[{command.extra}]'\n")
        return 1
    subparser = argparse.ArgumentParser(
        prog=f"bill24 {name}", description=f"{command.help[0].upper()}{command.help[1:]}."
    )
    module.add_arguments(subparser)
    return int(module.run(subparser.parse_args(given[1:])))
