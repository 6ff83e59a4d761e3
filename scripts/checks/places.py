"""Where schemas stand, and to which places their values go: bodies, answers, parameters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi.document import METHODS, Document
from openapi.pointers import Pointer

from .features import ANSWER, BODY


def inline(document: Document) -> Iterator[tuple[Pointer, str]]:
    """The schemas of parameters, requests and answers, with their places."""
    for section, sent, read in (("paths", BODY, ANSWER), ("webhooks", ANSWER, BODY)):
        for path, item in document.mapping(section).items():
            at: Pointer = (section, path)
            yield from _parameters(document, at)
            for method in METHODS if isinstance(item, dict) else ():
                if isinstance(item.get(method), dict):
                    yield from _parameters(document, (*at, method))
                    yield from _contents(document, (*at, method, "requestBody"), sent)
                    for status in document.mapping(*at, method, "responses"):
                        yield from _contents(document, (*at, method, "responses", status), read)
    for name, parameter in document.mapping("components", "parameters").items():
        if isinstance(parameter, dict) and "schema" in parameter:
            yield ("components", "parameters", name, "schema"), str(parameter.get("in"))
    for name in document.mapping("components", "responses"):
        yield from _contents(document, ("components", "responses", name), ANSWER)


def _parameters(document: Document, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    found = document.get(*pointer, "parameters")
    for index, parameter in enumerate(found if isinstance(found, list) else ()):
        if isinstance(parameter, dict) and "schema" in parameter:
            yield (*pointer, "parameters", index, "schema"), str(parameter.get("in"))


def _contents(document: Document, pointer: Pointer, place: str) -> Iterator[tuple[Pointer, str]]:
    for media in document.mapping(*pointer, "content"):
        if "schema" in document.mapping(*pointer, "content", media):
            yield (*pointer, "content", media, "schema"), place


def places_of(document: Document) -> dict[str, frozenset[str]]:
    """For each named schema the places to which its values go, also by way of others."""
    found: dict[str, set[str]] = {}

    def follow(node: Any, place: str) -> None:
        for name in references(node):
            if place not in found.setdefault(name, set()):
                found[name].add(place)
                follow(document.get("components", "schemas", name), place)

    for pointer, place in inline(document):
        follow(document.get(*pointer), place)
    return {name: frozenset(places) for name, places in found.items()}


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rsplit("/", 1)[-1]
        for key, value in node.items():
            if key != "examples" and not str(key).startswith("x-"):
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)
