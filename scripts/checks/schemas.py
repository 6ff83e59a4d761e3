"""Schemas: references that lead somewhere, keywords and formats that the generation knows, enums with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Problem
from openapi.pointers import Pointer, mappings, pointer_of

_KEYWORDS = {
    "$ref", "additionalProperties", "anyOf", "const", "default", "deprecated", "description", "enum", "examples",
    "format", "items", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "not", "oneOf",
    "pattern", "properties", "required", "type",
}  # fmt: skip
_FORMATS = {
    "date": "string",
    "date-time": "string",
    "date-time-local": "string",
    "date-time-utc": "string",
    "decimal": "number",
    "email": "string",
    "password": "string",
}
_TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}


def check(document: Document) -> Iterator[Problem]:
    """References, keywords, formats, types and enums."""
    for pointer, mapping in document.walk():
        if "$ref" in mapping and pointer[-1:] != ("properties",):
            yield from _reference(document, pointer, mapping["$ref"])
        if _is_schema(pointer):
            yield from _schema(document, pointer, mapping)


def _reference(document: Document, pointer: Pointer, reference: Any) -> Iterator[Problem]:
    at = (*pointer, "$ref")
    if not isinstance(reference, str) or not re.fullmatch(r"#/components/[A-Za-z]+/[^/]+", reference):
        yield document.problem(at, f"$ref {reference}: only #/components/<kind>/<name> can be generated from")
    elif document.get(*pointer_of(reference)) is None:
        yield document.problem(at, f"$ref {reference} leads nowhere")


def _is_schema(pointer: Pointer) -> bool:
    """Whether a mapping is a schema object: not a map of names, not a list's place, not an extension."""
    if any(isinstance(step, str) and step.startswith("x-") for step in pointer):
        return False
    if len(pointer) == 3 and pointer[:2] == ("components", "schemas"):
        return True
    if "schema" not in pointer and pointer[:2] != ("components", "schemas"):
        return False
    last, parent = pointer[-1], pointer[-2]
    if last in {"schema", "items", "not", "additionalProperties"}:
        return parent != "properties" or pointer[-3] != "properties"
    return parent in {"properties", "oneOf", "anyOf"}


def _schema(document: Document, pointer: Pointer, schema: dict[str, Any]) -> Iterator[Problem]:
    for key in schema:
        if key not in _KEYWORDS and not str(key).startswith("x-"):
            yield document.problem((*pointer, key), f"{key} is not a keyword that schemas here may use")
    if not isinstance(schema.get("default", ""), str):
        yield document.problem((*pointer, "default"), "default must be a text")
    yield from _structure(document, pointer, schema)
    yield from _type(document, pointer, schema)
    yield from _enum(document, pointer, schema)


def _structure(document: Document, pointer: Pointer, schema: dict[str, Any]) -> Iterator[Problem]:
    for key in ("items", "not", "properties"):
        if key in schema and not isinstance(schema[key], dict):
            yield document.problem((*pointer, key), f"{key} must be a mapping")
    properties = schema.get("properties")
    if isinstance(properties, dict):
        for name, value in properties.items():
            if not isinstance(value, dict):
                yield document.problem((*pointer, "properties", name), f"property {name} must be a schema")
        required = schema.get("required", [])
        for name in required if isinstance(required, list) else [required]:
            if not isinstance(name, str) or name not in properties:
                yield document.problem((*pointer, "required"), f"required names {name}, which is not a property")
    for key in ("oneOf", "anyOf"):
        if key in schema and (not schema[key] or mappings(schema[key]) != schema[key]):
            yield document.problem((*pointer, key), f"{key} must be a list of schemas")


def _type(document: Document, pointer: Pointer, schema: dict[str, Any]) -> Iterator[Problem]:
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    for name in types:
        if not isinstance(name, str) or name not in _TYPES:
            yield document.problem((*pointer, "type"), f"unknown type {name}")
    if "format" in schema:
        wanted = _FORMATS.get(str(schema["format"]))
        if wanted is None:
            yield document.problem((*pointer, "format"), f"unknown format {schema['format']}")
        elif wanted not in types:
            yield document.problem((*pointer, "format"), f"format {schema['format']} belongs on type {wanted}")


def _enum(document: Document, pointer: Pointer, schema: dict[str, Any]) -> Iterator[Problem]:
    kinds = [key for key in ("enum", "x-extensible-enum") if key in schema]
    names = schema.get("x-enum-varnames")
    if len(kinds) > 1:
        yield document.problem((*pointer, kinds[1]), "an enum is closed (enum) or open (x-extensible-enum), not both")
    for key in kinds:
        if len(pointer) != 3:
            yield document.problem((*pointer, key), f"an inline {key}: name it under components/schemas")
        values = schema[key]
        if not isinstance(values, list) or not values or any(not isinstance(value, str) for value in values):
            yield document.problem((*pointer, key), f"{key} must be a list of texts")
        elif len(set(values)) != len(values):
            yield document.problem((*pointer, key), f"{key} names a value twice")
        elif names is not None and not _names_fit(names, values):
            yield document.problem(
                (*pointer, "x-enum-varnames"), "x-enum-varnames needs one name like PAID for each of the values"
            )
    if names is not None and not kinds:
        yield document.problem((*pointer, "x-enum-varnames"), "x-enum-varnames without an enum")


def _names_fit(names: Any, values: list[str]) -> bool:
    return (
        isinstance(names, list)
        and len(names) == len(values) == len(set(map(str, names)))
        and all(isinstance(name, str) and re.fullmatch(r"[A-Z][A-Z0-9_]*", name) for name in names)
    )
