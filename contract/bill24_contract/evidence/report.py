"""Says what traffic makes of the contract, as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..written import Written
from .comparison import Comparison
from .expected import Fact
from .har import Recorded

_MOST_NUMBERS = 20
VERDICTS = ("contradicted", "unknown", "confirmed", "never seen")


def table(document: Written, comparison: Comparison) -> Iterator[str]:
    """The lines of the table: a block an operation, what needs a decision first."""
    for subject in comparison.subjects:
        if not subject.exchanges:
            continue
        operation = subject.operation
        yield f"{operation.id}  {operation.method.upper()} {operation.path}  {_times(subject.exchanges, 'exchange')}"
        for verdict in VERDICTS[:3]:
            for fact in subject.facts.values():
                if fact.verdict == verdict and fact.kind != "operation":
                    yield f"  {verdict:<13} {fact.kind:<9} {fact.name:<34} {_seen(document, fact)}".rstrip()
        never = [_short(fact) for fact in subject.facts.values() if fact.verdict == "never seen"]
        if never:
            yield f"  never seen    {', '.join(never)}"
        yield ""
    silent = [subject.operation.id for subject in comparison.subjects if not subject.exchanges]
    if silent:
        yield f"Never called: {', '.join(silent)}"
    for request, times in comparison.undocumented.items():
        yield f"Not in the contract: {request} ({_times(times, 'request')})"
    if comparison.elsewhere:
        yield f"To other servers, and not looked at: {_times(comparison.elsewhere, 'request')}"


def left_out(recorded: Recorded) -> Iterator[str]:
    """What of a file says nothing, by the numbers of its entries."""
    reasons: dict[str, list[int]] = {}
    for each in recorded.skipped:
        reasons.setdefault(each.reason, []).append(each.number)
    for reason, numbers in reasons.items():
        yield f"Skipped: {_entries(numbers)}: {reason}"
    if recorded.unrecorded:
        yield f"Only the status counts: {_entries(recorded.unrecorded)}: the answer's body was not recorded as a whole"


def summary(comparison: Comparison) -> str:
    """One line with the count of each verdict."""
    facts = [fact for subject in comparison.subjects for fact in subject.facts.values()]
    counts = [f"{sum(fact.verdict == verdict for fact in facts)} {verdict}" for verdict in VERDICTS]
    return f"{len(facts)} facts: {', '.join(counts)}"


def as_json(comparison: Comparison, recorded: Recorded) -> dict[str, Any]:
    """The same for a program."""
    return {
        "facts": [
            {
                "operation": subject.operation.id,
                "kind": fact.kind,
                "name": fact.name,
                "verdict": fact.verdict,
                "seen": fact.seen,
                "against": dict(fact.against),
                "notes": dict(fact.notes),
            }
            for subject in comparison.subjects
            for fact in subject.facts.values()
        ],
        "undocumented": dict(comparison.undocumented),
        "skipped": [{"entry": each.number, "reason": each.reason} for each in recorded.skipped],
        "unrecorded": list(recorded.unrecorded),
    }


def _entries(numbers: Sequence[int]) -> str:
    listed = ", ".join(map(str, numbers[:_MOST_NUMBERS]))
    more = len(numbers) - _MOST_NUMBERS
    return f"{'entry' if len(numbers) == 1 else 'entries'} {listed}{f' and {more} more' if more > 0 else ''}"


def _seen(document: Written, fact: Fact) -> str:
    parts = [_times(fact.seen, "time")] if fact.seen else []
    if fact.nulls:
        parts.append(f"null {fact.nulls}")
    parts += [f"{words} ({times})" for words, times in (*fact.against.items(), *fact.notes.items())]
    grades = document.mapping(*fact.pointer).get("x-evidence") if fact.pointer else None
    if isinstance(grades, Mapping):
        parts.append(f"until now {', '.join(map(str, grades))}")
    return "; ".join(parts)


def _short(fact: Fact) -> str:
    return fact.name if fact.kind == "answer" else f"{fact.kind} {fact.name}"


def _times(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
