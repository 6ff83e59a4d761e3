"""What ``bill24 contract evidence`` does, and what its exit status says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ..document import document
from ..written import Written
from .comparison import compare
from .har import UnreadableHARError, read
from .report import as_json, left_out, summary, table
from .secrets import Secrets


def run(path: Path, *, as_data: bool = False) -> int:
    """Say what a recording makes of the contract.

    Args:
        path: A HAR.
        as_data: Whether to write JSON.

    Returns:
        0 when nothing is contradicted, 1 when something is or no call of the contract was found, 2 when it is no HAR.
    """
    contract = Written(dict(document()))
    try:
        recorded = read(path, Secrets.of(contract))
    except (OSError, UnreadableHARError) as problem:
        sys.stderr.write(f"bill24 contract evidence: {problem}\n")
        return 2
    comparison = compare(contract, recorded.exchanges)
    called = any(subject.exchanges for subject in comparison.subjects)
    contradicted = any(f.verdict == "contradicted" for subject in comparison.subjects for f in subject.facts.values())
    if as_data:
        sys.stdout.write(f"{json.dumps(as_json(comparison, recorded), ensure_ascii=False)}\n")
    else:
        lines = [*table(contract, comparison), *left_out(recorded)] if called else [*left_out(recorded)]
        verdict = summary(comparison) if called else "No call of the contract is in this file: it says nothing."
        sys.stdout.write("".join(f"{line}\n" for line in (*lines, verdict)))
    return 1 if contradicted or not called else 0
