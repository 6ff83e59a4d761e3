"""Schemas: keywords, types, formats and enums, each where the templates can carry it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generation.names import class_name, enum_names, is_taken_class, module_name
from openapi.document import METHODS, Document, Problem
from openapi.pointers import Pointer, mappings

from .features import ANSWER, BODY, FORMATS, INSTEAD, KEYWORDS, TYPES

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
    """Keywords, formats, types and enums that the templates do not carry out, and names that classes cannot have."""
    places = _places(document)
    for name, schema in document.mapping("components", "schemas").items():
        at = _At(("components", "schemas", name), places.get(name, frozenset({BODY, ANSWER})), "the document")
        yield from _schema(document, at, schema)
        yield from _round(document, at.pointer, str(name))
    for pointer, place in _inline(document):
        yield from _schema(document, _At(pointer, frozenset({place}), "a parameter or a body"), document.get(*pointer))
    yield from _classes(document)


# Where schemas stand


def _inline(document: Document) -> Iterator[tuple[Pointer, str]]:
    """The schemas of parameters, requests and answers, with their places."""
    for section, sent, read in (("paths", BODY, ANSWER), ("webhooks", ANSWER, BODY)):
        for path, item in document.mapping(section).items():
            at: Pointer = (section, path)
            yield from _parameters(document, at)
            for method in METHODS if isinstance(item, dict) else ():
                if isinstance(item.get(method), dict):
                    yield from _parameters(document, (*at, method))
                    yield from _contents(document, (*at, method, "requestBody"), sent)
                    for status in document.mapping(*at, method, "responses"):
                        yield from _contents(document, (*at, method, "responses", status), read)
    for name, parameter in document.mapping("components", "parameters").items():
        if isinstance(parameter, dict) and "schema" in parameter:
            yield ("components", "parameters", name, "schema"), str(parameter.get("in"))
    for name in document.mapping("components", "responses"):
        yield from _contents(document, ("components", "responses", name), ANSWER)


def _parameters(document: Document, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    found = document.get(*pointer, "parameters")
    for index, parameter in enumerate(found if isinstance(found, list) else ()):
        if isinstance(parameter, dict) and "schema" in parameter:
            yield (*pointer, "parameters", index, "schema"), str(parameter.get("in"))


def _contents(document: Document, pointer: Pointer, place: str) -> Iterator[tuple[Pointer, str]]:
    for media in document.mapping(*pointer, "content"):
        if "schema" in document.mapping(*pointer, "content", media):
            yield (*pointer, "content", media, "schema"), place


def _places(document: Document) -> dict[str, frozenset[str]]:
    """For each named schema the places to which its values go, also by way of others."""
    found: dict[str, set[str]] = {}

    def follow(node: Any, place: str) -> None:
        for name in _references(node):
            if place not in found.setdefault(name, set()):
                found[name].add(place)
                follow(document.get("components", "schemas", name), place)

    for pointer, place in _inline(document):
        follow(document.get(*pointer), place)
    return {name: frozenset(places) for name, places in found.items()}


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rsplit("/", 1)[-1]
        for key, value in node.items():
            if key != "examples" and not str(key).startswith("x-"):
                yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


# What a schema says


def _schema(document: Document, at: _At, schema: Any) -> Iterator[Problem]:
    if not isinstance(schema, dict):
        yield document.problem(at.pointer, f"must be a schema, not {schema!r}")
        return
    types = _types(document, schema)
    for key in schema:
        yield from _keyword(document, at, schema, str(key), types)
    yield from _type(document, at, schema, types)
    yield from _values(document, at, schema, types)
    yield from _enum(document, at, schema)
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


def _enum(document: Document, at: _At, schema: dict[str, Any]) -> Iterator[Problem]:
    pointer = at.pointer
    kinds = [key for key in ("enum", "x-extensible-enum") if key in schema]
    names = schema.get("x-enum-varnames")
    if len(kinds) > 1:
        yield document.problem((*pointer, kinds[1]), "an enum is closed (enum) or open (x-extensible-enum), not both")
    for key in kinds:
        at_key = (*pointer, key)
        if len(pointer) != 3:
            yield document.problem(at_key, f"an inline {key}: name it under components/schemas")
        values = schema[key]
        types = _types(document, schema)
        if not isinstance(values, list) or not values or not _are_alike(values):
            yield document.problem(at_key, f"{key} must be a list of texts, or of whole numbers")
        elif types != {"string" if isinstance(values[0], str) else "integer"}:
            yield document.problem(at_key, f"{key} must be a list of texts on type string, of whole numbers on integer")
        elif len(set(values)) != len(values):
            yield document.problem(at_key, f"{key} names a value twice")
        elif names is not None and not _names_fit(names, values):
            yield document.problem(
                (*pointer, "x-enum-varnames"), "x-enum-varnames needs one name like PAID for each of the values"
            )
        elif key == kinds[0]:
            yield from _members(document, at_key, values, enum_names(schema))
    if names is not None and not kinds:
        yield document.problem((*pointer, "x-enum-varnames"), "x-enum-varnames without an enum")


def _members(document: Document, pointer: Pointer, values: list[Any], names: list[str]) -> Iterator[Problem]:
    first: dict[str, Any] = {}
    for value, name in zip(values, names, strict=True):
        said = f"the value {value!r} gives the Python name {name or 'nothing'}"
        if name in first:
            yield document.problem(pointer, f"{said}, as {first[name]!r} does; name them with x-enum-varnames")
        elif not name.isidentifier() or not name.isascii() or name in {"MRO", "NAME", "VALUE"} or name.startswith("_"):
            yield document.problem(pointer, f"{said}, which no member can have; name it with x-enum-varnames")
        first.setdefault(name, value)


def _are_alike(values: list[Any]) -> bool:
    return all(isinstance(v, str) for v in values) or all(_is_number(v, int) for v in values)


def _names_fit(names: Any, values: list[Any]) -> bool:
    return (
        isinstance(names, list)
        and len(names) == len(values) == len(set(map(str, names)))
        and all(isinstance(name, str) and re.fullmatch(r"[A-Z][A-Z0-9_]*", name) for name in names)
    )


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


# Names, and circles


def _round(document: Document, pointer: Pointer, name: str) -> Iterator[Problem]:
    """A list, map or alternative that holds itself without an object in between has no type that ends."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        schema = document.get("components", "schemas", ahead.pop())
        if not isinstance(schema, dict) or "properties" in schema:
            continue
        for found in _references(schema):
            if found == name:
                yield document.problem(pointer, f"{name} holds itself without an object in between; name one")
                return
            if found not in seen:
                seen.add(found)
                ahead.append(found)


