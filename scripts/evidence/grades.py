"""Says what traffic makes of the contract, as x-evidence to paste into it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from bill24_contract.evidence.comparison import Comparison
from bill24_contract.written import Pointer, Written
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap


def evidence(document: Written, comparison: Comparison, *, source: str, origin: str, days: tuple[str, ...]) -> str:
    """YAML in the shape of the contract: the x-evidence of everything confirmed, with ``source`` as a further one.

    What was contradicted or is unknown stands in comments: there a person decides.
    """
    root = CommentedMap()
    for pointer in _confirmed(comparison):
        found = document.mapping(*pointer).get("x-evidence")
        _put(document, root, pointer, _with_source(found if isinstance(found, Mapping) else {}, source))
    when = " to ".join(sorted({*days[:1], *days[-1:]})) or "no date recorded"
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


def _put(document: Written, root: CommentedMap, pointer: Pointer, graded: Mapping[str, Any]) -> None:
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
