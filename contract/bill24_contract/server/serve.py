"""The process that serves a sandbox for a contract run.

    python -m bill24_contract.server.serve --profile observed

prints the address on one line and serves until its standard input ends.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bill24.testing import Sandbox


def serve(profile: str) -> None:
    """Serve in this process until standard input ends."""
    with Sandbox(profile="documented" if profile == "documented" else "observed", serve=True) as sandbox:
        sys.stdout.write(f"{sandbox.url}\n")
        sys.stdout.flush()
        sys.stdin.read()


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and serve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", choices=("observed", "documented"), default="observed")
    serve(parser.parse_args(arguments).profile)


if __name__ == "__main__":
    main()
