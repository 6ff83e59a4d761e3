"""What the contract is made of: JSON values, a text wherever people read, and no deeper than anybody can follow."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

from openapi.document import Document, Problem
from openapi.pointers import Pointer, is_example, walk
from openapi.reading import DEPTH

_READ_BY_PEOPLE = ("description", "summary", "message", "message_kh", "operationId")
#: Hold bodies of calls, in which null is a value like any other.
_WITH_BODIES = ("x-scenarios", "x-cases")
#: Below these stand names, which may begin as an extension does.
_NAMES = ("properties", "schemas", "headers", "parameters", "responses")


def check(document: Document) -> Iterator[Problem]:
    """Values that JSON has not, texts that Unicode has not, empty extensions, circles, and nesting beyond all use."""
    found = [*_values(document, (), document.root, ())]
    yield from found
    if not found:
        yield from _empty(document)
    for key in ("paths", "components", "info"):
        if not isinstance(document.root.get(key), dict):
            yield document.problem((key,), f"{key} must be a mapping")
    for tag in _list(document.root.get("tags")):
        if not isinstance(tag, dict) or not all(isinstance(tag.get(key), str) for key in ("name", "description")):
            yield document.problem(("tags",), "each of the tags has a name and a description")


def _values(document: Document, pointer: Pointer, value: Any, around: tuple[int, ...]) -> Iterator[Problem]:
    if isinstance(value, (dict, list)):
        if id(value) in around:
            yield document.problem(pointer, "an alias that stands inside what it repeats; use $ref")
            return
        if len(around) >= DEPTH:
            yield document.problem(pointer, f"nested deeper than {DEPTH} levels; name a part under components")
            return
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            yield from _values(document, (*pointer, step), inner, (*around, id(value)))
            if isinstance(value, dict):
                yield from _key(document, pointer, step, inner)
        return
    problem = _unfit(value)
    # A date in an example is the examples' own rule.
    if problem and not (isinstance(value, date) and _in_example(pointer)):
        yield document.problem(pointer, problem)


def _key(document: Document, pointer: Pointer, key: Any, value: Any) -> Iterator[Problem]:
    if isinstance(key, str) and _unfit(key):
        yield document.problem((*pointer, key), str(_unfit(key)))
    named = pointer[-1:] in {("properties",), ("schemas",), ("value",)} or "x-scenarios" in pointer
    if key in _READ_BY_PEOPLE and not isinstance(value, (str, dict)) and not named and "examples" not in pointer:
        yield document.problem((*pointer, key), f"{key} must be a text, not {value!r}; quote it")


def _empty(document: Document) -> Iterator[Problem]:
    """Nulls in extensions: ``x-rules:`` with nothing behind it says nothing, and must not pass for something."""
    for pointer, mapping in walk(document.written):
        for key, value in mapping.items() if pointer[-1:] not in {(name,) for name in _NAMES} else ():
            if isinstance(key, str) and key.startswith("x-"):
                for place in _nulls(value, (*pointer, key)) if key not in _WITH_BODIES or value is None else ():
                    yield document.problem(place, f"{key} holds null, which says nothing: fill it, or leave it out")


def _nulls(value: Any, pointer: Pointer) -> Iterator[Pointer]:
    if value is None:
        yield pointer
    elif isinstance(value, (dict, list)):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _nulls(inner, (*pointer, step))


def _unfit(value: Any) -> str | None:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return "a text with half a surrogate pair, which is no Unicode"
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return f"{value} is no number of JSON; quote it"
    if value is None or isinstance(value, (bool, int, float)):
        return None
    return f"{value} is no value of JSON; quote it"


def _in_example(pointer: Pointer) -> bool:
    return any(is_example(pointer[:end]) and pointer[end - 1] != "default" for end in range(1, len(pointer) + 1))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
