"""The command ``bill24``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    Args:
        arguments: the command line without the program's name; the process's own if left out.
    """
    try:
        from bill24_sandbox import command as sandbox  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"starlette", "uvicorn", "anyio"}:
            raise
        sys.stderr.write(f"bill24: {error.name} is missing; install the extra: pip install 'bill24[sandbox]'\n")
        return 1
    parser = argparse.ArgumentParser(prog="bill24", description="Tools around Bill24's business API.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    sandbox.add_arguments(commands.add_parser("sandbox", help=sandbox.HELP, description=sandbox.HELP))
    return sandbox.run(parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
