"""The contract as it is written: its parts by their places, and references followed where that is asked for.

What its operations mean is read from it in document.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Pointer = tuple[str | int, ...]
"""Where a part of a document stands: the keys and indexes that lead to it."""

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


@dataclass(frozen=True)
class Operation:
    """One operation object, and where it and its parts stand.

    Attributes:
        pointer: Of the operation object.
        method: The HTTP method, lower case.
        path: The path template; a webhook's name.
        raw: The operation object, references not followed.
    """

    pointer: Pointer
    method: str
    path: str
    raw: dict[str, Any]

    @property
    def id(self) -> str:
        """The operationId, or the method and the path where it has none."""
        return str(self.raw.get("operationId", f"{self.method.upper()} {self.path}"))

    @property
    def parameters(self) -> list[dict[str, Any]]:
        """The operation's own parameters, references not followed."""
        return mappings(self.raw.get("parameters"))

    @property
    def request(self) -> Pointer:
        """Where the schema of the JSON request body stands."""
        return (*self.pointer, "requestBody", "content", "application/json", "schema")

    @property
    def answer(self) -> Pointer:
        """Where the schema of the HTTP 200 answer stands."""
        return (*self.pointer, "responses", "200", "content", "application/json", "schema")

    @property
    def success(self) -> Pointer:
        """Where the schema of a success stands in the HTTP 200 answer."""
        return (*self.answer, "oneOf", 0)

    @property
    def error(self) -> Pointer:
        """Where the schema of a business error stands in the HTTP 200 answer."""
        return (*self.answer, "oneOf", 1)


class Written:
    """A contract with everything written out, as ``generated/bill24_api/openapi.json`` is.

    Attributes:
        root: The document, references not followed.
    """

    def __init__(self, root: dict[str, Any]) -> None:
        self.root = root

    def get(self, *pointer: str | int) -> Any:
        """The part that a pointer names, or None."""
        node: Any = self.root
        for step in pointer:
            if isinstance(node, list) and isinstance(step, int):
                node = dict(enumerate(node))
            if not isinstance(node, dict) or step not in node:
                return None
            node = node[step]
        return node

    def mapping(self, *pointer: str | int) -> dict[Any, Any]:
        """The mapping that a pointer names, or an empty one."""
        found = self.get(*pointer)
        return found if isinstance(found, dict) else {}

    def operations(self) -> Iterator[Operation]:
        """Every operation under ``paths``, in the order of the file."""
        return self._operations("paths")

    def webhooks(self) -> Iterator[Operation]:
        """Every call under ``webhooks``, in the order of the file; its path is the webhook's name."""
        return self._operations("webhooks")

    def _operations(self, section: str) -> Iterator[Operation]:
        for path, item in self.mapping(section).items():
            for method in METHODS:
                if isinstance(item, dict) and isinstance(item.get(method), dict):
                    yield Operation((section, path, method), method, str(path), item[method])

    def follow(self, pointer: Pointer) -> Pointer:
        """The place to which the ``$ref`` at a place leads in the end; the place itself where none stands."""
        seen: set[Pointer] = set()
        while pointer not in seen and isinstance(reference := self.mapping(*pointer).get("$ref"), str):
            seen.add(pointer)
            pointer = pointer_of(reference)
        return pointer

    def resolve(self, node: Any) -> dict[str, Any]:
        """A mapping with its ``$ref`` followed to the end; what stands beside a ``$ref`` wins over what it names.

        Empty where the reference leads nowhere, or in a circle.
        """
        merged: dict[str, Any] = dict(node) if isinstance(node, dict) else {}
        seen: set[str] = set()
        while isinstance(reference := merged.get("$ref"), str):
            target = self.get(*pointer_of(reference))
            if reference in seen or not isinstance(target, dict):
                return {}
            seen.add(reference)
            del merged["$ref"]
            merged = {**target, **merged}
        return merged

    def members(self, schema: Any) -> dict[str, Any] | None:
        """The properties of an object schema, looking through references and nullable branches.

        None where the schema is open, so that any name may stand in it.
        """
        resolved = self.resolve(schema)
        if isinstance(resolved.get("properties"), dict):
            return dict(resolved["properties"])
        for branch in mappings(resolved.get("oneOf")):
            found = self.members(branch)
            if found is not None:
                return found
        # One of several bodies may have each field that one of them has.
        bodies = [found for branch in mappings(resolved.get("anyOf")) if (found := self.members(branch)) is not None]
        return {name: schema for body in reversed(bodies) for name, schema in body.items()} if bodies else None

    def walk(self) -> Iterator[tuple[Pointer, dict[Any, Any]]]:
        """Every mapping of the document, but not what is inside the value of an example."""
        return walk(self.root)


def pointer_of(reference: str) -> Pointer:
    """The pointer behind a local ``$ref``."""
    steps = reference.removeprefix("#/").split("/")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def mappings(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list; none where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def is_example(pointer: Pointer) -> bool:
    """Whether what stands here is sample data, in which any key may occur."""
    parent = pointer[-2] if len(pointer) > 1 else None
    names = "properties", "schemas"
    return (pointer[-1:] in {("example",), ("examples",), ("default",)} and parent not in names) or (
        pointer[-1:] == ("value",) and len(pointer) > 2 and pointer[-3] == "examples"
    )


def walk(node: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, dict[Any, Any]]]:
    """Every mapping from ``node`` down, with its place, but not what is inside the value of an example."""
    if isinstance(node, dict):
        yield pointer, node
        for key, value in node.items():
            below = (*pointer, key)
            # A media type's or a parameter's examples are named objects; a schema's are plain data.
            if not is_example(below) or (key == "examples" and isinstance(value, dict)):
                yield from walk(value, below)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from walk(value, (*pointer, index))
