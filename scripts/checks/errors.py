"""The business errors that operations answer: x-errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openapi.document import Document, Problem
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


def check(document: Document) -> Iterator[Problem]:
    """Codes given twice, names that cannot be classes, and names with more than one meaning."""
    meanings: dict[str, tuple[str, str, int]] = {}
    for pointer, entries in _lists(document):
        seen: dict[str, int] = {}
        for index, entry in enumerate(entries):
            if not isinstance(entry, dict):
                continue
            at = (*pointer, index)
            code, name, message = entry.get("code"), entry.get("error"), entry.get("message")
            if not (isinstance(code, str) and isinstance(name, str) and isinstance(message, str)):
                continue  # extensions.py names what is missing or of a wrong type
            if code in seen:
                yield document.problem((*at, "code"), f"code {code} is already given on line {seen[code]}")
            seen.setdefault(code, document.line((*at, "code")))
            if not re.fullmatch(r"([A-Z][a-z0-9]+)+Error", name) or name in _TAKEN:
                why = "the client has this class already" if name in _TAKEN else "write it like CustomerNotFoundError"
                yield document.problem((*at, "error"), f"{name} cannot be the name of an exception: {why}")
            first_code, first_message, line = meanings.setdefault(name, (code, message, document.line((*at, "error"))))
            if code != first_code and message != first_message:
                yield document.problem(
                    (*at, "error"),
                    f"{name} means code {first_code}, {first_message!r}, on line {line}; an exception is one meaning",
                )


def _lists(document: Document) -> Iterator[tuple[Pointer, list[Any]]]:
    for operation in document.operations():
        entries = operation.raw.get("x-errors")
        if isinstance(entries, list):
            yield (*operation.pointer, "x-errors"), entries
