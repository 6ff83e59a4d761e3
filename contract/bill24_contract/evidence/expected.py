"""What the contract says of an operation, taken apart into facts that traffic can confirm or contradict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from ..written import Operation, Pointer, Written, mappings


@attrs.define
class Fact:
    """One statement, and what was seen of it.

    Attributes:
        kind: ``operation``, ``status``, ``code``, ``parameter``, ``request``, ``answer`` or ``error``.
        name: What it is about: ``data.wallet[].currency``, ``310``.
        pointer: Where its x-evidence stands in the contract; None where it has none of its own.
        known: Whether the contract has it.
        seen: How often it was seen.
        nulls: How often it was null.
        against: What contradicts it, and how often.
        notes: What else was noticed, and how often.
    """

    kind: str
    name: str
    pointer: Pointer | None = None
    known: bool = True
    seen: int = 0
    nulls: int = 0
    against: Counter[str] = attrs.field(factory=Counter)
    notes: Counter[str] = attrs.field(factory=Counter)

    @property
    def verdict(self) -> str:
        """``unknown`` to the contract, ``contradicted``, ``confirmed`` or ``never seen``."""
        if not self.known:
            return "unknown"
        if self.against:
            return "contradicted"
        return "confirmed" if self.seen else "never seen"


@attrs.define
class Subject:
    """An operation with all its facts.

    Attributes:
        operation: As the contract has it.
        facts: By kind and name.
        exchanges: How many exchanges were of this operation.
    """

    operation: Operation
    facts: dict[tuple[str, str], Fact] = attrs.field(factory=dict)
    exchanges: int = 0

    def fact(self, kind: str, name: str) -> Fact:
        """A fact; one that the contract does not know is made."""
        return self.facts.setdefault((kind, name), Fact(kind, name, known=False))

    def expect(self, kind: str, name: str, pointer: Pointer | None = None) -> None:
        """Add what the contract says."""
        self.facts.setdefault((kind, name), Fact(kind, name, pointer))

    def matches(self, method: str, path: str) -> bool:
        """Whether a request is one of this operation."""
        parts = re.split(r"(\{[^}]*\})", self.operation.path)
        pattern = "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts)
        return method == self.operation.method.upper() and re.fullmatch(pattern, path) is not None


@attrs.frozen
class Place:
    """A schema with where it stands, references followed and the null beside it set apart."""

    pointer: Pointer
    schema: dict[str, Any]
    nullable: bool = False

    @classmethod
    def at(cls, document: Written, pointer: Pointer) -> Place:
        """The schema that a pointer leads to in the end."""
        pointer = document.follow(pointer)
        branches = mappings(document.mapping(*pointer).get("oneOf"))
        others = [index for index, branch in enumerate(branches) if branch.get("type") != "null"]
        nullable = len(others) == 1 and len(branches) == 2
        if nullable:
            pointer = document.follow((*pointer, "oneOf", others[0]))
        return cls(pointer, document.mapping(*pointer), nullable)

    def properties(self, document: Written) -> Iterator[tuple[str, Pointer, Place]]:
        """Each property: its name, where it stands, and the schema behind it."""
        for name in self.schema.get("properties", {}):
            pointer = (*self.pointer, "properties", name)
            yield name, pointer, Place.at(document, pointer)

    def items(self, document: Written) -> Place | None:
        """The schema of a list's items."""
        return Place.at(document, (*self.pointer, "items")) if isinstance(self.schema.get("items"), dict) else None


def subjects(document: Written) -> list[Subject]:
    """Every operation of a contract with its facts, none of them seen yet; those without path parameters first."""
    found = []
    for operation in document.operations():
        subject = Subject(operation)
        subject.expect("operation", operation.id, operation.pointer)
        for status in operation.raw.get("responses", {}):
            subject.expect("status", str(status))
        for index, entry in enumerate(mappings(operation.raw.get("x-errors"))):
            subject.expect("code", str(entry["code"]), (*operation.pointer, "x-errors", index))
        success = success_place(document, operation)
        if success is not None:
            for code in success_codes(document, success):
                subject.expect("code", code)
            _expect_fields(document, subject, "answer", success)
            _expect_fields(document, subject, "error", error_place(document, operation))
        for index in range(len(operation.parameters)):
            at = document.follow((*operation.pointer, "parameters", index))
            subject.expect("parameter", str(document.mapping(*at).get("name")), at)
        request = request_place(document, operation)
        if request is not None:
            _expect_fields(document, subject, "request", request)
        found.append(subject)
    return sorted(found, key=lambda subject: subject.operation.path.count("{"))


def request_place(document: Written, operation: Operation) -> Place | None:
    """The request's body."""
    return Place.at(document, operation.request) if document.get(*operation.request) else None


def success_place(document: Written, operation: Operation) -> Place | None:
    """The envelope of a success."""
    return Place.at(document, operation.success) if document.get(*operation.success) else None


def error_place(document: Written, operation: Operation) -> Place:
    """The envelope of an error."""
    return Place.at(document, operation.error)


def success_codes(document: Written, envelope: Place) -> list[str]:
    """The codes that mean success, as texts."""
    code = Place.at(document, (*envelope.pointer, "properties", "code")).schema
    values = [code["const"]] if "const" in code else code.get("enum", [])
    return [str(value) for value in values]


def _expect_fields(
    document: Written, subject: Subject, kind: str, place: Place, *, prefix: str = "", above: tuple[Pointer, ...] = ()
) -> None:
    if place.pointer in above:
        return
    for name, pointer, below in place.properties(document):
        subject.expect(kind, f"{prefix}{name}", pointer)
        _expect_fields(document, subject, kind, below, prefix=f"{prefix}{name}.", above=(*above, place.pointer))
    items = place.items(document)
    if items is not None:
        inside = f"{prefix.removesuffix('.')}[]."
        _expect_fields(document, subject, kind, items, prefix=inside, above=(*above, place.pointer))
