"""Says what traffic makes of the contract: as a table for people, and as x-evidence for the contract."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from openapi.document import Document
from openapi.pointers import Pointer
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from .comparison import Comparison
from .expected import Fact

VERDICTS = ("contradicted", "unknown", "confirmed", "never seen")


def table(document: Document, comparison: Comparison) -> Iterator[str]:
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
    yield summary(comparison)


def summary(comparison: Comparison) -> str:
    """One line with the count of each verdict."""
    facts = [fact for subject in comparison.subjects for fact in subject.facts.values()]
    counts = [f"{sum(fact.verdict == verdict for fact in facts)} {verdict}" for verdict in VERDICTS]
    return f"{len(facts)} facts: {', '.join(counts)}"


def evidence(document: Document, comparison: Comparison, *, source: str, origin: str, days: tuple[str, ...]) -> str:
    """YAML in the shape of the contract: the x-evidence of everything confirmed, with ``source`` as a further one.

    What was contradicted or is unknown stands in comments: there a person decides.
    """
    root = CommentedMap()
    for pointer in _confirmed(comparison):
        found = document.mapping(*pointer).get("x-evidence")
        _put(document, root, pointer, _with_source(found if isinstance(found, Mapping) else {}, source))
    when = " to ".join(sorted({*days[:1], *days[-1:]}))
    root["x-sources"] = {source: {"title": f"Traffic recorded at {origin}, {when}", "url": origin}}
    stream = io.StringIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.dump(root, stream)
    return "".join(f"# {line}\n" for line in _undecided(comparison)) + stream.getvalue()


def _confirmed(comparison: Comparison) -> list[Pointer]:
    """Where the x-evidence of confirmed facts stands; not where another operation contradicts it."""
    facts = [fact for subject in comparison.subjects for fact in subject.facts.values() if fact.pointer]
    contradicted = {fact.pointer for fact in facts if fact.verdict == "contradicted"}
    confirmed = dict.fromkeys(fact.pointer for fact in facts if fact.verdict == "confirmed" and fact.pointer)
    return [pointer for pointer in confirmed if pointer not in contradicted]


def _put(document: Document, root: CommentedMap, pointer: Pointer, graded: Mapping[str, Any]) -> None:
    """Put evidence where it stands in the contract; an entry of a list is found again by its code or its name."""
    node: Any = root
    for depth, step in enumerate(pointer):
        if isinstance(step, int):
            key = "code" if pointer[depth - 1] == "x-errors" else "name"
            value = document.get(*pointer[: depth + 1])[key]
            node = next((item for item in node if item[key] == value), None) or _appended(node, {key: value})
        else:
            is_list = isinstance((*pointer, "")[depth + 1], int)
            node = node.setdefault(step, [] if is_list else CommentedMap())
    flow = CommentedMap(graded)
    flow.fa.set_flow_style()
    node["x-evidence"] = flow


def _appended(items: list[Any], item: Mapping[str, Any]) -> CommentedMap:
    items.append(CommentedMap(item))
    last: CommentedMap = items[-1]
    return last


def _with_source(found: Mapping[str, Any], source: str) -> dict[str, Any]:
    observed = sorted({*found.get("observed", []), source}, key=lambda name: (len(name), name))
    graded = {**found, "observed": observed}
    order = ("documented", "observed", "inferred", "unknown")
    return {grade: graded[grade] for grade in order if grade in graded}


def _undecided(comparison: Comparison) -> Iterator[str]:
    for subject in comparison.subjects:
        for fact in subject.facts.values():
            if fact.verdict in {"contradicted", "unknown"}:
                what = "; ".join([*fact.against, *fact.notes])
                yield f"{fact.verdict}: {subject.operation.id} {fact.kind} {fact.name}: {what}".rstrip(": ")


def _seen(document: Document, fact: Fact) -> str:
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
