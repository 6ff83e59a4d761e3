"""The fields of the contract's schemas, and what their vendor extensions say of them.

docs/vendor-extensions.md defines the extensions that are read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .things import Thing

Schema = Mapping[str, Any]
"""A schema with every reference to a component replaced by what it points at."""


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a schema, or a parameter.

    Attributes:
        name: As on the wire.
        schema: What it may hold, and what it means.
        is_required: Whether it has to be there.
    """

    name: str
    schema: Schema
    is_required: bool

    @property
    def refers_to(self) -> Thing | None:
        """What its text names."""
        return Thing(self.schema["x-refers-to"]) if "x-refers-to" in self.schema else None

    @property
    def refuses_blank(self) -> bool:
        """Whether a blank text is refused."""
        return bool(self.schema.get("x-not-blank")) or self.schema.get("x-blank") == "refused"

    @property
    def ignores_blank(self) -> bool:
        """Whether a blank text counts as if it were left out."""
        return self.schema.get("x-blank") == "left-out"

    @property
    def echoes(self) -> str | None:
        """The request's field that it shows, where that has another name."""
        return self.schema.get("x-echoes")

    @property
    def credential(self) -> str | None:
        """Which of the merchant's credentials it is."""
        return self.schema.get("x-credential")

    @property
    def page(self) -> str | None:
        """Whether it is the ``index`` or the ``size`` of a page."""
        return self.schema.get("x-page")

    @property
    def bound(self) -> str | None:
        """Whether it is the ``first`` or the ``last`` of a range that is asked for."""
        return self.filter.get("bound")

    @property
    def filter(self) -> Mapping[str, str]:
        """Which property of the listed items it filters by."""
        found: Mapping[str, str] = self.schema.get("x-filter", {})
        return found

    @property
    def format(self) -> str:
        """The schema's format; blank without one."""
        return str(self.schema.get("format", ""))

    @property
    def is_text(self) -> bool:
        """Whether it may hold text."""
        kind = self.schema.get("type")
        return kind == "string" or (isinstance(kind, list) and "string" in kind)

    @property
    def known_values(self) -> tuple[str, ...]:
        """The values that were seen, of a field whose list is open."""
        return tuple(self.schema.get("x-extensible-enum", ()))


def fields(schema: Schema) -> Mapping[str, Field]:
    """The properties of an object schema, looking through a nullable branch; none of another schema.

    Of several bodies it has those of all, and only what each of them requires is required.
    """
    found = not_null(schema)
    if "anyOf" in found:
        bodies = [fields(body) for body in found["anyOf"]]
        merged = {name: field for body in reversed(bodies) for name, field in body.items()}
        return {
            name: Field(name, each.schema, all(name in body and body[name].is_required for body in bodies))
            for name, each in merged.items()
        }
    return {
        name: Field(name, not_null(each), name in found.get("required", ()))
        for name, each in found.get("properties", {}).items()
    }


def not_null(schema: Schema) -> Schema:
    """The schema of a value that is there: the branch beside null, with what stands around it.

    What may be one object or a list of such is a list.
    """
    branches = [each for each in schema.get("oneOf", ()) if each.get("type") != "null"]
    if len(branches) == 2 and branches[1].get("items") == branches[0]:
        branches = branches[1:]
    if len(branches) == 1:
        return {**branches[0], **{key: value for key, value in schema.items() if key != "oneOf"}}
    return schema


def references(value: Any, schema: Schema) -> Iterator[tuple[Thing, Any]]:
    """What the fields of a value name, however deep they stand."""
    if isinstance(value, list):
        for each in value:
            yield from references(each, not_null(schema).get("items", {}))
    elif isinstance(value, dict):
        for name, field in fields(not_null(schema).get("items", schema)).items():
            if name in value and field.refers_to is not None and not isinstance(value[name], (list, dict)):
                yield field.refers_to, value[name]
            elif name in value:
                yield from references(value[name], field.schema)
