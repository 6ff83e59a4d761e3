"""Compare the pages of Bill24's documentation with the contract, the client and the sandbox.

    python scripts/coverage_page.py           name what is missing without a reason; the exit status is then 1
    python scripts/coverage_page.py --write   put the comparison into docs/coverage.md

The pages stand in ``scripts/documented_pages.toml``; everything else is read from the contract, from the generated
table of operations and from the sandbox's own.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bill24_api.operations import OPERATIONS
from bill24_sandbox.core.operations import OPERATIONS as SERVED
from openapi.document import Document, Operation

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "scripts" / "documented_pages.toml"
TARGET = ROOT / "docs" / "coverage.md"
HEAD = """<!-- Made by `python scripts/coverage_page.py --write`. Do not edit. -->

# Coverage

Each page of Bill24's documentation that describes a call, what the contract makes of it, and how well it is known: by
how many pages, and by how many files of public code. Every JSON example of these pages stands in `tests/examples`,
digit for digit; `bill24 contract` calls every operation, and the sandbox answers all of them.

| module | page | direction | operation | client | known by | not known | examples |
|---|---|---|---|---|---|---|---|
"""
TAIL = """
## What only guesses

What the sandbox answers without a source is listed in [Known differences](known-differences.md). The most of it are the
answer of the transaction report, what is answered where nothing is found, what a second call with the same reference
does, and every error of the modules beside the Payment Method and the Activate Sub Biller API, of which no page has a
table.
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A documented page: of which module, which way the call goes, which operation describes it, or why none does."""

    module: str
    page: str
    direction: str
    operation: str = ""
    because: str = ""


def pages() -> list[Page]:
    """The documented pages, in the order of the file."""
    return [Page(**row) for row in tomllib.loads(PAGES.read_text(encoding="utf-8"))["page"]]


def described(document: Document) -> dict[str, Operation]:
    """Every operation and webhook by its id, and every variant."""
    found = {each.id: each for each in (*document.operations(), *document.webhooks())}
    for each in [*found.values()]:
        found |= {variant["operationId"]: each for variant in each.raw.get("x-variants", [])}
    return found


def missing(document: Document) -> Iterator[str]:
    """What is on a page and nowhere else, or in the contract and on no page."""
    known = described(document)
    outbound = {each.id for each in document.operations()}
    served = {each.operation_id for each in SERVED}
    named = set()
    for page in pages():
        where = f"{page.module}, {page.page}"
        named.add(page.operation)
        if not page.operation:
            if not page.because:
                yield f"{where}: no operation, and no reason"
        elif page.operation not in known:
            yield f"{where}: the contract has no {page.operation}"
        elif known[page.operation].id in outbound:
            if page.operation not in OPERATIONS:
                yield f"{where}: the client has no {page.operation}"
            if known[page.operation].id not in served:
                yield f"{where}: the sandbox has no {page.operation}"
    for name in sorted(set(known) - named):
        yield f"{name}: on no documented page"


def rows(document: Document) -> Iterator[str]:
    """The lines of the table."""
    known = described(document)
    for page in pages():
        if not page.operation:
            yield f"| {page.module} | {page.page} | {page.direction} | none: {page.because} | | | | |"
            continue
        operation = known[page.operation]
        entry = OPERATIONS.get(page.operation)
        client = f"`{entry.tag}.{entry.method_name}`" if entry else "`bill24_merchant`"
        evidence = operation.raw["x-evidence"]
        grades = ", ".join(
            f"{grade} ({len(evidence[grade])})" for grade in ("documented", "observed") if grade in evidence
        )
        open_ends = re.findall(r"Not known: (.*?)\.(?:\s|$)", " ".join(str(operation.raw["description"]).split()))
        examples = len([*(ROOT / "tests" / "examples" / _folder(page.operation)).glob("*.json")])
        cells = (page.module, page.page, page.direction, f"`{page.operation}`", client, grades)
        yield f"| {' | '.join(cells)} | {'; '.join(open_ends)} | {examples or ''} |"


def _folder(operation: str) -> str:
    name = re.sub(r"(?<=[a-z])([A-Z])", r"_\1", operation).lower()
    return {"payment_webhook": "webhook"}.get(name, name)


def text(document: Document) -> str:
    """The whole page."""
    return HEAD + "\n".join(rows(document)) + "\n" + TAIL


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 1 where something is missing, or where the page is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.relative_to(ROOT)}")
    options = parser.parse_args(arguments)
    document = Document.load()
    found = list(missing(document))
    if options.write:
        TARGET.write_text(text(document), encoding="utf-8")
    elif not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text(document):
        found.append(f"{TARGET.relative_to(ROOT)} is old: python scripts/coverage_page.py --write")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
