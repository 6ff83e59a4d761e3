"""Python names for what the contract names: of fields and arguments, of classes and modules, of an enum's members."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from openapi_python_client.strings import ClassName, PythonIdentifier, snake_case

PREFIX = "field_"

_RUNTIME = Path(__file__).resolve().parents[2] / "templates" / "runtime"
# What the templates import, besides the names of runtime/, and the arguments and functions that they write themselves.
_IMPORTED = {
    *("ABSENT", "Any", "AsyncIterator", "Decimal", "Enum", "Generic", "Iterator", "Mapping", "Sequence", "TypeVar"),
    *("TYPE_CHECKING", "ClassVar", "Entry", "OPERATION", "OPERATIONS"),
}
_WRITTEN = {
    *("additional_properties", "asyncio_detailed", "attrs", "body", "build_request", "builtins", "client", "httpx"),
    *("import_module", "sync_detailed", "warnings"),
}


@cache
def _runtime_names() -> frozenset[str]:
    names: set[str] = set()
    for path in _RUNTIME.glob("[!_]*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.Assign):
                names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
    return frozenset(names | _IMPORTED)


def is_taken_class(name: str) -> bool:
    """Whether generated modules use this name for something else than a schema's class."""
    return (
        name in _runtime_names() and name != "ErrorEnvelope"
    )  # the one that the runtime names too, as what it expects


def python_name(wire: str) -> str:
    """A name as Python writes it, in lower case with underscores."""
    name = unicodedata.normalize("NFKC", str(PythonIdentifier(unicodedata.normalize("NFKC", wire), PREFIX)))
    return name if name.isidentifier() else "".join(c if c.isalnum() and c.isascii() else "_" for c in name)


def field_names(wires: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The names of fields that stand beside each other, in their order: who comes first keeps the plain name.

    Args:
        wires: The names on the wire.
        taken: Names that something else has already.
    """
    used = {*taken}
    names = []
    for wire in wires:
        name = python_name(wire)
        if name in _WRITTEN or name in _runtime_names() or name in {"from_dict", "to_dict"}:
            name += "_"
        number = 2
        plain = name
        while name in used:
            name, number = f"{plain}_{number}", number + 1
        used.add(name)
        names.append(name)
    return names


def parameter_names(parameters: Iterable[tuple[str, str]], taken: Iterable[str] = ()) -> list[str]:
    """The names of parameters; one that is called like a field of the body, or like another, says its place.

    Args:
        parameters: Each one's name on the wire and its place, in their order.
        taken: The names of the body's fields.
    """
    used = {*taken}
    names = []
    for wire, place in parameters:
        (name,) = field_names([wire])
        if name in used:
            (name,) = field_names([f"{name}_{place}"], used)
        used.add(name)
        names.append(name)
    return names


def class_name(schema: str) -> str:
    """The class of a named schema."""
    return str(ClassName(schema, PREFIX))


def module_name(schema: str) -> str:
    """The module of a named schema's class."""
    return str(PythonIdentifier(class_name(schema), PREFIX))


def values_of(schema: Mapping[str, Any]) -> list[Any]:
    """The values of an enum, closed or open."""
    found: list[Any] = schema.get("enum", schema.get("x-extensible-enum", []))
    return found


def enum_names(schema: Mapping[str, Any]) -> list[str]:
    """The names of an enum's members, in the order of its values."""
    values = values_of(schema)
    given = schema.get("x-enum-varnames", [])
    if len(given) == len(values):
        return [snake_case(str(name)).upper() for name in given]
    return [_member(index, value) for index, value in enumerate(values)]


def _member(index: int, value: str | int) -> str:
    if isinstance(value, int):
        return f"VALUE_NEGATIVE_{-value}" if value < 0 else f"VALUE_{value}"
    return snake_case(value.upper() if value[:1].isalpha() else f"VALUE_{index}").upper()
