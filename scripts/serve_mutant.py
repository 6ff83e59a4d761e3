"""Serves a sandbox with one mutant: prints its address on one line, and serves until its standard input ends."""

from __future__ import annotations

import sys
from importlib import import_module

from mutants.sandbox import install


def main(name: str, profile: str) -> None:
    """Serve in this process."""
    install(name)
    with import_module("bill24_sandbox").Sandbox(profile=profile, serve=True) as sandbox:
        print(sandbox.url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3])
