"""What a call carries in the name of the merchant, and to which host it goes."""

from __future__ import annotations

from collections.abc import Iterator

from generation.credentials import VALUES, credential
from openapi.document import METHODS, Document, Problem
from openapi.pointers import Pointer

from .features import SENT_ALREADY
from .parameters import is_token

_ONE_HOST = (
    "servers of one operation are not carried out: every call, and its token, goes to the client's one host; leave them"
    " out and name the host in the description"
)


def check(document: Document) -> Iterator[Problem]:
    """Security that no client could carry out, and hosts for a part of the operations."""
    yield from _schemes(document)
    if "security" in document.root:
        yield from _requirement(document, ("security",), of_calls=True)
    for section in ("paths", "webhooks"):
        for path in document.mapping(section):
            for pointer in ((section, path), *((section, path, method) for method in METHODS)):
                if "servers" in document.mapping(*pointer):
                    yield document.problem((*pointer, "servers"), _ONE_HOST)
                if "security" in document.mapping(*pointer):
                    yield from _requirement(document, (*pointer, "security"), of_calls=section == "paths")


def _schemes(document: Document) -> Iterator[Problem]:
    for name, scheme in document.mapping("components", "securitySchemes").items():
        pointer: Pointer = ("components", "securitySchemes", name)
        if not isinstance(scheme, dict):
            yield document.problem(pointer, "a security scheme must be a mapping")
        elif "x-value" in scheme and (scheme.get("type") != "apiKey" or scheme["x-value"] not in VALUES):
            listed = ", ".join(f"'{value}'" for value in VALUES)
            yield document.problem((*pointer, "x-value"), f"x-value belongs on type apiKey and is one of {listed}")


def _requirement(document: Document, pointer: Pointer, *, of_calls: bool) -> Iterator[Problem]:
    entries = document.get(*pointer)
    if not isinstance(entries, list) or any(not isinstance(entry, dict) for entry in entries):
        yield document.problem(pointer, "security must be a list of mappings; [] where none is needed")
        return
    schemes = document.mapping("components", "securitySchemes")
    for index, entry in enumerate(entries):
        at = (*pointer, index)
        for name in entry:
            if name not in schemes:
                yield document.problem((*at, name), f"security: there is no {name} under components/securitySchemes")
            elif of_calls and isinstance(schemes[name], dict):
                yield from _scheme(document, (*at, name), str(name))
        if of_calls and len(entry) > 1:
            yield document.problem(
                at, f"{' and '.join(map(str, entry))} at once: a call carries one of them, never two; write two entries"
            )
        if of_calls and not entry:
            yield document.problem(at, "security that may be left out is not carried out; write security: [] for none")


def _scheme(document: Document, pointer: Pointer, name: str) -> Iterator[Problem]:
    scheme = document.mapping("components", "securitySchemes", name)
    found = credential(name, scheme) if "name" in scheme or scheme.get("type") == "http" else None
    if found is None:
        yield document.problem(
            pointer,
            f"the security scheme {name} is not carried out; carried out are type: http with scheme: bearer, and type:"
            " apiKey in: header",
        )
    elif found.header != "Authorization" and (found.header.lower() in SENT_ALREADY or not is_token(found.header)):
        yield document.problem(pointer, f"the security scheme {name} writes the header {found.header}, which is taken")
