"""The contract as the running package reads it: its operations.

docs/vendor-extensions.md defines the extensions that are read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from .fields import Field, Schema, fields, not_null
from .things import Thing, Verb

GENERIC_CODES = frozenset({"ERR_MISSED_FIELD"})
"""Codes that any operation may answer: the validation answer, seen wherever validation was tested."""


@dataclass(frozen=True, slots=True)
class Money:
    """The body fields that say what a payment moves: how much, whose and to whom."""

    amount: str
    payer: str
    payee: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operation does, to what; `money` where it moves any."""

    verb: Verb
    thing: Thing
    money: Money | None


@dataclass(frozen=True, slots=True)
class KnownError:
    """One entry of an operation's ``x-errors``; `is_seen` where a source shows it, so that it has to be reached."""

    code: str
    is_seen: bool


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes:
        operation_id: As in openapi.yaml.
        method: The HTTP method, upper case.
        path: The path template.
        effect: What it does.
        errors: The operation's ``x-errors``.
        success_codes: The codes that mean success, as the answer's schema says; empty without an envelope.
        has_envelope: Whether the answer has a code, and its result in ``data``; else it is the result.
        header: The header that carries the token, and what stands before it there.
        statuses: The HTTP statuses that the contract names.
        parameters: What stands in the path and the query.
        request: The schema of the JSON body; None without a body.
        data: The schema of the result; empty where there is none.
        example: The documented body; empty without one, or where that is a list.
        pagination: ``x-pagination``; empty without it.
        signature: ``x-signature``; empty without it.
    """

    operation_id: str
    method: str
    path: str
    effect: Effect
    errors: tuple[KnownError, ...]
    success_codes: frozenset[str | int]
    has_envelope: bool
    header: tuple[str, str]
    statuses: tuple[int, ...]
    parameters: Mapping[str, Field]
    request: Schema | None
    data: Schema
    example: Mapping[str, Any]
    pagination: Mapping[str, str]
    signature: Mapping[str, Any]

    def allows(self, code: object) -> bool:
        """Whether the contract names this code here: a success, an entry of ``x-errors`` or a generic code."""
        return code in self.success_codes or str(code) in GENERIC_CODES or any(e.code == str(code) for e in self.errors)

    def is_success(self, status: int, answer: Any) -> bool:
        """Whether an answer, as JSON, says that the call did what it says."""
        if status != 200:
            return False
        if not self.has_envelope:
            return not isinstance(answer, dict) or not {"code", "message"} <= answer.keys()
        return isinstance(answer, dict) and answer.get("code") in self.success_codes

    def result(self, answer: Any) -> Any:
        """What a success answers: what stands in ``data``, or all of an answer without an envelope."""
        if not self.has_envelope:
            return answer
        return answer.get("data") if isinstance(answer, dict) else None

    @property
    def is_login(self) -> bool:
        """Whether it hands out the token."""
        return self.effect.verb is Verb.ISSUES and self.effect.thing is Thing.SESSION

    @property
    def promises_data(self) -> bool:
        """Whether a success has a result."""
        return bool(self.data) and self.data.get("type") != "null"

    @cached_property
    def item(self) -> Schema:
        """The schema of the JSON body, of each item where that is a list."""
        whole = self.request or {}
        item: Schema = whole.get("items", whole)
        return item

    @cached_property
    def body(self) -> Mapping[str, Field]:
        """The fields of the JSON body, of each item where that is a list, by their names."""
        return fields(self.item)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Parameters and fields of the body by their names."""
        return {**self.parameters, **self.body}

    @property
    def asked_by(self) -> Thing | None:
        """The one thing that has to be named to be answered; None where more, or nothing, is asked for."""
        needed = [each for each in self.fields.values() if each.is_required]
        return needed[0].refers_to if len(needed) == 1 else None

    def field_of(self, thing: Thing) -> Field | None:
        """The field that names a thing."""
        return next((each for each in self.fields.values() if each.refers_to is thing), None)

    def rules(self) -> Iterator[tuple[str, str, Any]]:
        """The body's ``x-rules``: the field, what is asked of it, and of which other field, or fields."""
        for body in self.item.get("anyOf", [self.item]):
            for rule in body.get("x-rules", ()):
                (kind,) = rule.keys() - {"field"}
                yield rule["field"], kind, rule[kind]


