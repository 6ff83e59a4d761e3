"""The calls that the contract run makes beside random ones: each must name what exists in the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Operation, Problem
from openapi.pointers import Pointer, mappings

_KEYS = ("call", "brings", "status", "dials", "body", "with", "path", "shows")
_CASE = ("name", "why", "with", "only", "body", "expect")
_EXPECTED = ("accepted", "readable", "refused")
_PARTS = ("bodies", "steps", "unanswered")


def check(document: Document) -> Iterator[Problem]:
    """Scenarios that call nothing, send what has no field, or expect a code that the operation does not list."""
    root: Pointer = ("x-scenarios",)
    for key in document.mapping(*root):
        if key not in _PARTS:
            yield document.problem((*root, key), f"x-scenarios knows no {key}; it has {', '.join(_PARTS)}")
    for webhook in document.webhooks():
        yield from _cases(document, webhook)
    operations = {operation.id: operation for operation in document.operations()}
    bodies = document.mapping(*root, "bodies")
    for index, step in enumerate(mappings(document.get(*root, "steps"))):
        pointer = (*root, "steps", index)
        operation = operations.get(str(step.get("call")))
        if operation is None:
            yield document.problem(pointer, f"no operation {step.get('call')}")
            continue
        yield from _step(document, pointer, step, operation, bodies)
    for index, entry in enumerate(mappings(document.get(*root, "unanswered"))):
        operation = operations.get(str(entry.get("call")))
        is_about_a_field = operation is not None and "field" in entry and "code" not in entry
        if not is_about_a_field and (operation is None or str(entry.get("code")) not in _codes(operation)):
            pointer = (*root, "unanswered", index)
            yield document.problem(pointer, f"{entry.get('call')} lists no code {entry.get('code')}")


def _step(
    document: Document, pointer: Pointer, step: dict[str, Any], operation: Operation, bodies: dict[Any, Any]
) -> Iterator[Problem]:
    for key in step:
        if key not in _KEYS:
            yield document.problem((*pointer, key), f"a step knows no {key}; it knows {', '.join(_KEYS)}")
    brings = step.get("brings", {})
    for code in brings.values() if isinstance(brings, dict) else [brings]:
        if str(code) not in _codes(operation):
            yield document.problem((*pointer, "brings"), f"{operation.id} lists no code {code}")
    body = step.get("body", {})
    if isinstance(body, str) and body not in bodies:
        yield document.problem((*pointer, "body"), f"x-scenarios has no body {body}")
        return
    sent = bodies[body] if isinstance(body, str) else body
    changes = step.get("with", {})
    known = document.members(document.get(*operation.request)) or {}
    for name in [*(sent if isinstance(sent, dict) else ()), *(changes if isinstance(changes, dict) else ())]:
        if name not in known:
            yield document.problem((*pointer, "body"), f"{operation.id} has no field {name}")
    path = step.get("path", {})
    named = [parameter.get("name") for parameter in operation.parameters]
    for name in path if isinstance(path, dict) else ():
        if name not in named:
            yield document.problem((*pointer, "path"), f"{operation.id} has no parameter {name}")


def _cases(document: Document, webhook: Operation) -> Iterator[Problem]:
    known = document.members(document.get(*webhook.request)) or {}
    for index, case in enumerate(mappings(webhook.raw.get("x-cases"))):
        pointer = (*webhook.pointer, "x-cases", index)
        for key in case:
            if key not in _CASE:
                yield document.problem((*pointer, key), f"a case knows no {key}; it knows {', '.join(_CASE)}")
        if case.get("expect") not in _EXPECTED or not isinstance(case.get("name"), str):
            yield document.problem(pointer, f"a case has a name, a why, and expects one of {', '.join(_EXPECTED)}")
        changed, only = case.get("with"), case.get("only")
        for name in [*(changed if isinstance(changed, dict) else ()), *(only if isinstance(only, list) else ())]:
            if str(name) not in known:
                yield document.problem(pointer, f"{webhook.id} has no field {name}")


def _codes(operation: Operation) -> set[str]:
    return {str(entry.get("code")) for entry in mappings(operation.raw.get("x-errors"))}
