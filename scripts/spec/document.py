"""The contract as read from disk, with the line on which each of its parts stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Pointer = tuple[str | int, ...]

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
SCHEMAS: Pointer = ("components", "schemas")


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in the contract."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class UnreadableError(Exception):
    """The file is not a YAML mapping; ``problem`` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Operation:
    """One operation object, with where it stands and the parameters of its path."""

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
        """The operation's own parameters."""
        return mappings(self.raw.get("parameters"))


class Document:
    """A contract that could be parsed."""

    def __init__(self, path: str, root: dict[str, Any], lines: dict[Pointer, int]) -> None:
        self.path = path
        self.root = root
        self._lines = lines

    @classmethod
    def load(cls, path: Path) -> Document:
        """Read a contract.

        Raises:
            UnreadableError: It is not UTF-8, not YAML, or not a mapping.
        """
        name = str(path)
        yaml = YAML(typ="safe", pure=True)
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"))
            if node is None:
                raise UnreadableError(Problem(name, 1, "the file is empty"))
            root = yaml.constructor.construct_document(node)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise UnreadableError(Problem(name, mark.line + 1 if mark else 1, str(error.problem).strip())) from error
        except ValueError as error:
            raise UnreadableError(Problem(name, 1, str(error))) from error
        if not isinstance(root, dict):
            raise UnreadableError(Problem(name, 1, "not an OpenAPI document: the top level is not a mapping"))
        return cls(name, root, dict(_lines_of(node, ())))

    def problem(self, pointer: Pointer, message: str) -> Problem:
        """A problem at the part that ``pointer`` names, or at the nearest part around it that has a line."""
        while pointer and pointer not in self._lines:
            pointer = pointer[:-1]
        return Problem(self.path, self._lines.get(pointer, 1), message)

    def line(self, pointer: Pointer) -> int:
        """The line of a part, from 1."""
        return self.problem(pointer, "").line

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
        for path, item in self.mapping("paths").items():
            for method in METHODS:
                if isinstance(item, dict) and isinstance(item.get(method), dict):
                    yield Operation(("paths", path, method), method, str(path), item[method])

    def webhooks(self) -> Iterator[Operation]:
        """Every call under ``webhooks``, in the order of the file; its path is the webhook's name."""
        for name, item in self.mapping("webhooks").items():
            for method in METHODS:
                if isinstance(item, dict) and isinstance(item.get(method), dict):
                    yield Operation(("webhooks", name, method), method, str(name), item[method])

    def resolve(self, node: Any) -> Any:
        """Follow the ``$ref`` of a node to what it names; None where it leads nowhere."""
        seen: set[str] = set()
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            if node["$ref"] in seen:
                return None
            seen.add(node["$ref"])
            node = self.get(*pointer_of(node["$ref"]))
        return node

    def members(self, schema: Any) -> dict[str, Any] | None:
        """The properties of an object schema, looking through references and nullable branches.

        None where the schema is open, so that any name may stand in it.
        """
        resolved = self.resolve(schema)
        if not isinstance(resolved, dict):
            return None
        if isinstance(resolved.get("properties"), dict):
            return dict(resolved["properties"])
        for branch in mappings(resolved.get("oneOf")):
            found = self.members(branch)
            if found is not None:
                return found
        return None

    def walk(self) -> Iterator[tuple[Pointer, dict[Any, Any]]]:
        """Every mapping of the document, but not what is inside the value of an example."""
        yield from _walk(self.root, ())


def mappings(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list; none where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def pointer_of(reference: str) -> Pointer:
    """The pointer behind a local ``$ref``."""
    steps = reference.removeprefix("#/").split("/")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def snake_case(name: str) -> str:
    """A name as Python writes it: createCustomer is create_customer."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_", name).strip("_").lower()


def is_example(pointer: Pointer) -> bool:
    """Whether what stands here is sample data, in which any key may occur."""
    parent = pointer[-2] if len(pointer) > 1 else None
    names = "properties", "schemas"
    return (pointer[-1:] in {("example",), ("examples",), ("default",)} and parent not in names) or (
        pointer[-1:] == ("value",) and len(pointer) > 2 and pointer[-3] == "examples"
    )


def _walk(node: Any, pointer: Pointer) -> Iterator[tuple[Pointer, dict[Any, Any]]]:
    if isinstance(node, dict):
        yield pointer, node
        for key, value in node.items():
            below = (*pointer, key)
            # A media type's or a parameter's examples are named objects; a schema's are plain data.
            if not is_example(below) or (key == "examples" and isinstance(value, dict)):
                yield from _walk(value, below)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _walk(value, (*pointer, index))


def _lines_of(node: Node, pointer: Pointer) -> Iterator[tuple[Pointer, int]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else str(key)
            # An unquoted 200 is an integer in the document; the line is found under either spelling.
            names: list[str | int] = [name, int(name)] if name.isdecimal() else [name]
            for step in names:
                yield (*pointer, step), key.start_mark.line + 1
                yield from _lines_of(value, (*pointer, step))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield (*pointer, index), value.start_mark.line + 1
            yield from _lines_of(value, (*pointer, index))
