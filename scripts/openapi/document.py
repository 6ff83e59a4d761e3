"""The contract as read from disk, with the line on which each of its parts stands."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from bill24_contract.written import METHODS, Operation, Written

from .expansion import expand
from .pointers import Pointer, lines_of
from .reading import MisreadError, read_yaml

__all__ = ["CONTRACT", "METHODS", "Document", "Operation", "Problem", "UnreadableError"]

CONTRACT = Path(__file__).resolve().parents[2] / "openapi.yaml"
"""The contract of this checkout."""


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


class Document(Written):
    """A contract that could be parsed.

    Attributes:
        path: The file's name, as problems give it.
        root: The parsed document, with everything written out that the file says once.
        written: The document as the file has it.
    """

    def __init__(self, path: str, root: dict[str, Any], lines: dict[Pointer, int]) -> None:
        self.path = path
        self.written = root
        self._lines = lines
        expanded, self._origins = expand(root)
        super().__init__(expanded)

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
            line = error.object.count(b"\n", 0, error.start) + 1
            raise UnreadableError(Problem(str(path), line, "not UTF-8; save the file as UTF-8")) from error
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, name: str = CONTRACT.name) -> Self:
        """Read a contract from its text; problems give its place as ``name:LINE``.

        Raises:
            UnreadableError: It is not YAML, or not a mapping.
        """
        try:
            node, root = read_yaml(text)
        except MisreadError as error:
            raise UnreadableError(Problem(name, error.line, str(error))) from error
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
