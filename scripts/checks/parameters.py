"""Parameters: places, styles and names that the templates carry out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Operation, Problem
from openapi.pointers import Pointer

from .features import HEADER, PARAMETER_KEYS, PATH, SENT_ALREADY, STYLES


def check(document: Document) -> Iterator[Problem]:
    """Parameters in no known place, written in no known way, named twice, or missing from the path."""
    for operation in document.operations():
        named: dict[tuple[str, str], Pointer] = {}
        for pointer in _of(document, operation):
            parameter = document.resolve(document.get(*pointer))
            yield from _parameter(document, pointer, parameter)
            key = str(parameter.get("in")), str(parameter.get("name")).lower()
            if key in named and named[key][:-1] == pointer[:-1]:
                yield document.problem(pointer, f"the {key[0]} parameter {parameter.get('name')} is given twice")
            named[key] = pointer
        yield from _path(
            document, operation, {name: pointer for (place, name), pointer in named.items() if place == PATH}
        )


def _of(document: Document, operation: Operation) -> Iterator[Pointer]:
    for at in (operation.pointer[:-1], operation.pointer):
        found = document.get(*at, "parameters")
        if found is not None and not isinstance(found, list):
            yield (*at, "parameters")
        for index in range(len(found)) if isinstance(found, list) else ():
            yield (*at, "parameters", index)


def _parameter(document: Document, pointer: Pointer, parameter: dict[str, Any]) -> Iterator[Problem]:
    name, place = parameter.get("name"), str(parameter.get("in"))
    if not isinstance(name, str) or not name or not isinstance(parameter.get("schema"), dict):
        yield document.problem(pointer, "a parameter has a name and a schema")
        return
    if place not in STYLES:
        listed = ", ".join(STYLES)
        yield document.problem(
            (*pointer, "in"), f"{name}: a parameter in {place} is not carried out; the places are {listed}"
        )
        return
    for key in parameter:
        if key not in PARAMETER_KEYS and not str(key).startswith("x-"):
            yield document.problem((*pointer, key), f"{name}: {key} of a parameter is not carried out; leave it out")
    style, explode = parameter.get("style"), parameter.get("explode")
    if style is not None and style not in STYLES[place]:
        yield document.problem(
            (*pointer, "style"), f"{name}: style {style} is not carried out in {place}; use {next(iter(STYLES[place]))}"
        )
    if explode is not None and explode not in next(iter(STYLES[place].values())):
        yield document.problem((*pointer, "explode"), f"{name}: explode {explode} is not carried out in {place}")
    if place == HEADER and (name.lower() in SENT_ALREADY or not is_token(name)):
        why = "the client sends it itself" if name.lower() in SENT_ALREADY else "no header can have this name"
        yield document.problem((*pointer, "name"), f"{name}: {why}; leave it out")
    if place == PATH and parameter.get("required") is not True:
        yield document.problem(pointer, f"{name}: a parameter of the path is required: true")
    if not isinstance(parameter.get("required", True), bool) or not isinstance(parameter.get("deprecated", True), bool):
        yield document.problem(pointer, f"{name}: required and deprecated are true or false")


def _path(document: Document, operation: Operation, named: dict[str, Pointer]) -> Iterator[Problem]:
    path = operation.path
    asked = re.findall(r"\{([^{}]*)\}", path)
    plain = re.sub(r"\{[^{}]*\}", "", path)
    at = operation.pointer[:-1]
    if not path.startswith("/") or not re.fullmatch(r"([A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*", plain):
        yield document.problem(at, f"the path {path} must begin with / and hold no other characters than a path has")
    for name in asked:
        if name.lower() not in named:
            yield document.problem(at, f"{operation.id}: the path asks for {name}, which is no parameter of it")
        if asked.count(name) > 1:
            yield document.problem(at, f"{operation.id}: the path asks for {name} twice")
    for name in sorted(named.keys() - {name.lower() for name in asked}):
        yield document.problem(named[name], f"{operation.id}: the path does not ask for its parameter {name}")


def is_token(name: str) -> bool:
    """Whether a header can have this name."""
    return re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", name) is not None
