"""What generated code is made of, beyond what HTTP sees: what a release promised in names, and must keep.

A name of Python belongs to one name on the wire, and to one form there. Both can change while HTTP sees nothing: the
generator gives the second of two like names a longer one, and a format decides what an argument takes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generation.contract import Contract, Method
from generation.names import enum_names, field_names, parameter_names, values_of
from openapi.document import Document
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
    contract = Contract(document.path, document.written, {})
    for method in (*contract.methods(), *(Method(each.pointer, each, each.raw) for each in contract.webhooks())):
        yield from _of_operation(contract, method)
    for name, schema in contract.mapping("components", "schemas").items():
        yield from _of_schema(contract, name, schema)


def _of_operation(contract: Contract, method: Method) -> Iterator[tuple[str, str]]:
    raw = method.raw
    place = f"{method.source.method.upper()} {method.source.path}"
    name = f"operation {raw.get('operationId', place.replace(' ', ':'))}"
    yield name, "there"
    yield f"{name} request", place
    if "x-method-name" in raw:
        yield f"{name} method", f"{(raw.get('tags') or ['?'])[0]}.{raw['x-method-name']}"
    yield f"{name} security", json.dumps(raw.get("security", contract.root.get("security", [])), sort_keys=True)
    body = contract.resolve(contract.get(*method.source.request))
    taken = ["items"] if body.get("type") == "array" else field_names(body.get("properties") or {})
    parameters = [each for each in contract.parameters(method.source) if "name" in each]
    names = parameter_names([(each["name"], each["in"]) for each in parameters], taken)
    for parameter, argument in zip(parameters, names, strict=True):
        meaning = ", ".join([argument, *_form(contract, parameter.get("schema")), *_style(parameter)])
        yield f"{name} {parameter['in']} parameter {parameter['name']}", meaning
    for entry in mappings(raw.get("x-errors")):
        yield f"{name} code {entry['code']}", entry["error"]


def _of_schema(contract: Contract, name: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield f"schema {name}", "there"
    properties = schema.get("properties") or {}
    for (field, said), attribute in zip(properties.items(), field_names(properties), strict=True):
        yield f"schema {name} field {field}", ", ".join([attribute, *_form(contract, said)])
    named = {key: value for key, value in schema.items() if value is not None}
    for value, constant in zip(values_of(named), enum_names(named), strict=False):
        yield f"schema {name} value {value}", constant


def _form(contract: Contract, schema: Any) -> Iterator[str]:
    """How a value is written, and what is sent where none is given: what decides over the Python type, but no types."""
    found = contract.resolve(schema)
    if found.get("format", "password") != "password":  # which changes how a text prints, and nothing else
        yield str(found["format"])
    if "default" in found:
        yield f"{found['default']!r} if not given"
    for branch in mappings(found.get("oneOf")):
        yield from _form(contract, branch)
    for form in _form(contract, found["items"]) if isinstance(found.get("items"), dict) else ():
        yield f"each {form}"


def _style(parameter: Mapping[str, Any]) -> Iterator[str]:
    usual = "form" if parameter["in"] in {"query", "cookie"} else "simple"
    style = parameter.get("style", usual)
    if style != usual:
        yield f"style {style}"
    if parameter.get("explode", style == "form") != (style == "form"):
        yield f"explode {json.dumps(parameter['explode'])}"
