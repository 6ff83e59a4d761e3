"""What generated code is made of, beyond what HTTP sees: names that a release promised and that must not go away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


def broken_promises(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What ``old`` promised to Python code and ``new`` does not keep, one line each; both are parsed contracts."""
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


def _promises(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each promise and its value. A promise reads ``operation NAME what`` or ``schema NAME what``."""
    for section in ("paths", "webhooks"):
        for place, item in document.get(section, {}).items():
            for method in METHODS:
                if method in item:
                    shared = item.get("parameters", [])
                    yield from _of_operation(f"{method.upper()} {place}", item[method], shared, document)
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        yield from _of_schema(name, schema)


def _of_operation(
    place: str, operation: Mapping[str, Any], shared: list[Mapping[str, Any]], document: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    name = f"operation {operation.get('operationId', place.replace(' ', ':'))}"
    yield name, "there"
    yield f"{name} request", place
    if "x-method-name" in operation:
        yield f"{name} method", f"{operation.get('tags', ['?'])[0]}.{operation['x-method-name']}"
    security = operation.get("security", document.get("security", []))
    yield f"{name} security", json.dumps(security, sort_keys=True)
    for parameter in (*shared, *operation.get("parameters", [])):
        if "name" in parameter:
            yield f"{name} {parameter['in']} parameter {parameter['name']}", "there"
    for entry in operation.get("x-errors", []):
        yield f"{name} code {entry['code']}", entry["error"]


def _of_schema(name: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield f"schema {name}", "there"
    for field in schema.get("properties", {}):
        yield f"schema {name} field {field}", "there"
    values = schema.get("enum", schema.get("x-extensible-enum", []))
    names = schema.get("x-enum-varnames", [""] * len(values))
    for value, constant in zip(values, names, strict=False):
        yield f"schema {name} value {value}", constant
