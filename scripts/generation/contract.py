"""The contract as the generation reads it.

The generator drops vendor extensions, formats and constraints before a template sees them, so templates ask here.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from openapi.document import Document

Raw = dict[str, Any]


class ContractError(Exception):
    """The contract cannot be generated from; the text says where and why."""


class Contract(Document):
    """The document, and what the generation asks of it beyond what every reader does."""

    def schema(self, name: str) -> Raw:
        """A named schema, or an empty one for a class that the generator named itself."""
        return self.resolve(self.get("components", "schemas", name))

    def signature_field(self, body: str) -> str:
        """The field of a request body that takes its signature; empty where nothing signs it."""
        for operation in self.operations():
            schema = self.get(*operation.request)
            if "x-signature" in operation.raw and schema == {"$ref": f"#/components/schemas/{body}"}:
                return str(operation.raw["x-signature"]["field"])
        return ""

    def not_null(self, raw: Mapping[str, Any]) -> Raw:
        """The schema of a value that is there: null branches taken off, references followed."""
        resolved = self.resolve(raw)
        branches = [b for b in resolved.get("oneOf", []) if b.get("type") != "null"]
        if "oneOf" in resolved and len(branches) == 1:
            beside = {key: value for key, value in resolved.items() if key != "oneOf"}
            return {**self.resolve(branches[0]), **beside}
        return resolved

    def source_links(self, evidence: Mapping[str, Any]) -> list[str]:
        """The pages and files that stand behind an ``x-evidence``, in words."""
        links = []
        for grade in ("documented", "observed"):
            for key in evidence.get(grade, []):
                source = self.mapping("x-sources", key)
                where = source["url"] if "url" in source else f"{source['repository']}: {source['path']}"
                links.append(f"{source['title']}, {grade}: {where}")
        return links

    def for_generator(self) -> Raw:
        """The document as openapi-python-client should see it.

        Open enumerations become enumerations (its own enum template keeps unknown values), references lose their
        siblings, and what it would drop silently is taken off, so that a warning means something.
        """
        document = copy.deepcopy(self.root)
        document.pop("webhooks", None)
        _prepare(document)
        return document


def _prepare(node: Any) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            for key in [key for key in node if key != "$ref"]:
                del node[key]
            return
        if "x-extensible-enum" in node and isinstance(node["x-extensible-enum"], list):
            node["enum"] = node.pop("x-extensible-enum")
        for key in ("default", "example", "examples", "links"):
            node.pop(key, None)
        for key, value in node.items():
            for child in value.values() if key == "properties" and isinstance(value, dict) else (value,):
                _prepare(child)
    elif isinstance(node, list):
        for value in node:
            _prepare(value)
