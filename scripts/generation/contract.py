"""The contract as the generation reads it.

What a schema means is read here and in fields.py. The generator gets names only, of operations, models and enums, so
that it has nothing to drop silently: it parses neither formats nor constraints nor most of what OpenAPI 3.1 has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs
from openapi.document import Document, Operation
from openapi.pointers import Pointer, mappings

from .names import enum_names, field_names, python_name, values_of

Raw = dict[str, Any]


class ContractError(Exception):
    """The contract cannot be generated from; the text says where and why."""


@attrs.frozen
class Method:
    """An operation as a method of the client: an operation of the contract, or a variant with another body.

    Attributes:
        pointer: Where it stands.
        source: The operation of the contract.
        raw: What it says, with what a variant says instead.
    """

    pointer: Pointer
    source: Operation
    raw: Raw

    @property
    def id(self) -> str:
        """The operationId."""
        return str(self.raw["operationId"])


class Contract(Document):
    """The document, and what the generation asks of it beyond what every reader does."""

    #: What is being generated, for a problem that nobody foresaw.
    at: Pointer = ()

    def label(self, pointer: Pointer) -> str:
        """What stands at a pointer, in words."""
        if pointer[:1] == ("paths",):
            return f"operation {self.mapping(*pointer).get('operationId', ' '.join(map(str, pointer[1:])))}"
        return f"schema {pointer[2]}" if pointer[:2] == ("components", "schemas") else "the contract"

    def methods(self) -> Iterator[Method]:
        """Every operation, each followed by its variants."""
        for operation in self.operations():
            yield Method(operation.pointer, operation, operation.raw)
            for index, variant in enumerate(mappings(operation.raw.get("x-variants"))):
                said = {"tags": [variant["tag"]], **{k: v for k, v in variant.items() if k != "tag"}}
                yield Method((*operation.pointer, "x-variants", index), operation, {**operation.raw, **said})

    def parameters(self, operation: Operation) -> list[Raw]:
        """The parameters of an operation, those of its path first, references followed; its own win."""
        found: dict[tuple[Any, Any], Raw] = {}
        for raw in [*mappings(self.get(*operation.pointer[:-1], "parameters")), *operation.parameters]:
            parameter = self.resolve(raw)
            found[parameter["in"], parameter["name"]] = parameter
        return list(found.values())

    def schema(self, name: str) -> Raw:
        """A named schema, its references followed."""
        return self.resolve(self.get("components", "schemas", name))

    def shape(self, raw: Mapping[str, Any]) -> tuple[Raw, str, bool]:
        """The schema of a value that is there, the last schema it refers to, and whether null may stand too."""
        schema, name, nullable = dict(raw), "", False
        while True:
            branches = mappings(schema.get("oneOf"))
            there = [branch for branch in branches if branch.get("type") != "null"]
            if isinstance(reference := schema.pop("$ref", None), str):
                name = reference.rsplit("/", 1)[1]
                schema = {**self.mapping("components", "schemas", name), **schema}
            elif branches and len(there) == 1:
                nullable = nullable or len(there) < len(branches)
                schema = {**there[0], **{key: value for key, value in schema.items() if key != "oneOf"}}
            else:
                types = schema.get("type")
                return schema, name, nullable or (isinstance(types, list) and "null" in types and len(types) > 1)

    @staticmethod
    def one_or_list(schema: Mapping[str, Any]) -> Raw | None:
        """The list of what may also stand alone; None for a value that is anything else."""
        there = [branch for branch in mappings(schema.get("oneOf")) if branch.get("type") != "null"]
        is_both = len(there) == 2 and "$ref" in there[0] and there[1].get("items") == {"$ref": there[0]["$ref"]}
        return there[1] if is_both else None

    def leads_back(self, name: str, owner: str) -> bool:
        """Whether a schema refers to another, itself or by way of others: then neither can be read before the other."""
        seen: set[str] = set()
        ahead = [name]
        while ahead:
            found = ahead.pop()
            if found == owner:
                return True
            if found not in seen:
                seen.add(found)
                ahead += self._referred_to.get(found, ())
        return False

    @cached_property
    def _referred_to(self) -> dict[str, tuple[str, ...]]:
        schemas = self.mapping("components", "schemas")
        return {name: tuple(dict.fromkeys(_references(schema))) for name, schema in schemas.items()}

    def signature_field(self, body: str) -> str:
        """The field of a request body that takes its signature; empty where nothing signs it."""
        for operation in self.operations():
            schema = self.get(*operation.request)
            if "x-signature" in operation.raw and schema == {"$ref": f"#/components/schemas/{body}"}:
                return str(operation.raw["x-signature"]["field"])
        return ""

    def needed_ones(self, name: str) -> list[tuple[str, ...]]:
        """Of a named schema, the groups of fields of which one at least is given, by their names in Python."""
        schema = self.schema(name)
        python = dict(zip(schema.get("properties", {}), field_names(schema.get("properties", {})), strict=True))
        rules = [rule for rule in schema.get("x-rules", ()) if "needed-without" in rule]
        return [tuple(python[wire] for wire in (rule["field"], *rule["needed-without"])) for rule in rules]

    def source_links(self, evidence: Mapping[str, Any]) -> list[str]:
        """The pages and files that stand behind an ``x-evidence``, in words."""
        links = []
        for grade in ("documented", "observed"):
            for key in evidence.get(grade, []):
                source = self.mapping("x-sources", key)
                where = source["url"] if "url" in source else f"{source['repository']}: {source['path']}"
                links.append(f"{source['title']}, {grade}: {where}")
        return links

    def enum_values(self, name: str) -> list[tuple[str, str | int]]:
        """The members of a named enum: name and value."""
        schema = self.schema(name)
        return list(zip(enum_names(schema), values_of(schema), strict=True))

    def for_generator(self) -> Raw:
        """The document as openapi-python-client gets it: what is to be made, under which names."""
        schemas: Raw = {}
        for name in self.mapping("components", "schemas"):
            schema = self.schema(name)
            if "enum" in schema or "x-extensible-enum" in schema:
                values = values_of(schema)
                kind = "string" if isinstance(values[0], str) else "integer"
                schemas[name] = {"type": kind, "enum": values, "x-enum-varnames": enum_names(schema)}
            elif self.is_model(schema):
                schemas[name] = {"type": "object"}
        paths = {
            f"/{method.id}": {
                method.source.method: {
                    "operationId": method.id,
                    "tags": [python_name(method.raw["tags"][0])],
                    "responses": {"200": {"description": ""}},
                }
            }
            for method in self.methods()
        }
        info = {"title": "contract", "version": "1"}
        return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}

    @staticmethod
    def is_model(schema: Mapping[str, Any]) -> bool:
        """Whether a named schema is an object with a class of its own."""
        is_object = "properties" in schema or schema.get("type") in ("object", ["object"])
        return is_object and ("properties" in schema or not isinstance(schema.get("additionalProperties"), dict))


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rsplit("/", 1)[1]
        for key, value in node.items():
            if key not in {"examples", "default", "const"} and not str(key).startswith("x-"):
                yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
