"""What generated code is made of, beyond what HTTP sees: names that a release promised and that must not go away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from openapi.document import Document, Operation
from openapi.pointers import mappings


def broken_promises(old: Document, new: Document) -> list[str]:
    """What ``old`` promised to Python code and ``new`` does not keep, one line each."""
    kept = dict(_promises(new))
    lines = []
    for promise, was in _promises(old):
        if promise not in kept:
            if not _parent_is_gone(promise, kept):
                lines.append(f"{promise} is gone")
        elif kept[promise] != was:
            lines.append(f"{promise} was {was}, is {kept[promise]}")
    return lines


def _parent_is_gone(promise: str, kept: Mapping[str, str]) -> bool:
    """Whether the operation or the schema itself is gone, which is one finding and not one for each of its parts."""
    kind, name, *rest = promise.split(" ", 2)
    return bool(rest) and f"{kind} {name}" not in kept


def _promises(document: Document) -> Iterator[tuple[str, str]]:
    """Each promise and its value. A promise reads ``operation NAME what`` or ``schema NAME what``."""
    for operation in (*document.operations(), *document.webhooks()):
        yield from _of_operation(document, operation)
    for name, schema in document.mapping("components", "schemas").items():
        yield from _of_schema(name, schema)


def _of_operation(document: Document, operation: Operation) -> Iterator[tuple[str, str]]:
    raw = operation.raw
    place = f"{operation.method.upper()} {operation.path}"
    name = f"operation {raw.get('operationId', place.replace(' ', ':'))}"
    yield name, "there"
    yield f"{name} request", place
    if "x-method-name" in raw:
        yield f"{name} method", f"{raw.get('tags', ['?'])[0]}.{raw['x-method-name']}"
    security = raw.get("security", document.root.get("security", []))
    yield f"{name} security", json.dumps(security, sort_keys=True)
    shared = mappings(document.get(*operation.pointer[:-1], "parameters"))
    for parameter in map(document.resolve, (*shared, *operation.parameters)):
        if "name" in parameter:
            yield f"{name} {parameter['in']} parameter {parameter['name']}", "there"
    for entry in raw.get("x-errors", []):
        yield f"{name} code {entry['code']}", entry["error"]


def _of_schema(name: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield f"schema {name}", "there"
    for field in schema.get("properties", {}):
        yield f"schema {name} field {field}", "there"
    values = schema.get("enum", schema.get("x-extensible-enum", []))
    names = schema.get("x-enum-varnames", [""] * len(values))
    for value, constant in zip(values, names, strict=False):
        yield f"schema {name} value {value}", constant
