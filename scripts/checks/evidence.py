"""Where every statement comes from: x-evidence and x-sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Problem
from openapi.pointers import Pointer, mappings

# A source's id says its kind: D for a documentation page, O for public code in which it was observed.
_SOURCED = {"documented": "D", "observed": "O"}
_EXPLAINED = ("inferred", "unknown")
_SOURCE_KEYS = {"title", "url", "also", "repository", "path", "modified_at"}


def check(document: Document) -> Iterator[Problem]:
    """Evidence that is missing, of an unknown grade, or from an unknown source."""
    yield from _sources(document)
    for pointer, label in _required(document):
        if "x-evidence" not in document.mapping(*pointer):
            yield document.problem(pointer, f"{label} lacks x-evidence")
    for pointer, mapping in document.walk():
        if "x-evidence" in mapping and pointer[-1:] != ("properties",):
            yield from _grades(document, (*pointer, "x-evidence"), mapping["x-evidence"])


def _required(document: Document) -> Iterator[tuple[Pointer, str]]:
    for operation in (*document.operations(), *document.webhooks()):
        yield operation.pointer, operation.id
    for pointer, mapping in document.walk():
        if pointer and pointer[-1] == "properties" and "not" not in pointer and pointer[-2:-1] != ("properties",):
            for name in mapping:
                yield (*pointer, name), f"property {name}"
        for index, parameter in enumerate(mappings(mapping.get("parameters"))):
            if "$ref" not in parameter:
                yield (*pointer, "parameters", index), f"parameter {parameter.get('name')}"
    for name in document.mapping("components", "parameters"):
        yield ("components", "parameters", name), f"parameter {name}"


def _grades(document: Document, pointer: Pointer, evidence: Any) -> Iterator[Problem]:
    if not isinstance(evidence, dict) or not evidence:
        yield document.problem(pointer, "x-evidence must be a mapping of at least one grade")
        return
    for grade, value in evidence.items():
        at = (*pointer, grade)
        if grade in _SOURCED:
            yield from _sourced(document, at, str(grade), value)
        elif grade not in _EXPLAINED:
            grades = ", ".join([*_SOURCED, *_EXPLAINED])
            yield document.problem(at, f"unknown grade {grade}; the grades are {grades}")
        elif not isinstance(value, str) or not value.strip():
            yield document.problem(at, f"{grade} takes a sentence that says why")


def _sourced(document: Document, pointer: Pointer, grade: str, value: Any) -> Iterator[Problem]:
    if not isinstance(value, list) or not value:
        yield document.problem(pointer, f"{grade} takes a list of source ids")
        return
    for index, source in enumerate(value):
        if not isinstance(source, str) or source not in document.mapping("x-sources"):
            yield document.problem((*pointer, index), f"unknown source {source}; x-sources does not list it")
        elif not source.startswith(_SOURCED[grade]):
            yield document.problem((*pointer, index), f"{source} is not a source of the grade {grade}")


def _sources(document: Document) -> Iterator[Problem]:
    for name, source in document.mapping("x-sources").items():
        pointer: Pointer = ("x-sources", name)
        if not isinstance(source, dict):
            yield document.problem(pointer, f"source {name} must be a mapping")
            continue
        for key, value in source.items():
            if key not in _SOURCE_KEYS:
                yield document.problem((*pointer, key), f"source {name} has an unknown key: {key}")
            elif key == "also":
                if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                    yield document.problem((*pointer, key), f"also in source {name} must be a list of addresses")
            elif not isinstance(value, str):
                yield document.problem((*pointer, key), f"{key} in source {name} must be a text, not {value!r}")
        if "title" not in source:
            yield document.problem(pointer, f"source {name} lacks title")
        if ("url" in source) == ("repository" in source) or ("repository" in source) != ("path" in source):
            yield document.problem(pointer, f"source {name} needs either url, or repository and path")
