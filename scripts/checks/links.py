"""Links: operations that exist, and values that the request and the answer hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Operation, Problem
from openapi.pointers import Pointer


def check(document: Document) -> Iterator[Problem]:
    """Every link of every answer."""
    operations = {operation.id: operation for operation in document.operations()}
    for operation in operations.values():
        for status, response in document.mapping(*operation.pointer, "responses").items():
            links = response.get("links") if isinstance(response, dict) else None
            for name, link in links.items() if isinstance(links, dict) else ():
                pointer = (*operation.pointer, "responses", status, "links", name)
                yield from _link(document, pointer, link, operation, operations)


def _link(
    document: Document, pointer: Pointer, link: Any, source: Operation, operations: dict[str, Operation]
) -> Iterator[Problem]:
    if not isinstance(link, dict):
        yield document.problem(pointer, "a link must be a mapping")
        return
    target = operations.get(str(link.get("operationId")))
    if target is None:
        yield document.problem((*pointer, "operationId"), f"the link leads to no operation: {link.get('operationId')}")
        return
    parameters = [p.get("name") for p in target.parameters]
    for name, expression in _items(link.get("parameters")):
        at = (*pointer, "parameters", name)
        if name not in parameters:
            yield document.problem(at, f"{target.id} has no parameter {name}")
        yield from _expression(document, at, expression, source)
    body = link.get("requestBody")
    at = (*pointer, "requestBody")
    if isinstance(body, str):
        yield from _expression(document, at, body, source)
    members = document.members(document.get(*target.request)) or {}
    for name, expression in _items(body):
        if name not in members:
            yield document.problem((*at, name), f"the request of {target.id} has no field {name}")
        yield from _expression(document, (*at, name), expression, source)


def _items(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _expression(document: Document, pointer: Pointer, expression: Any, source: Operation) -> Iterator[Problem]:
    if not isinstance(expression, str) or not expression.startswith("$"):
        return  # a literal value
    where, _, steps = expression.partition("#/")
    path = steps.split("/") if steps else []
    if where == "$request.body":
        found = _is_there(document, document.mapping(*source.request), path)
    elif where == "$response.body":
        found = _is_there(document, document.mapping(*source.success), path)
    elif where.startswith(("$request.path.", "$request.query.")):
        _, place, name = where.split(".", 2)
        found = any((p.get("in"), p.get("name")) == (place, name) for p in source.parameters)
    else:
        found = False
    if not found:
        yield document.problem(pointer, f"{expression} names nothing that {source.id} sends or answers")


def _is_there(document: Document, schema: Any, path: list[str]) -> bool:
    if not schema:
        return False
    for step in path:
        resolved = document.resolve(schema)
        if "items" in resolved and step.isdecimal():
            schema = resolved["items"]
            continue
        members = document.members(schema)
        if members is None:
            return False
        if step not in members:
            return False
        schema = members[step]
    return True
