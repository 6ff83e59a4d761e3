"""Compares traffic with the facts of the contract. Of values it reads only types, lengths and known names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import attrs
from jsonschema_rs import Draft202012Validator

from ..written import Pointer, Written
from .expected import (
    Fact,
    Place,
    Subject,
    error_place,
    request_place,
    subjects,
    success_codes,
    success_place,
)
from .har import Exchange
from .secrets import PLACEHOLDER, printable
from .validation import validator

_TYPES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (str, "string"),
    (list, "array"),
    (dict, "object"),
)

_OPEN = Place((), {})


@attrs.define
class Comparison:
    """What traffic says of a contract.

    Attributes:
        subjects: Every operation, in the order of the contract.
        origins: The servers that answered the operations.
        undocumented: Requests to those servers that belong to no operation, and how often they were made.
        elsewhere: How many requests went to other servers: a page's pictures, say.
    """

    subjects: list[Subject]
    origins: set[str] = attrs.field(factory=set)
    undocumented: Counter[str] = attrs.field(factory=Counter)
    elsewhere: int = 0


def compare(document: Written, exchanges: Iterable[Exchange]) -> Comparison:
    """Compare exchanges with a contract."""
    comparison = Comparison(subjects(document))
    validators: dict[Pointer, Draft202012Validator] = {}
    others: list[Exchange] = []
    for exchange in exchanges:
        subject = next((s for s in comparison.subjects if s.matches(exchange.method, exchange.path)), None)
        if subject is None:
            others.append(exchange)
        else:
            comparison.origins.add(exchange.origin)
            _Tally(document, subject, validators).add(exchange)
    for exchange in others:
        if exchange.origin in comparison.origins:
            comparison.undocumented[f"{exchange.method} {printable(exchange.path)}"] += 1
        else:
            comparison.elsewhere += 1
    order = [operation.pointer for operation in document.operations()]
    comparison.subjects.sort(key=lambda subject: order.index(subject.operation.pointer))
    return comparison


@attrs.frozen
class _Tally:
    document: Written
    subject: Subject
    validators: dict[Pointer, Draft202012Validator]

    def add(self, exchange: Exchange) -> None:
        self.subject.exchanges += 1
        status = self.subject.fact("status", str(exchange.status))
        status.seen += 1
        if exchange.status != 200:
            return
        operation = self.subject.operation
        success = success_place(self.document, operation)
        if exchange.answer is None:
            return  # what was not recorded says nothing, for or against
        answer = exchange.answer.json
        if success is None or not isinstance(answer, dict):
            status.against["the body is not a JSON object"] += 1
            return
        said = printable(str(answer.get("code")))
        code = self.subject.fact("code", said)
        code.seen += 1
        if said not in success_codes(self.document, success):
            self._message(code, answer.get("message"))
            self._object("error", answer, error_place(self.document, operation))
            return
        self.subject.fact("operation", operation.id).seen += 1
        self._object("answer", answer, success)
        self._accepted(exchange)

    def _accepted(self, exchange: Exchange) -> None:
        """A request that went through: what was in it is accepted, and what was not is not required."""
        operation = self.subject.operation
        place = request_place(self.document, operation)
        if place is not None and exchange.sent is not None and isinstance(exchange.sent.json, dict):
            self._object("request", exchange.sent.json, place)
        for raw in operation.parameters:
            parameter = self.document.resolve(raw)
            fact = self.subject.fact("parameter", str(parameter["name"]))
            if parameter.get("in") == "path" or parameter["name"] in exchange.query:
                fact.seen += 1
            elif parameter.get("required"):
                fact.against["required, and absent"] += 1
        known = {str(self.document.resolve(raw)["name"]) for raw in operation.parameters}
        for name in exchange.query - known:
            self.subject.fact("parameter", printable(name)).seen += 1

    def _message(self, fact: Fact, message: object) -> None:
        """Another text for a code than the contract knows is worth a note."""
        entry = self.document.mapping(*fact.pointer) if fact.pointer else {}
        known = [entry.get("message"), *entry.get("observed_messages", [])]
        if isinstance(message, str) and message not in known:
            fact.notes[f"text {printable(message)!r}"] += 1

    def _object(self, kind: str, value: dict[str, Any], place: Place, prefix: str = "") -> None:
        behind = {name: below for name, _, below in place.properties(self.document)}
        for name, item in value.items():
            fact = self.subject.fact(kind, f"{prefix}{name if name in behind else printable(name)}")
            fact.seen += 1
            if name in behind:
                self._field(fact, item, behind[name])
            else:
                fact.notes[_type(item)] += 1
                self._undocumented(fact, item)
        for name in place.schema.get("required", ()):
            if name not in value:
                self.subject.fact(kind, f"{prefix}{name}").against["required, and absent"] += 1

    def _field(self, fact: Fact, value: Any, place: Place) -> None:
        if value is None:
            fact.nulls += 1
            if place.nullable:
                return
        problem = self._problem(value, place)
        if problem:
            fact.against[problem] += 1
        elif isinstance(value, dict):
            self._object(fact.kind, value, place, f"{fact.name}.")
        elif isinstance(value, list):
            items = place.items(self.document)
            for item in value:
                self._item(fact, item, items)
        known = place.schema.get("x-extensible-enum")
        if isinstance(known, list) and isinstance(value, str) and value not in known:
            fact.notes[f"value {printable(value)!r}"] += 1

    def _undocumented(self, fact: Fact, value: Any) -> None:
        """A value where the contract says nothing: what is in it is unknown too."""
        if isinstance(value, dict):
            self._object(fact.kind, value, _OPEN, f"{fact.name}.")
        elif isinstance(value, list):
            for item in value:
                self._item(fact, item, None)

    def _item(self, fact: Fact, item: Any, place: Place | None) -> None:
        place = place or _OPEN
        problem = self._problem(item, place)
        if problem:
            fact.against[f"item: {problem}"] += 1
        elif isinstance(item, dict):
            self._object(fact.kind, item, place, f"{fact.name}[].")

    def _problem(self, value: Any, place: Place) -> str:
        """What is wrong with a value itself, not with what is in it; never with the value in the words."""
        if place.pointer not in self.validators:
            outer = {key: item for key, item in place.schema.items() if key not in {"properties", "required", "items"}}
            # Compiling all of the contract's schemas for each of its fields takes seconds; few need them.
            needed = self.document if "$ref" in str(outer) else Written({})
            self.validators[place.pointer] = validator(needed, outer)
        for error in self.validators[place.pointer].iter_errors(value):
            keyword = str(error.schema_path[-1])
            said = _words(place.schema.get(keyword, ""))
            if keyword == "type":
                return f"type is {_type(value)}, not {said}"
            if value != PLACEHOLDER:
                return f"breaks {keyword} {said}"
        return ""


def _type(value: object) -> str:
    return next((name for kind, name in _TYPES if isinstance(value, kind)), "null")


def _words(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value)
