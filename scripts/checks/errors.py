"""The business errors that operations answer: x-errors, and x-error-meanings, which says once what each means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Operation, Problem
from openapi.expansion import MEANINGS
from openapi.pointers import Pointer

# Classes that the client has already, by hand.
_TAKEN = {
    "AuthenticationError",
    "Bill24Error",
    "BusinessError",
    "ConfigurationError",
    "HTTPStatusError",
    "InvalidRequestError",
    "InvalidResponseError",
    "NotSentError",
    "OutcomeUnknownError",
    "PaymentOutcomeUnknownError",
    "RateLimitError",
}


_SAID_ONCE = ("message", "message_kh")
_KEYS = ("code", *_SAID_ONCE)


def check(document: Document) -> Iterator[Problem]:
    """Meanings that cannot be classes or that nothing names; codes given twice; texts that could differ."""
    if MEANINGS not in document.written:
        yield from _written_out(document)
        return
    meanings = document.written[MEANINGS]
    if not isinstance(meanings, dict):
        yield document.problem((MEANINGS,), f"{MEANINGS} must be a mapping of exception classes")
        return
    named: set[str] = set()
    for operation in document.operations():
        yield from _entries(document, operation, meanings, named)
    for name, meaning in meanings.items():
        yield from _meaning(document, str(name), meaning)
        if name not in named:
            yield document.problem((MEANINGS, name), f"no x-errors names {name}")


def _written_out(document: Document) -> Iterator[Problem]:
    """An expanded contract has each text beside each code: a documented pair of texts must be the same everywhere."""
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for operation in document.operations():
        entries = operation.raw.get("x-errors")
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            at = (*operation.pointer, "x-errors", index)
            for key in _SAID_ONCE if isinstance(entry, dict) and "message_kh" in entry else ():
                said = (str(entry.get(key)), document.line(at))
                was, line = first.setdefault((str(entry.get("error")), key), said)
                if was != said[0]:
                    yield document.problem((*at, key), f"{key} of {entry.get('error')} differs from line {line}")


def _meaning(document: Document, name: str, meaning: Any) -> Iterator[Problem]:
    at = (MEANINGS, name)
    if not re.fullmatch(r"([A-Z][a-z0-9]+)+Error", name) or name in _TAKEN:
        why = "the client has this class already" if name in _TAKEN else "write it like CustomerNotFoundError"
        yield document.problem(at, f"{name} cannot be the name of an exception: {why}")
    if not isinstance(meaning, dict):
        yield document.problem(at, f"{name} must be a mapping of {', '.join(_KEYS)}")
        return
    if "code" not in meaning:
        yield document.problem(at, f"{name} lacks code")
    for key, value in meaning.items():
        if key not in _KEYS:
            yield document.problem((*at, key), f"{name} has an unknown key: {key}")
        elif not isinstance(value, str):
            yield document.problem((*at, key), f"{key} of {name} must be a text, not {value!r}")


def _entries(document: Document, operation: Operation, meanings: dict[str, Any], named: set[str]) -> Iterator[Problem]:
    pointer = (*operation.pointer, "x-errors")
    seen: dict[str, int] = {}
    written = document.written["paths"][operation.path][operation.method].get("x-errors")
    for index, entry in enumerate(written if isinstance(written, list) else []):
        name = entry.get("error") if isinstance(entry, dict) else None
        if not isinstance(name, str):
            continue  # extensions.py names what is missing or of a wrong type
        at = (*pointer, index)
        named.add(name)
        meaning = meanings.get(name)
        if not isinstance(meaning, dict):
            yield document.problem((*at, "error"), f"{MEANINGS} does not say what {name} means")
            continue
        yield from _texts(document, at, entry, name, meaning)
        code = entry.get("code", meaning.get("code"))
        if code in seen:
            yield document.problem((*at, "error"), f"code {code} is already given on line {seen[code]}")
        seen.setdefault(str(code), document.line((*at, "error")))


def _texts(
    document: Document, at: Pointer, entry: dict[str, Any], name: str, meaning: dict[str, Any]
) -> Iterator[Problem]:
    for key in _SAID_ONCE:
        if key in entry and key in meaning:
            line = document.line((MEANINGS, name, key))
            yield document.problem((*at, key), f"{key} of {name} stands on line {line}; a text is said once")
    if "message" not in {*entry, *meaning}:
        yield document.problem(at, f"an entry of x-errors lacks message, and {MEANINGS} has none for {name}")
