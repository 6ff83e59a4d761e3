"""Check openapi.yaml against the rules that the generation and the readers of the contract rely on.

    python scripts/check_spec.py [openapi.yaml]

Each problem is printed as ``openapi.yaml:LINE: what is wrong``; the exit status is 1 when there is one.
docs/vendor-extensions.md explains the rules.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from openapi_spec_validator import OpenAPIV31SpecValidator
from spec import behaviour, errors, evidence, examples, extensions, links, operations, schemas, webhooks
from spec.document import Document, Problem, UnreadableError

ROOT = Path(__file__).resolve().parent.parent


def check(path: Path) -> list[Problem]:
    """All problems of the contract at ``path``, in the order of the file.

    Raises:
        OSError: The file cannot be read.
    """
    try:
        document = Document.load(path)
    except UnreadableError as error:
        return [error.problem]
    problems = {problem for rule in RULES for problem in rule.check(document)}
    # References must lead somewhere before OpenAPI's own validator can follow them; it says little else of use
    # about a document that is already known to be wrong.
    return sorted(problems or _openapi(document))


RULES = (operations, webhooks, errors, evidence, extensions, behaviour, schemas, links, examples)


def _openapi(document: Document) -> Iterator[Problem]:
    for error in OpenAPIV31SpecValidator(document.root).iter_errors():
        yield document.problem(tuple(error.absolute_path), error.message.splitlines()[0][:300])


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 1 with the problems on standard output."""
    parser = argparse.ArgumentParser(description="Check the contract.")
    parser.add_argument("contract", nargs="?", type=Path, default=ROOT / "openapi.yaml")
    options = parser.parse_args(arguments)
    try:
        problems = check(options.contract)
    except OSError as error:
        parser.error(f"{options.contract}: {error.strerror}")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