def _classes(document: Document) -> Iterator[Problem]:
    classes: dict[str, str] = {}
    modules: dict[str, str] = {}
    for tag in mappings(document.root.get("tags")):
        plain = "".join(part.capitalize() for part in re.split(r"\W|_", str(tag.get("name"))))
        for name in (plain, f"Async{plain}", f"{plain}WithRawResponse", f"Async{plain}WithRawResponse"):
            classes[name] = f"the tag {tag.get('name')}"
    for operation in document.operations():
        for entry in mappings(operation.raw.get("x-errors")):
            classes[str(entry.get("error"))] = f"an error of {operation.id}"
    for schema in map(str, document.mapping("components", "schemas")):
        at: Pointer = ("components", "schemas", schema)
        name, module = class_name(schema), module_name(schema)
        if not name.isidentifier() or not name.isascii() or not module.isascii():
            yield document.problem(at, f"schema {schema} gives the class name {name}; use ASCII letters and digits")
        elif is_taken_class(name):
            yield document.problem(at, f"schema {schema}: the generated code uses this name itself; choose another")
        elif name in classes:
            yield document.problem(
                at, f"schema {schema} gives the class {name}, as {classes[name]} does; choose another"
            )
        elif module in modules:
            yield document.problem(at, f"schema {schema} gives the module {module}, as {modules[module]} does")
        classes.setdefault(name, f"schema {schema}")
        modules.setdefault(module, f"schema {schema}")