@cache
def document() -> Mapping[str, Any]:
    """The contract as JSON, read once a process."""
    found: Mapping[str, Any] = json.loads(files("bill24_api").joinpath("openapi.json").read_text(encoding="utf-8"))
    return found


def contract_file() -> AbstractContextManager[Path]:
    """The contract's JSON as a file, for a tool that takes a path."""
    return as_file(files("bill24_api").joinpath("openapi.json"))


@cache
def operations() -> Mapping[str, Operation]:
    """Every operation of the contract by its operationId."""
    found = {}
    for template, item in document()["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "operationId" in operation:
                found[operation["operationId"]] = _operation(operation, method, template)
    return found


def with_effect(verb: Verb, thing: Thing) -> Iterator[Operation]:
    """Every operation that does this to such a thing."""
    return (each for each in operations().values() if each.effect.verb is verb and each.effect.thing is thing)


def operation_that(verb: Verb, thing: Thing) -> Operation:
    """The first operation that does this to such a thing."""
    return next(with_effect(verb, thing))


def _operation(operation: Mapping[str, Any], method: str, path: str) -> Operation:
    body = resolved(operation.get("requestBody", {}).get("content", {}).get("application/json", {}))
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    has_envelope = operation.get("x-envelope") != "none"
    envelope = resolved(answer["oneOf"][0])["properties"] if has_envelope else {"code": {"enum": []}, "data": answer}
    code = envelope["code"]
    example: Any = next((each["value"] for each in body.get("examples", {}).values()), {})
    return Operation(
        operation_id=operation["operationId"],
        method=method.upper(),
        path=path,
        effect=_effect(operation["x-effect"]),
        errors=tuple(
            KnownError(str(each["code"]), not {"documented", "observed"}.isdisjoint(each["x-evidence"]))
            for each in operation.get("x-errors", ())
        ),
        success_codes=frozenset(code["enum"] if "enum" in code else [code["const"]]),
        has_envelope=has_envelope,
        header=_header(operation),
        statuses=tuple(int(status) for status in operation["responses"]),
        parameters={each["name"]: _parameter(each) for each in operation.get("parameters", ())},
        request=body.get("schema"),
        data=not_null(resolved(envelope.get("data", {}))),
        example=example if isinstance(example, dict) else {},
        pagination=operation.get("x-pagination", {}),
        signature=operation.get("x-signature", {}),
    )


def _header(operation: Mapping[str, Any]) -> tuple[str, str]:
    """Where the token of a log-in goes: as the first of the alternatives says that takes it."""
    schemes = document()["components"]["securitySchemes"]
    for name in (name for entry in operation.get("security", ()) for name in entry):
        if schemes[name].get("x-value") == "Bearer {bearer}":
            return schemes[name]["name"], "Bearer "
        if schemes[name]["type"] == "http":
            break
    return "Authorization", "Bearer "


def _effect(effect: Mapping[str, Any]) -> Effect:
    moved = effect.get("moves-money")
    money = None if moved is None else Money(moved["sum"], moved["from"], moved["to"])
    verb = next(each for each in Verb if each in effect)
    return Effect(verb, Thing(effect[verb]), money)


def _parameter(parameter: Mapping[str, Any]) -> Field:
    meaning = {key: value for key, value in parameter.items() if key.startswith("x-")}
    return Field(parameter["name"], {**resolved(parameter["schema"]), **meaning}, parameter.get("required", False))


def resolved(schema: Any, inside: frozenset[str] = frozenset()) -> Any:
    """A part of the contract with each reference replaced by what it points at.

    Args:
        schema: The part.
        inside: The references that stand around it. What leads back to one of them is left open: it has no end.
    """
    if isinstance(schema, list):
        return [resolved(each, inside) for each in schema]
    if not isinstance(schema, dict):
        return schema
    here = {key: resolved(value, inside) for key, value in schema.items() if key != "$ref"}
    if "$ref" not in schema or schema["$ref"] in inside:
        return here
    target: Any = document()
    for step in schema["$ref"].removeprefix("#/").split("/"):
        target = target[step]
    return {**resolved(target, inside | {schema["$ref"]}), **here}
