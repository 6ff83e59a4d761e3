"""The contract as read from disk, with the line on which each of its parts stands."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from .expansion import expand
from .pointers import Pointer, lines_of, mappings, pointer_of, walk

CONTRACT = Path(__file__).resolve().parents[2] / "openapi.yaml"
"""The contract of this checkout."""

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


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


class Document:
    """A contract that could be parsed.

    Attributes:
        path: The file's name, as problems give it.
        root: The parsed document, with everything written out that the file says once; references not followed.
        written: The document as the file has it.
    """

    def __init__(self, path: str, root: dict[str, Any], lines: dict[Pointer, int]) -> None:
        self.path = path
        self.written = root
        self._lines = lines
        self.root, self._origins = expand(root)

    @classmethod
    def load(cls, path: Path = CONTRACT) -> Self:
        """Read a contract from a file.

        Raises:
            OSError: The file cannot be read.
            UnreadableError: It is not UTF-8, not YAML, or not a mapping.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableError(Problem(str(path), 1, str(error))) from error
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, name: str = CONTRACT.name) -> Self:
        """Read a contract from its text; problems give its place as ``name:LINE``.

        Raises:
            UnreadableError: It is not YAML, or not a mapping.
        """
        yaml = YAML(typ="safe", pure=True)
        try:
            node = yaml.compose(text)
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
        return cls(name, root, dict(lines_of(node)))

    def problem(self, pointer: Pointer, message: str) -> Problem:
        """A problem at the part that ``pointer`` names, or at the nearest part around it that has a line.

        What is written out here and said once in the file has the line where it is said.
        """
        pointer = self._written_at(pointer)
        while pointer and pointer not in self._lines:
            pointer = pointer[:-1]
        return Problem(self.path, self._lines.get(pointer, 1), message)

    def _written_at(self, pointer: Pointer) -> Pointer:
        if pointer in self._lines:
            return pointer
        for size in range(len(pointer), 0, -1):
            origin = self._origins.get(pointer[:size])
            if origin is not None:
                return self._written_at((*origin, *pointer[size:]))
        return pointer

    def line(self, pointer: Pointer) -> int:
        """The line of a part, from 1."""
        return self.problem(pointer, "").line

    def reworded(self, root: dict[str, Any]) -> Self:
        """The same document with another root, whose parts have the lines of the old one's."""
        other = copy.copy(self)
        other.root = root
        return other

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
        return None

    def walk(self) -> Iterator[tuple[Pointer, dict[Any, Any]]]:
        """Every mapping of the document, but not what is inside the value of an example."""
        return walk(self.root)
