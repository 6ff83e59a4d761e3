"""The result as a person reads it at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..document import operations
from .result import Result

_LONGEST_MESSAGE = 600


def lines(result: Result) -> Iterator[str]:
    """The report, line by line."""
    phases = ", ".join(f"{phase} {count:,}" for phase, count in result.cases.items())
    yield f"{result.title}: {result.total:,} cases in {result.seconds:.0f} s ({phases})"
    yield ""
    yield from table(["operation", "cases", "HTTP statuses", "codes"], _operations(result))
    missing = result.unreached()
    if missing:
        yield ""
        yield "Codes that a source shows and that were not answered:"
        yield from (f"  {operation} {code}: {reason or 'NOT REACHED'}" for operation, code, reason in missing)
    if result.failing:
        yield ""
        yield f"{len(result.failing)} failures:"
        yield from _failures(result)
    yield from (f"  ERROR {each}" for each in result.errors)
    yield ""
    yield f"{'PASSED' if result.passed else 'FAILED'}: {result.title}"


def _operations(result: Result) -> Iterator[Sequence[str]]:
    known = list(operations())
    for operation in [*known, *sorted(set(result.statuses) - set(known))]:
        statuses, codes = result.statuses.get(operation), result.codes.get(operation)
        if statuses is None and result.is_narrowed:
            continue
        if statuses is None:
            yield [operation, "0", "", "NOT TRIED"]
            continue
        yield [
            operation,
            f"{statuses.total():,}",
            " ".join(f"{status}×{count}" for status, count in sorted(statuses.items())),
            " ".join(f"{code or '?'}×{count}" for code, count in (codes.most_common() if codes else ())),
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
