"""References: each leads to a named component of this file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Problem
from openapi.pointers import Pointer, pointer_of


def check(document: Document) -> Iterator[Problem]:
    """References to other files, into a component, to nothing, and in a circle of nothing but references."""
    for pointer, mapping in document.walk():
        if "$ref" in mapping and pointer[-1:] != ("properties",):
            yield from _reference(document, pointer, mapping["$ref"])


def _reference(document: Document, pointer: Pointer, reference: Any) -> Iterator[Problem]:
    at = (*pointer, "$ref")
    if not isinstance(reference, str) or not re.fullmatch(r"#/components/[A-Za-z]+/[^/]+", reference):
        yield document.problem(at, f"$ref {reference}: only #/components/<kind>/<name> can be generated from")
        return
    target = pointer_of(reference)
    if document.get(*target) is None:
        near = difflib.get_close_matches(str(target[-1]), list(map(str, document.mapping(*target[:-1]))), n=1)
        meant = f"; {near[0]} was perhaps meant" if near else ""
        yield document.problem(at, f"$ref {reference} leads nowhere{meant}")
    elif "$ref" in document.mapping(*document.follow(target)):
        yield document.problem(at, f"$ref {reference} leads round in a circle")
