"""What every operation must say, and the shape of its request and of its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openapi.document import Document, Operation, Problem
from openapi.pointers import mappings

_REQUIRED = ("operationId", "summary", "description", "x-method-name", "x-safe-to-retry", "x-errors")


def check(document: Document) -> Iterator[Problem]:
    """Operations that are incomplete, named twice, or shaped otherwise than the generation expects."""
    seen: dict[str, Operation] = {}
    methods: dict[tuple[str, str], Operation] = {}
    yield from _paths(document)
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
            yield document.problem((*at, "tags"), f"{operation.id} needs exactly one tag, one of the document's tags")
        else:
            method = (str(tag[0]), str(raw.get("x-method-name")))
            if method in methods:
                yield document.problem(
                    (*at, "x-method-name"), f"{'.'.join(method)} is a duplicate of {methods[method].id}"
                )
            methods.setdefault(method, operation)
        yield from _request(document, operation)
        yield from _answer(document, operation)
        yield from _pagination(document, operation)
        yield from _signature(document, operation)


def _paths(document: Document) -> Iterator[Problem]:
    for path, item in document.mapping("paths").items():
        if isinstance(item, dict) and "$ref" in item:
            yield document.problem(("paths", path, "$ref"), f"{path} is a reference: the generator would drop the path")


def _request(document: Document, operation: Operation) -> Iterator[Problem]:
    if "requestBody" not in operation.raw:
        return
    pointer = (*operation.pointer, "requestBody")
    expected = f"#/components/schemas/{pascal_case(operation)}Request"
    if document.mapping(*operation.request).get("$ref") != expected:
        yield document.problem(pointer, f"the request body of {operation.id} must be $ref {expected}")


def _answer(document: Document, operation: Operation) -> Iterator[Problem]:
    pointer = (*operation.pointer, "responses")
    statuses = document.mapping(*pointer)
    if not {"200", 200} & set(statuses):
        yield document.problem(pointer, f"{operation.id} has no answer for HTTP 200")
    elif "200" in statuses:
        branches = document.get(*operation.answer, "oneOf")
        names = [f"#/components/schemas/{pascal_case(operation)}Answer", "#/components/schemas/ErrorEnvelope"]
        if branches != [{"$ref": name} for name in names]:
            short = ", ".join(name.rsplit("/", 1)[1] for name in names)
            yield document.problem(
                (*pointer, "200"), f"the HTTP 200 answer of {operation.id} must be oneOf [{short}], each by $ref"
            )


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
