"""What Bill24 calls at the merchant: every call under ``webhooks`` must be complete, named once, and shaped as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bill24_contract.evidence.validation import validator
from openapi.document import Document, Operation, Problem
from openapi.pointers import mappings

from .operations import pascal_case, snake_case

_REQUIRED = ("operationId", "summary", "description", "security", "requestBody", "x-answers")


def check(document: Document) -> Iterator[Problem]:
    """Webhooks that are incomplete, named twice, or whose bodies and answers have no model of their own."""
    seen = {snake_case(operation.id): operation for operation in document.operations()}
    for webhook in document.webhooks():
        for key in _REQUIRED:
            if key not in webhook.raw:
                yield document.problem(webhook.pointer, f"{webhook.id} lacks {key}")
        name = snake_case(webhook.id)
        if name in seen:
            first = document.line((*seen[name].pointer, "operationId"))
            yield document.problem(
                (*webhook.pointer, "operationId"),
                f"operationId {webhook.id} is a duplicate: line {first} also gives {name}",
            )
        seen.setdefault(name, webhook)
        yield from _bodies(document, webhook)
        yield from _answers(document, webhook)
        yield from _token(document, webhook)


def _token(document: Document, webhook: Operation) -> Iterator[Problem]:
    """What tells that it is Bill24 who calls: nothing, or one header."""
    if "security" not in webhook.raw:
        return
    security = webhook.raw["security"]
    schemes = [
        [document.mapping("components", "securitySchemes", name) for name in requirement]
        for requirement in mappings(security)
    ]
    in_a_header = [[isinstance(each.get("name"), str) and each.get("in") == "header" for each in s] for s in schemes]
    if security != [] and in_a_header != [[True]]:
        pointer = (*webhook.pointer, "security")
        yield document.problem(pointer, f"security of {webhook.id} must be [] or one scheme that is a header")


def _bodies(document: Document, webhook: Operation) -> Iterator[Problem]:
    expected = f"#/components/schemas/{pascal_case(webhook)}Request"
    if "requestBody" in webhook.raw and document.get(*webhook.request) != {"$ref": expected}:
        pointer = (*webhook.pointer, "requestBody")
        yield document.problem(pointer, f"the request body of {webhook.id} must be $ref {expected}")
    expected = f"#/components/schemas/{pascal_case(webhook)}Answer"
    if document.get(*webhook.answer) != {"$ref": expected}:
        pointer = (*webhook.pointer, "responses")
        yield document.problem(pointer, f"the HTTP 200 answer of {webhook.id} must be $ref {expected}")


def _answers(document: Document, webhook: Operation) -> Iterator[Problem]:
    answers = webhook.raw.get("x-answers")
    if not isinstance(answers, dict):
        return
    pointer = (*webhook.pointer, "x-answers")
    members = document.members(document.get(*webhook.answer)) or {}
    if "message" not in members:
        yield document.problem(webhook.pointer, f"the answer of {webhook.id} has no field message")
    schema = members.get(str(answers.get("field")))
    if not isinstance(schema, dict):
        yield document.problem((*pointer, "field"), f"x-answers: {answers.get('field')} is not a field of the answer")
        return
    values = answers.get("values")
    if not any(entry.get("means") == "accepted" for entry in mappings(values)):
        yield document.problem((*pointer, "values"), f"x-answers of {webhook.id} names no value that means accepted")
    given: list[Any] = []
    for index, entry in enumerate(values if isinstance(values, list) else []):
        if not isinstance(entry, dict) or "value" not in entry:
            continue  # extensions.py says what is missing
        at = (*pointer, "values", index, "value")
        if (type(entry["value"]), entry["value"]) in given:
            yield document.problem(at, f"x-answers names {entry['value']!r} twice")
        given.append((type(entry["value"]), entry["value"]))
        if not _fits(document, schema, entry["value"]):
            yield document.problem(at, f"x-answers: {entry['value']!r} is no value of {answers['field']}")


def _fits(document: Document, schema: dict[str, Any], value: Any) -> bool:
    try:
        return validator(document, schema).is_valid(value)
    except ValueError:
        return True  # the schema itself cannot be used, which is reported where it is written
