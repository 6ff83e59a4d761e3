"""What a path that leads nowhere was probably meant to be."""

from __future__ import annotations

from difflib import get_close_matches

from bill24_sandbox.core.operations.table import OPERATIONS

_LONGEST = 200
"""Comparing takes longer the longer a path is."""


def hint(path: str) -> str | None:
    """Return the operation whose path is nearest, in words; ``None`` where none is near."""
    if len(path) > _LONGEST:
        return None
    given = path.split("/")
    candidates = {_filled(each.path.split("/"), given): each for each in OPERATIONS}
    for nearest in get_close_matches(path, candidates, n=1, cutoff=0.7):
        operation = candidates[nearest]
        return f"did you mean {operation.method} {operation.path} ({operation.operation_id})?"
    return None


def _filled(template: list[str], given: list[str]) -> str:
    """Return a path with the given values in the places of its parameters."""
    if len(template) != len(given):
        return "/".join(template)
    return "/".join(value if part.startswith("{") else part for part, value in zip(template, given, strict=True))
