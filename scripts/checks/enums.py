"""Enums: their values, and the Python names that these give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generation.names import enum_names
from openapi.document import Document, Problem
from openapi.pointers import Pointer


def enum(document: Document, pointer: Pointer, schema: dict[str, Any], types: set[str]) -> Iterator[Problem]:
    """What is wrong with the values or the names of an enum."""
    kinds = [key for key in ("enum", "x-extensible-enum") if key in schema]
    names = schema.get("x-enum-varnames")
    if len(kinds) > 1:
        yield document.problem((*pointer, kinds[1]), "an enum is closed (enum) or open (x-extensible-enum), not both")
    for key in kinds:
        at_key = (*pointer, key)
        if len(pointer) != 3:
            yield document.problem(at_key, f"an inline {key}: name it under components/schemas")
        values = schema[key]
        if not isinstance(values, list) or not values or not _are_alike(values):
            yield document.problem(at_key, f"{key} must be a list of texts, or of whole numbers")
        elif types != {"string" if isinstance(values[0], str) else "integer"}:
            yield document.problem(at_key, f"{key} must be a list of texts on type string, of whole numbers on integer")
        elif len(set(values)) != len(values):
            yield document.problem(at_key, f"{key} names a value twice")
        elif names is not None and not _names_fit(names, values):
            yield document.problem(
                (*pointer, "x-enum-varnames"), "x-enum-varnames needs one name like PAID for each of the values"
            )
        elif key == kinds[0]:
            yield from _members(document, at_key, values, enum_names(schema))
    if names is not None and not kinds:
        yield document.problem((*pointer, "x-enum-varnames"), "x-enum-varnames without an enum")


def _members(document: Document, pointer: Pointer, values: list[Any], names: list[str]) -> Iterator[Problem]:
    first: dict[str, Any] = {}
    for value, name in zip(values, names, strict=True):
        said = f"the value {value!r} gives the Python name {name or 'nothing'}"
        if name in first:
            yield document.problem(pointer, f"{said}, as {first[name]!r} does; name them with x-enum-varnames")
        elif not name.isidentifier() or not name.isascii() or name in {"MRO", "NAME", "VALUE"} or name.startswith("_"):
            yield document.problem(pointer, f"{said}, which no member can have; name it with x-enum-varnames")
        first.setdefault(name, value)


def _are_alike(values: list[Any]) -> bool:
    return all(isinstance(v, str) for v in values) or all(
        isinstance(v, int) and not isinstance(v, bool) for v in values
    )


def _names_fit(names: Any, values: list[Any]) -> bool:
    return (
        isinstance(names, list)
        and len(names) == len(values) == len(set(map(str, names)))
        and all(isinstance(name, str) and re.fullmatch(r"[A-Z][A-Z0-9_]*", name) for name in names)
    )
