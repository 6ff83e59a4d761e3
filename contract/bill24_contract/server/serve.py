"""The process that serves a sandbox for a contract run.

    python -m bill24_contract.server.serve --profile observed

prints the address on one line and serves until its standard input ends. What it calls its customers, wallets and
tokens is the same every time, because what a run calls next follows from it.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
import uuid
from collections.abc import Sequence
from importlib import import_module


def name_alike_every_time() -> None:
    """Let this process draw the same names and tokens in the same order every time; before it imports the sandbox."""
    dice = random.Random(24)  # noqa: S311 - a sandbox has no secrets
    uuid.uuid4 = lambda: uuid.UUID(int=dice.getrandbits(128), version=4)
    secrets.token_bytes = lambda nbytes=None: dice.randbytes(nbytes or 32)
    secrets.token_hex = lambda nbytes=None: dice.randbytes(nbytes or 32).hex()
    secrets.token_urlsafe = secrets.token_hex


def serve(profile: str) -> None:
    """Serve in this process until standard input ends."""
    name_alike_every_time()
    with import_module("bill24.testing").Sandbox(profile=profile, serve=True) as sandbox:
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
