"""The process that fuzzes: Schemathesis with our handler.

    python -m bill24_contract.server.fuzzing run openapi.json ...

A process of its own, because hooks and checks are registered for good, and for the fixed hash seed. Its standard output
carries the messages, one line of JSON each; what Schemathesis says to people goes to standard error.
"""

from __future__ import annotations

import os
import sys

import msgspec
from schemathesis import cli

from .case_result import Message
from .handler import register


def main() -> None:
    """Run Schemathesis with the arguments of the command line."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0) as messages:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

        def send(message: Message) -> None:
            messages.write(msgspec.json.encode(message) + b"\n")

        register(send)
        cli.schemathesis(prog_name="st")


if __name__ == "__main__":
    main()
