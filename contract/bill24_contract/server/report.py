"""The result as a person reads it at a glance, and as a program reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..document import operations
from .result import Result

_LONGEST_MESSAGE = 600
_WHAT_IT_HOLDS = {
    "result.json": "this result, for programs",
    "junit.xml": "each failure, for CI",
    "html": "what failed as a page; 'dropped by filter_failure' there are refusals of bad data, told with HTTP 200",
    "events.ndjson": "every call",
    "failures.py": "each failure as a test",
    "schemathesis.log": "what Schemathesis said",
    "sandbox.log": "what the sandbox said",
}


def lines(result: Result) -> Iterator[str]:
    """The report, line by line; its verdict is the last one."""
    phases = ", ".join(f"{phase} {count:,}" for phase, count in result.cases.items())
    yield f"{result.title}: {counted(result.total, 'case')} in {result.seconds:.0f} s ({phases or 'no phase'})"
    yield ""
    yield from table(["operation", "cases", "HTTP statuses", "codes"], _operations(result))
    shortfalls = result.shortfalls()
    if shortfalls:
        yield ""
        yield "Gaps; each that has no reason beside it fails the run:"
        for what, problem, reason in shortfalls:
            yield f"  {what}: {problem}, since {reason}" if reason else f"  {what}: {problem}"
    if result.failing:
        yield ""
        yield f"{counted(len(result.failing), 'failure')}:"
        yield from _failures(result)
    yield from (f"  ERROR {each}" for each in result.errors)
    yield ""
    yield verdict(result)


def verdict(result: Result) -> str:
    """The verdict and what it hangs on, in one line."""
    if result.passed:
        return f"PASSED: {result.title}"
    found = [
        (len(result.failing), "failure"),
        (len(result.errors), "error"),
        (len(result.missing()), "gap"),
    ]
    said = ", ".join(counted(count, what) for count, what in found if count)
    if result.stopped:
        return (
            f"STOPPED by {result.stopped}, so that it says nothing: {result.title}{f' ({said} so far)' if said else ''}"
        )
    return f"FAILED: {result.title} ({said})"


def reports(folder: Path) -> Iterator[str]:
    """Where each report of a run is, and what it holds."""
    found = [(folder / name, held) for name, held in _WHAT_IT_HOLDS.items() if (folder / name).exists()]
    if found:
        yield "Reports:"
        width = max(len(str(path)) for path, _ in found)
        yield from (f"  {path!s:<{width}}  {held}" for path, held in found)


def as_json(result: Result) -> dict[str, Any]:
    """The result as plain values."""
    return {
        "title": result.title,
        "passed": result.passed,
        "stopped": result.stopped,
        "seconds": round(result.seconds, 1),
        "cases": dict(result.cases),
        "seconds_of_phases": {phase: round(seconds, 1) for phase, seconds in result.seconds_of.items()},
        "operations": {
            name: {
                "statuses": {str(status): count for status, count in sorted(result.statuses[name].items())},
                "codes": dict(result.codes.get(name, {})),
            }
            for name in [*operations(), *sorted(set(result.statuses) - set(operations()))]
            if name in result.statuses
        },
        "not_done": [each._asdict() for each in result.shortfalls()],
        "failures": [
            {
                "operation": operation,
                "check": check,
                "message": failure.message,
                "times": count,
                "phase": first.phase,
                "status": first.status,
                "curl": first.curl,
            }
            for (operation, check), (first, failure, count) in result.failing.items()
        ],
        "errors": list(result.errors),
    }


def markdown(result: Result) -> Iterator[str]:
    """The result for the summary of a GitHub job."""
    yield f"### {verdict(result)}"
    yield ""
    yield f"{counted(result.total, 'case')} in {result.seconds:.0f} s."
    yield ""
    for what, problem, reason in result.shortfalls():
        yield f"- {what}: {problem}{f' ({reason})' if reason else ''}"
    for (operation, check), (_, failure, count) in result.failing.items():
        yield f"- **{check}**: {operation} ({count}×): `{' '.join(failure.message.split())[:_LONGEST_MESSAGE]}`"
    yield from (f"- error: `{' '.join(each.split())[:_LONGEST_MESSAGE]}`" for each in result.errors)
    yield ""


def counted(number: int, what: str) -> str:
    """A number with its noun: ``1 case``, ``2 cases``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _operations(result: Result) -> Iterator[Sequence[str]]:
    for operation in [*result.selected, *sorted(set(result.statuses) - set(result.selected))]:
        statuses: Mapping[int, int] = result.statuses.get(operation) or {}
        codes = result.codes.get(operation)
        if not statuses:
            yield [operation, "0", "", "NOT TRIED"]
            continue
        yield [
            operation,
            f"{sum(statuses.values()):,}",
            " ".join(f"{status}×{count}" for status, count in sorted(statuses.items())),
            " ".join(f"{code or 'none'}×{count}" for code, count in (codes.most_common() if codes else ())),
        ]


def _failures(result: Result) -> Iterator[str]:
    for (operation, check), (first, failure, count) in result.failing.items():
        where = f"{first.phase}, {first.mode}, HTTP {first.status}" if first.status else first.phase
        yield f"  FAILED {check}: {operation} ({where}, {count}×)"
        message = " ".join(failure.message.split())
        yield f"         {message[:_LONGEST_MESSAGE]}"
        if first.curl:
            yield f"         {first.curl}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of text, its columns as wide as their contents."""
    body = [list(row) for row in rows]
    widths = [max(len(row[column]) for row in [list(head), *body]) for column in range(len(head) - 1)]
    for row in [list(head), ["-" * len(each) for each in head], *body]:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
