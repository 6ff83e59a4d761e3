"""Names that OpenAPI's own schema does not check: vendor extensions, their keys, and where each may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openapi.document import METHODS, Document, Problem
from openapi.pointers import Pointer

PLACES: dict[str, set[str]] = {
    "x-sources": {"the document"},
    "x-scenarios": {"the document"},
    "x-loggable": {"the document"},
    "x-error-meanings": {"the document"},
    "x-method-name": {"an operation", "a variant"},
    "x-safe-to-retry": {"an operation"},
    "x-errors": {"an operation"},
    "x-pagination": {"an operation"},
    "x-signature": {"an operation"},
    "x-effect": {"an operation"},
    "x-envelope": {"an operation"},
    "x-variants": {"an operation"},
    "x-value": {"a security scheme"},
    "x-refers-to": {"a parameter", "a schema"},
    "x-filter": {"a parameter", "a schema"},
    "x-page": {"a parameter", "a schema"},
    "x-blank": {"a parameter", "a schema"},
    "x-not-blank": {"a schema"},
    "x-credential": {"a schema"},
    "x-echoes": {"a schema"},
    "x-after": {"a schema"},
    "x-needed": {"a schema"},
    "x-written-as": {"a schema"},
    "x-rules": {"a schema"},
    "x-answers": {"a webhook"},
    "x-cases": {"a webhook"},
    "x-evidence": {
        "an operation",
        "a webhook",
        "an answer",
        "a parameter",
        "a response",
        "a server",
        "a schema",
        "an error",
        "a signature",
    },
    "x-enum-varnames": {"a schema"},
    "x-extensible-enum": {"a schema"},
}

_TEXT = "a text"
_LIST = "a list of texts"
_MAPPING = "a mapping"
_MAPPINGS = "a list of mappings"
_ANY = "a value"
_MEANINGS = ("accepted", "duplicate", "not_found", "refused")
_MEANING = f"one of {', '.join(_MEANINGS)}"

# Key -> type, and whether it must be there.
_KEYS: dict[str, dict[str, tuple[str, bool]]] = {
    "x-pagination": {"page": (_TEXT, True), "size": (_TEXT, True), "items": (_TEXT, True), "total": (_TEXT, True)},
    "x-signature": {
        "field": (_TEXT, True),
        "algorithm": (_TEXT, True),
        "encoding": (_TEXT, True),
        "key": (_TEXT, True),
        "separator": (_TEXT, True),
        "over": (_LIST, True),
        "reference": (_TEXT, True),
        "formats": (_MAPPING, False),
        "x-evidence": (_MAPPING, True),
    },
    "x-answers": {"field": (_TEXT, True), "unknown_consumer": (_TEXT, False), "values": (_MAPPINGS, True)},
    "an answer": {
        "value": (_ANY, True),
        "message": (_TEXT, True),
        "means": (_MEANING, True),
        "x-evidence": (_MAPPING, True),
    },
    "a variant": {
        "operationId": (_TEXT, True),
        "tag": (_TEXT, True),
        "x-method-name": (_TEXT, True),
        "summary": (_TEXT, True),
        "description": (_TEXT, False),
    },
    "an error": {
        "code": (_TEXT, False),
        "error": (_TEXT, True),
        "message": (_TEXT, False),
        "message_kh": (_TEXT, False),
        "observed_messages": (_LIST, False),
        "x-evidence": (_MAPPING, True),
    },
}


_MEMBERS = {
    "securitySchemes": "a security scheme",
    "x-variants": "a variant",
    "parameters": "a parameter",
    "responses": "a response",
    "values": "an answer",
    "x-errors": "an error",
}


def check(document: Document) -> Iterator[Problem]:
    """Unknown or misplaced extensions, unknown or missing keys in them, values of a wrong type."""
    for pointer, mapping in document.walk():
        place = _place(pointer)
        for key, value in mapping.items():
            if not isinstance(key, str):
                yield document.problem((*pointer, key), f"quote the key: '{key}' is a text, {key} is none")
            elif not key.startswith("x-") or place is None:
                continue
            elif key not in PLACES:
                yield document.problem((*pointer, key), f"unknown extension {key}")
            elif place not in PLACES[key]:
                yield document.problem((*pointer, key), f"{key} does not belong on {place}")
            else:
                yield from _value(document, (*pointer, key), key, value)


def _place(pointer: Pointer) -> str | None:  # noqa: PLR0911 - one answer per kind of object
    """What kind of object stands at a pointer; None inside a mapping of names, whose keys are no keywords."""
    last: Any = pointer[-1] if pointer else None
    parent: Any = pointer[-2] if len(pointer) > 1 else None
    if not pointer:
        return "the document"
    if pointer[0] == "x-sources" or last in {"properties", "schemas", "headers", "paths", "responses"}:
        return None
    if len(pointer) == 3 and pointer[0] in {"paths", "webhooks"} and last in METHODS:
        return "an operation" if pointer[0] == "paths" else "a webhook"
    if last == "x-signature":
        return "a signature"
    if pointer[0] == "servers":
        return "a server"
    if "schema" in pointer or pointer[:2] == ("components", "schemas"):
        return "a schema"
    return _MEMBERS.get(str(parent), "another object")


#: What lists consist of, and what to write instead of an empty one.
_ENTRIES = {
    "x-errors": ("an error", "write [] where no error is known"),
    "x-variants": ("a variant", "leave it out where one body is documented"),
}


def _value(document: Document, pointer: Pointer, key: str, value: Any) -> Iterator[Problem]:
    if key == "x-safe-to-retry" and not isinstance(value, bool):
        yield document.problem(pointer, "x-safe-to-retry must be true or false")
    elif key == "x-method-name" and not (isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*", value)):
        yield document.problem(pointer, "x-method-name must be a Python method name")
    elif key == "x-envelope" and value != "none":
        yield document.problem(pointer, "x-envelope says none, or is left out: an answer with code and data")
    elif key in _ENTRIES:
        name, otherwise = _ENTRIES[key]
        if not isinstance(value, list):
            yield document.problem(pointer, f"{key} must be a list; {otherwise}")
            return
        for index, entry in enumerate(value):
            yield from _keys(document, (*pointer, index), name, entry)
    elif key in _KEYS:
        yield from _keys(document, pointer, key, value)
        if key == "x-answers" and isinstance(value, dict) and isinstance(value.get("values"), list):
            for index, entry in enumerate(value["values"]):
                yield from _keys(document, (*pointer, "values", index), "an answer", entry)


_LABELS = {
    "an error": "an entry of x-errors",
    "an answer": "an entry of x-answers",
    "a variant": "an entry of x-variants",
}


def _keys(document: Document, pointer: Pointer, name: str, value: Any) -> Iterator[Problem]:
    label = _LABELS.get(name, name)
    if not isinstance(value, dict):
        yield document.problem(pointer, f"{label} must be a mapping")
        return
    for key, found in value.items():
        if key not in _KEYS[name]:
            yield document.problem((*pointer, key), f"{label} has an unknown key: {key}")
        elif not _is_a(found, _KEYS[name][key][0]):
            yield document.problem((*pointer, key), f"{key} in {label} must be {_KEYS[name][key][0]}, not {found!r}")
    for key, (_, required) in _KEYS[name].items():
        if required and key not in value:
            yield document.problem(pointer, f"{label} lacks {key}")


def _is_a(value: Any, kind: str) -> bool:
    if kind == _TEXT:
        return isinstance(value, str)
    if kind == _MEANING:
        return value in _MEANINGS
    if kind == _MAPPINGS:
        return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
    if kind == _ANY:
        return True
    if kind == _LIST:
        return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)
    return isinstance(value, dict)
