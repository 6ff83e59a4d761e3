"""Schemas: keywords, types, formats and enums, each where the templates can carry it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from openapi.document import Document, Problem
from openapi.pointers import Pointer, mappings

from .enums import enum
from .features import ANSWER, BODY, FORMATS, INSTEAD, KEYWORDS, TYPES
from .places import inline, places_of, references

_CONSTRAINTS = {
    *("minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("minItems", "maxItems", "const"),
}
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems")
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_PLAIN = {"string", "integer", "number", "boolean"}


@dataclass(frozen=True)
class _At:
    """Where a schema stands: its pointer, the places to which its values go, and what holds it."""

    pointer: Pointer
    places: frozenset[str]
    holder: str

    @property
    def in_json(self) -> bool:
        """Whether it stands in a body or an answer, not in a parameter."""
        return bool(self.places & {BODY, ANSWER})


def check(document: Document) -> Iterator[Problem]:
    """Keywords, formats, types and enums that the templates do not carry out."""
    places = places_of(document)
    for name, schema in document.mapping("components", "schemas").items():
        at = _At(("components", "schemas", name), places.get(name, frozenset({BODY, ANSWER})), "the document")
        yield from _schema(document, at, schema)
        yield from _round(document, at.pointer, str(name))
    for pointer, place in inline(document):
        yield from _schema(document, _At(pointer, frozenset({place}), "a parameter or a body"), document.get(*pointer))


def _schema(document: Document, at: _At, schema: Any) -> Iterator[Problem]:
    if not isinstance(schema, dict):
        yield document.problem(at.pointer, f"must be a schema, not {schema!r}")
        return
    types = _types(document, schema)
    for key in schema:
        yield from _keyword(document, at, schema, str(key), types)
    yield from _type(document, at, schema, types)
    yield from _values(document, at, schema, types)
    yield from enum(document, at.pointer, schema, types)
    yield from _alternatives(document, at, schema)
    yield from _parts(document, at, schema)


def _types(document: Document, schema: dict[str, Any], depth: int = 0) -> set[str]:
    """The types that a value may have, null left out."""
    resolved = document.resolve(schema)
    said = resolved.get("type", [])
    types = {str(kind) for kind in (said if isinstance(said, list) else [said])}
    if not types and "properties" in resolved:
        types = {"object"}
    if not types and depth < 8:
        for branch in mappings(resolved.get("oneOf")):
            types |= _types(document, branch, depth + 1)
    return types - {"null"}


def _keyword(document: Document, at: _At, schema: dict[str, Any], key: str, types: set[str]) -> Iterator[Problem]:
    pointer = (*at.pointer, key)
    if key.startswith("x-"):
        return
    known = KEYWORDS.get(key)
    if known is None:
        instead = INSTEAD.get(key, "leave it out")
        yield document.problem(pointer, f"{key} is not a keyword that schemas here may use; {instead}")
        return
    outside = at.places - known.places
    if key == "anyOf" and "not" not in at.pointer and at.pointer[-4:-3] != ("content",) and at.pointer[-1] != "schema":
        yield document.problem(pointer, f"anyOf is not carried out; {INSTEAD['anyOf']}")
    elif outside:
        where = ", ".join(f"a {place}" if place != ANSWER else "an answer" for place in sorted(outside))
        yield document.problem(pointer, f"{key} is not carried out in {where}; {INSTEAD.get(key, 'leave it out')}")
    elif known.types and not types & set(known.types):
        yield document.problem(
            pointer, f"{key} belongs on type {' or '.join(known.types)}, not {' or '.join(sorted(types)) or 'any'}"
        )
    elif key in _CONSTRAINTS and (len(types) > 1 or (_is_enum(document.resolve(schema)) and types == {"integer"})):
        beside = "several types" if len(types) > 1 else "an enum of whole numbers"
        yield document.problem(pointer, f"{key} beside {beside} is not carried out; leave it out")


def _is_enum(schema: dict[str, Any]) -> bool:
    return "enum" in schema or "x-extensible-enum" in schema


def _type(document: Document, at: _At, schema: dict[str, Any], types: set[str]) -> Iterator[Problem]:
    said = schema.get("type", [])
    for name in said if isinstance(said, list) else [said]:
        if not isinstance(name, str) or name not in TYPES:
            yield document.problem((*at.pointer, "type"), f"unknown type {name}")
        elif not at.places & {BODY, ANSWER} and (
            name in {"null", "object"} or (name == "array" and "path" in at.places)
        ):
            where = ", ".join(sorted(at.places))
            yield document.problem(
                (*at.pointer, "type"), f"type {name} is not carried out in a parameter of the {where}"
            )
    if "type" in schema and said == []:
        yield document.problem((*at.pointer, "type"), "type names no type")
    if len(types) > 1 and not types <= _PLAIN and not _one_or_list(schema):
        yield document.problem(
            (*at.pointer, "type"), f"a value that is {' or '.join(sorted(types))} has no Python type; choose one"
        )
    if "format" in schema:
        known = FORMATS.get(str(schema["format"]))
        if known is None:
            listed = ", ".join(FORMATS)
            yield document.problem(
                (*at.pointer, "format"), f"unknown format {schema['format']}; the formats are {listed}"
            )
        elif types != {known.type}:
            yield document.problem(
                (*at.pointer, "format"), f"format {schema['format']} belongs on type {known.type} alone"
            )


def _values(document: Document, at: _At, schema: dict[str, Any], types: set[str]) -> Iterator[Problem]:
    for key, problem in (*_wrong_values(schema, types), *_wrong_words(schema, types)):
        yield document.problem((*at.pointer, key), problem)


def _wrong_values(schema: dict[str, Any], types: set[str]) -> Iterator[tuple[str, str]]:
    for key in _COUNTS:
        if key in schema and not (_is_number(schema[key], int) and schema[key] >= 0):
            yield key, f"{key} must be a whole number from 0"
    for key in _BOUNDS:
        if key in schema and not _is_number(schema[key], int, float):
            yield key, f"{key} must be a number"
        elif len(re.sub(r"e.*|\D", "", repr(schema.get(key, 0))).strip("0")) > 15:
            yield key, f"{key} has more digits than are read exactly; use 15 at most"
    problem = _pattern(schema.get("pattern", ""))
    if problem:
        yield "pattern", problem
    if str(schema.get("format")).startswith("date"):
        # A pattern is for other tools: a moment is sent in one spelling, which its format says.
        for key in {"minLength", "maxLength", "const", "x-not-blank"} & set(schema):
            yield key, f"{key} beside format {schema['format']} is not carried out"


def _wrong_words(schema: dict[str, Any], types: set[str]) -> Iterator[tuple[str, str]]:
    if "const" in schema and not _is_of(schema["const"], types):
        yield "const", f"const {schema['const']!r} is not of its type"
    if not isinstance(schema.get("default", ""), str):
        yield "default", "default must be a text"
    if not isinstance(schema.get("deprecated", True), bool):
        yield "deprecated", "deprecated must be true or false"


def _pattern(pattern: Any) -> str | None:
    try:
        re.compile(pattern)
    except (re.error, TypeError) as error:
        return f"pattern is no regular expression that Python has: {error}"
    return None


def _is_number(value: Any, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _is_of(value: Any, types: set[str]) -> bool:
    kind = {str: "string", int: "integer", bool: "boolean"}.get(type(value))
    return kind in types


def _alternatives(document: Document, at: _At, schema: dict[str, Any]) -> Iterator[Problem]:
    for key in ("oneOf", "anyOf"):
        if key in schema and (not schema[key] or mappings(schema[key]) != schema[key]):
            yield document.problem((*at.pointer, key), f"{key} must be a list of schemas")
    branches = mappings(schema.get("oneOf"))
    there = [branch for branch in branches if branch.get("type") != "null"]
    if at.pointer[-4:] == ("200", "content", "application/json", "schema") or len(there) <= 1:
        return  # an envelope and the error envelope, which operations.py looks at; or a value that may be null
    if _one_or_list(schema) and at.places == {ANSWER}:
        return
    for branch in there:
        resolved = document.resolve(branch)
        plain = _types(document, branch) <= _PLAIN and not _is_enum(resolved) and "oneOf" not in resolved
        if not plain or _CONSTRAINTS & set(resolved) or str(resolved.get("format", "decimal")) != "decimal":
            yield document.problem(
                (*at.pointer, "oneOf"),
                f"oneOf takes one schema and type: 'null', or plain types without more; {INSTEAD['oneOf']}",
            )
            return


def _one_or_list(schema: dict[str, Any]) -> bool:
    """Whether a value is one object or a list of such."""
    there = [branch for branch in mappings(schema.get("oneOf")) if branch.get("type") != "null"]
    return len(there) == 2 and "$ref" in there[0] and there[1].get("items") == {"$ref": there[0]["$ref"]}


def _parts(document: Document, at: _At, schema: dict[str, Any]) -> Iterator[Problem]:
    yield from _properties(document, at, schema)
    for key, holder in (("items", "a list"), ("not", "not"), ("additionalProperties", "a map")):
        if isinstance(schema.get(key), dict):
            yield from _schema(document, replace(at, pointer=(*at.pointer, key), holder=holder), schema[key])
        elif key in schema and key != "additionalProperties":
            yield document.problem((*at.pointer, key), f"{key} must be a mapping")
    yield from _open(document, at, schema)
    if not at.in_json and at.holder == "a list" and "array" in _types(document, schema):
        yield document.problem(at.pointer, "a list of lists is not carried out in a parameter; take a text")
    for key in ("oneOf", "anyOf"):
        for index, branch in enumerate(mappings(schema.get(key))):
            yield from _schema(document, replace(at, pointer=(*at.pointer, key, index), holder="a branch"), branch)


def _properties(document: Document, at: _At, schema: dict[str, Any]) -> Iterator[Problem]:
    properties = schema.get("properties", {})
    if not isinstance(properties, dict):
        yield document.problem((*at.pointer, "properties"), "properties must be a mapping")
        properties = {}
    elif "properties" in schema and at.holder not in {"the document", "not"}:
        yield document.problem(
            (*at.pointer, "properties"), "an object with properties stands inline: name it under components/schemas"
        )
    for name, value in properties.items():
        pointer = (*at.pointer, "properties", name)
        if not isinstance(value, dict):
            yield document.problem(pointer, f"property {name} must be a schema")
        else:
            yield from _schema(document, replace(at, pointer=pointer, holder="a property"), value)
    required = schema.get("required", [])
    for name in required if isinstance(required, list) else [required]:
        if not isinstance(name, str) or name not in properties:
            yield document.problem((*at.pointer, "required"), f"required names {name}, which is not a property")


def _open(document: Document, at: _At, schema: dict[str, Any]) -> Iterator[Problem]:
    more = schema.get("additionalProperties", True)
    pointer = (*at.pointer, "additionalProperties")
    if more is False:
        yield document.problem(pointer, "additionalProperties false is not carried out: fields unknown today are kept")
    elif not isinstance(more, (dict, bool)):
        yield document.problem(pointer, "additionalProperties must be a schema, or true")
    elif isinstance(more, dict) and "properties" in schema:
        yield document.problem(pointer, "properties beside a map are not carried out; choose one, or write true")


def _round(document: Document, pointer: Pointer, name: str) -> Iterator[Problem]:
    """A list, map or alternative that holds itself without an object in between has no type that ends."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        schema = document.get("components", "schemas", ahead.pop())
        if not isinstance(schema, dict) or "properties" in schema:
            continue
        for found in references(schema):
            if found == name:
                yield document.problem(pointer, f"{name} holds itself without an object in between; name one")
                return
            if found not in seen:
                seen.add(found)
                ahead.append(found)
