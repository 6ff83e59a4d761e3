"""What every operation must say, and the shape of its request and of its answer."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from typing import Any

from generation.names import python_name
from openapi.document import Document, Operation, Problem
from openapi.pointers import Pointer, mappings, pointer_of

_REQUIRED = ("operationId", "summary", "description", "x-method-name", "x-safe-to-retry", "x-errors", "responses")
# What generated classes need under their own names: types in annotations, a module, an attribute of theirs.
_TAKEN_METHODS = {*("str", "int", "bool", "dict", "type", "object"), "dt", "iterate", "float"}
# Attributes that a client has besides its resources.
_TAKEN_TAGS = {"close", "aclose", "with_options", "with_raw_response"}


def check(document: Document) -> Iterator[Problem]:
    """Operations that are incomplete, named twice, or shaped otherwise than the generation expects."""
    seen: dict[str, Operation] = {}
    methods: dict[tuple[str, str], Operation] = {}
    yield from _paths(document)
    yield from _tags(document)
    tags = [tag.get("name") for tag in mappings(document.root.get("tags"))]
    for operation in document.operations():
        raw, at = operation.raw, operation.pointer
        for key in _REQUIRED:
            if key not in raw:
                yield document.problem(at, f"{operation.id} lacks {key}")
        name = snake_case(operation.id)
        if name in seen:
            first = document.line((*seen[name].pointer, "operationId"))
            yield document.problem(
                (*at, "operationId"),
                f"operationId {operation.id} is a duplicate: line {first} also gives {name}",
            )
        seen.setdefault(name, operation)
        tag = raw.get("tags")
        if not isinstance(tag, list) or len(tag) != 1 or tag[0] not in tags:
            told = f"{operation.id} needs exactly one tag, one of the document's tags"
            where = f"; declare it under tags on line {document.line(('tags',))}" if tags else "; declare it under tags"
            yield document.problem((*at, "tags"), told + where)
        else:
            called = (str(tag[0]), raw.get("x-method-name"))
            yield from _method(document, methods, operation, (*at, "x-method-name"), called)
        yield from _variants(document, operation, methods, seen, tags)
        yield from _request(document, operation)
        yield from _answer(document, operation)
        yield from _pagination(document, operation)
        yield from _signature(document, operation)


def _method(
    document: Document,
    methods: dict[tuple[str, str], Operation],
    operation: Operation,
    pointer: Pointer,
    called: tuple[str, Any],
) -> Iterator[Problem]:
    tag, name = called
    method = (python_name(tag), str(name))
    if method in methods:
        yield document.problem(pointer, f"{'.'.join(method)} is a duplicate of {methods[method].id}")
    methods.setdefault(method, operation)
    if keyword.iskeyword(str(name)) or str(name) in _TAKEN_METHODS:
        why = "is a word of Python" if keyword.iskeyword(str(name)) else "is needed by the generated class itself"
        yield document.problem(pointer, f"a method cannot be called {name}, which {why}; choose another")


def _tags(document: Document) -> Iterator[Problem]:
    given: dict[str, str] = {}
    for index, tag in enumerate(mappings(document.root.get("tags"))):
        pointer, said = ("tags", index, "name"), str(tag.get("name"))
        name = python_name(said)
        if not name.isidentifier() or not name.isascii() or name in _TAKEN_TAGS or name.startswith("field_"):
            yield document.problem(pointer, f"the tag {said} gives the attribute {name}, which no client can have")
        elif name in given:
            yield document.problem(pointer, f"the tag {said} gives the attribute {name}, as {given[name]} does")
        given.setdefault(name, said)


def _variants(
    document: Document,
    operation: Operation,
    methods: dict[tuple[str, str], Operation],
    seen: dict[str, Operation],
    tags: list[Any],
) -> Iterator[Problem]:
    for index, variant in enumerate(mappings(operation.raw.get("x-variants"))):
        pointer = (*operation.pointer, "x-variants", index)
        name = snake_case(str(variant.get("operationId")))
        if name in seen:
            yield document.problem(
                (*pointer, "operationId"), f"operationId {variant.get('operationId')} is a duplicate of {seen[name].id}"
            )
        seen.setdefault(name, operation)
        if variant.get("tag") not in tags:
            yield document.problem((*pointer, "tag"), f"{variant.get('tag')} is not one of the document's tags")
        else:
            called = (str(variant["tag"]), variant.get("x-method-name"))
            yield from _method(document, methods, operation, (*pointer, "x-method-name"), called)


def _paths(document: Document) -> Iterator[Problem]:
    for path, item in document.mapping("paths").items():
        if not isinstance(item, dict):
            yield document.problem(("paths", path), f"{path} must be a mapping of methods")
        elif "$ref" in item:
            yield document.problem(("paths", path, "$ref"), f"{path} is a reference: the generator would drop the path")


def _request(document: Document, operation: Operation) -> Iterator[Problem]:
    if "requestBody" not in operation.raw:
        return
    pointer = (*operation.pointer, "requestBody")
    for kind in document.mapping(*pointer, "content"):
        if kind != "application/json":
            yield document.problem((*pointer, "content", kind), f"a body of {kind} is not carried out; write JSON")
    if document.get(*pointer, "required") is not True:
        yield document.problem(pointer, f"the request body of {operation.id} needs required: true")
    expected = f"#/components/schemas/{pascal_case(operation)}Request"
    schema = document.mapping(*operation.request)
    if "x-variants" in operation.raw:
        yield from _bodies(document, operation, pointer, schema)
    elif schema.get("$ref") == expected:
        resolved = document.resolve(schema)
        is_list = resolved.get("type") == "array"
        is_map = "properties" not in resolved and isinstance(resolved.get("additionalProperties"), dict)
        if not is_list and (resolved.get("type", "object") != "object" or "enum" in resolved or is_map):
            yield document.problem(pointer, f"the request body of {operation.id} must be an object or a list")
    elif not (schema.get("type") == "array" and "items" in schema):
        yield document.problem(pointer, f"the request body of {operation.id} must be $ref {expected}, or a list")


def _bodies(document: Document, operation: Operation, pointer: Pointer, schema: dict[Any, Any]) -> Iterator[Problem]:
    variants = mappings(operation.raw.get("x-variants"))
    ids = [operation.id, *(str(variant.get("operationId")) for variant in variants)]
    names = [f"#/components/schemas/{name[:1].upper()}{name[1:]}Request" for name in ids]
    if schema.get("anyOf") != [{"$ref": name} for name in names]:
        short = ", ".join(name.rsplit("/", 1)[1] for name in names)
        yield document.problem(pointer, f"the request body of {operation.id} must be anyOf [{short}], each by $ref")
    for name in names:
        target = document.get(*pointer_of(name))
        if isinstance(target, dict) and "properties" not in target:
            yield document.problem(pointer_of(name), f"a body beside others must be an object with properties: {name}")


def _answer(document: Document, operation: Operation) -> Iterator[Problem]:
    pointer = (*operation.pointer, "responses")
    statuses = document.mapping(*pointer)
    if not {"200", 200} & set(statuses):
        yield document.problem(pointer, f"{operation.id} has no answer for HTTP 200")
        return
    if "200" not in statuses:
        return
    for kind in document.mapping(*pointer, "200", "content"):
        if kind != "application/json":
            yield document.problem((*pointer, "200", "content", kind), f"an answer of {kind} is not carried out")
    schema = document.mapping(*operation.answer)
    expected = f"#/components/schemas/{pascal_case(operation)}Answer"
    if operation.raw.get("x-envelope") == "none":
        kind = document.resolve(schema).get("type")
        if schema.get("$ref") != expected and kind != "array":
            yield document.problem(
                (*pointer, "200"), f"the HTTP 200 answer of {operation.id} must be $ref {expected}, or a list"
            )
        elif kind not in {"array", "object"}:
            yield document.problem((*pointer, "200"), f"the HTTP 200 answer of {operation.id} is an object or a list")
        return
    names = [expected, "#/components/schemas/ErrorEnvelope"]
    if schema.get("oneOf") != [{"$ref": name} for name in names]:
        short = ", ".join(name.rsplit("/", 1)[1] for name in names)
        yield document.problem(
            (*pointer, "200"),
            f"the HTTP 200 answer of {operation.id} must be oneOf [{short}], each by $ref; or say x-envelope: none",
        )
        return
    yield from _envelope(document, operation)


def _envelope(document: Document, operation: Operation) -> Iterator[Problem]:
    place = document.follow(operation.success)
    properties = document.members(document.get(*operation.success)) or {}
    code = document.resolve(properties.get("code"))
    values = code.get("enum", [code["const"]] if "const" in code else [])
    if not values or any(not isinstance(value, (str, int)) or isinstance(value, bool) for value in values):
        yield document.problem(
            (*place, "properties", "code"),
            f"the code of {operation.id} must be an enum or a const: the values that mean success",
        )
    if operation.raw.get("x-pagination") and "data" not in properties:
        yield document.problem(place, f"{operation.id} pages through an answer that has no data")


def _pagination(document: Document, operation: Operation) -> Iterator[Problem]:
    paging = operation.raw.get("x-pagination")
    if not isinstance(paging, dict):
        return
    pointer = (*operation.pointer, "x-pagination")
    queries = [p.get("name") for p in operation.parameters if p.get("in") == "query"]
    for key in ("page", "size"):
        if paging.get(key) not in queries:
            yield document.problem((*pointer, key), f"x-pagination: {paging.get(key)} is not a query parameter")
    for key in ("items", "total"):
        schema = (document.members(document.get(*operation.success)) or {}).get("data")
        for step in str(paging.get(key)).split("."):
            members = document.members(schema) or {}
            if step not in members:
                yield document.problem((*pointer, key), f"x-pagination: {paging.get(key)} is not in the answer's data")
                break
            schema = members[step]


#: What the client can carry out of ``x-signature``; see bill24._payments.signing.
SIGNATURES = {
    "algorithm": ["HMAC-SHA512"],
    "encoding": ["base64"],
    "key": ["hash_token"],
    "formats": ["yyyyMMddHHmmss in UTC", "as the number is printed in the body"],
}


def _signature(document: Document, operation: Operation) -> Iterator[Problem]:
    signature = operation.raw.get("x-signature")
    if not isinstance(signature, dict):
        return
    members = document.members(document.get(*operation.request)) or {}
    over = signature.get("over")
    formats = signature.get("formats")
    for key, names in (
        ("field", [signature.get("field")]),
        ("reference", [signature.get("reference")]),
        ("over", over if isinstance(over, list) else []),
        ("formats", list(formats) if isinstance(formats, dict) else []),
    ):
        for name in names:
            if str(name) not in members:
                yield document.problem(
                    (*operation.pointer, "x-signature", key), f"x-signature: {name} is not a field of the request"
                )
    for key, known in SIGNATURES.items():
        said = signature.get(key)
        for value in said.values() if isinstance(said, dict) else (said,):
            if value is not None and value not in known:
                yield document.problem(
                    (*operation.pointer, "x-signature", key),
                    f"x-signature: {key} {value!r} is not one of {', '.join(known)}",
                )


def snake_case(name: str) -> str:
    """A name as Python writes it: createCustomer is create_customer."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_", name).strip("_").lower()


def pascal_case(operation: Operation) -> str:
    """The operationId as a class name begins."""
    return operation.id[:1].upper() + operation.id[1:]
