"""The contract as the generation reads it: the raw document, with references followed.

The generator drops vendor extensions, formats and constraints before a template sees them, so templates ask here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Raw = dict[str, Any]

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


class ContractError(Exception):
    """The contract cannot be generated from; the text says where and why."""


class Contract:
    """The document and what can be asked of it."""

    def __init__(self, document: Raw) -> None:
        self.document = document

    @classmethod
    def load(cls, path: Path) -> Contract:
        """Read a YAML contract."""
        document = YAML(typ="safe", pure=True).load(path.read_bytes())
        if not isinstance(document, dict):
            raise ContractError(f"{path}: not an OpenAPI document")
        return cls(document)

    @property
    def title(self) -> str:
        """The API's name."""
        return str(self.document["info"]["title"])

    def operations(self) -> Iterator[tuple[str, str, Raw]]:
        """Each operation as method, path, operation object."""
        for path, item in self.document["paths"].items():
            for method in _METHODS:
                if method in item:
                    yield method, path, item[method]

    def schema(self, name: str) -> Raw:
        """A named schema, or an empty one for a class that the generator named itself."""
        found = self.document["components"]["schemas"].get(name, {})
        return self.resolve(found)

    def resolve(self, raw: Mapping[str, Any]) -> Raw:
        """Follow references; what stands beside a ``$ref`` wins over what it refers to."""
        merged = dict(raw)
        while "$ref" in merged:
            reference = str(merged.pop("$ref"))
            target: Any = self.document
            for step in reference.removeprefix("#/").split("/"):
                target = target[step]
            merged = {**target, **merged}
        return merged

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
        sources = self.document.get("x-sources", {})
        links = []
        for grade in ("documented", "observed"):
            for key in evidence.get(grade, []):
                source = sources[key]
                where = source["url"] if "url" in source else f"{source['repository']}: {source['path']}"
                links.append(f"{source['title']}, {grade}: {where}")
        return links

    def for_generator(self) -> Raw:
        """The document as openapi-python-client should see it.

        Open enumerations become enumerations (its own enum template keeps unknown values), references lose their
        siblings, and what it would drop silently is taken off, so that a warning means something.
        """
        document = copy.deepcopy(self.document)
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
        for key in ("example", "examples", "links"):
            node.pop(key, None)
        for key, value in node.items():
            for child in value.values() if key == "properties" and isinstance(value, dict) else (value,):
                _prepare(child)
    elif isinstance(node, list):
        for value in node:
            _prepare(value)
