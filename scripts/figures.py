"""How large each part of the project is, and how thin the client.

    python scripts/figures.py                  of this checkout
    python scripts/figures.py --tree FOLDER    of another one

Lines are those of the files that git knows; an endpoint's name in quotes is a line that holds an operationId or a path
of the contract between quotes, where only the contract should know it. tests/house/test_figures.py holds the client to
its size.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from openapi.document import CONTRACT, Document

ROOT = CONTRACT.parent
PARTS = (
    *("overrides", "merchant", "contract", "cli", "sandbox", "generated"),
    *("scripts", "templates", "tests", "examples"),
)
KINDS = (".py", ".sql", ".jinja", ".html", ".css", ".js")
"""What counts as code; data, documentation and lock files do not."""
THIN = ("overrides", "merchant", "contract", "cli")
"""The parts in which no endpoint may be named."""


class Size(NamedTuple):
    """How large a part is."""

    files: int
    lines: int


def files(tree: Path, part: str) -> list[Path]:
    """The code of a part, in order."""
    listed = subprocess.run(
        ["git", "-C", str(tree), "ls-files", "-z", "--", part], check=True, capture_output=True, text=True
    ).stdout
    return [tree / name for name in listed.split("\0") if name.endswith(KINDS)]


def size(tree: Path, part: str) -> Size:
    """The files and lines of a part."""
    found = files(tree, part)
    return Size(len(found), sum(len(path.read_bytes().splitlines()) for path in found))


def endpoints_in_quotes(tree: Path, part: str) -> Iterator[str]:
    """Each line that names an endpoint, as ``file:line: text``."""
    operations = list(Document.load(tree / CONTRACT.name).operations())
    names = "|".join(re.escape(name) for operation in operations for name in (operation.id, operation.path))
    quoted = re.compile(rf"""(["'])({names})\1""")
    for path in files(tree, part):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if quoted.search(line):
                yield f"{path.relative_to(tree)}:{number}: {line.strip()}"


def yaml_readers(tree: Path) -> list[str]:
    """The modules, tests left out, that parse YAML themselves."""
    parses = re.compile(r"\b(yaml\.(safe_)?load|yaml\.compose|YAML\([^)]*\)\.load)\(")
    return [
        path.relative_to(tree).as_posix()
        for part in PARTS
        if part != "tests"
        for path in files(tree, part)
        if path.suffix == ".py" and parses.search(path.read_text(encoding="utf-8"))
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of a checkout."""
    parser = argparse.ArgumentParser(description="Print how large each part is, and how thin the client.")
    parser.add_argument("--tree", type=Path, default=ROOT, help="the checkout; this one if left out")
    tree: Path = parser.parse_args(arguments).tree.resolve()
    print(f"{'part':<12}{'files':>6}{'lines':>9}")
    for part in PARTS:
        print(f"{part:<12}{size(tree, part).files:>6}{size(tree, part).lines:>9,}")
    readers = yaml_readers(tree)
    print(f"\nmodules that parse YAML: {len(readers)}", *readers, sep="\n  ")
    named = [line for part in THIN for line in endpoints_in_quotes(tree, part)]
    print(f"\nendpoints in quotes in {', '.join(THIN)}: {len(named)} lines", *named, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
