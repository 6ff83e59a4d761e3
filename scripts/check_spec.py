"""Check openapi.yaml against the rules that the generation and the readers of the contract rely on.

    python scripts/check_spec.py [openapi.yaml]

Each problem is printed as ``openapi.yaml:LINE: what is wrong``; the exit status is 1 when there is one.
docs/vendor-extensions.md explains the rules.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checks import check
from openapi.document import CONTRACT, Document, Problem, UnreadableError


def problems_of(path: Path) -> list[Problem]:
    """All problems of the contract at ``path``, in the order of the file.

    Raises:
        OSError: The file cannot be read.
    """
    try:
        return check(Document.load(path))
    except UnreadableError as error:
        return [error.problem]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 1 with the problems on standard output."""
    parser = argparse.ArgumentParser(description="Check the contract.")
    parser.add_argument("contract", nargs="?", type=Path, default=CONTRACT)
    options = parser.parse_args(arguments)
    try:
        problems = problems_of(options.contract)
    except OSError as error:
        parser.error(f"{options.contract}: {error.strerror}")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
