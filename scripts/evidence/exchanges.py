"""Reads a HAR, and forgets its secrets while reading."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import attrs

from .secrets import Secrets


class UnreadableHARError(ValueError):
    """The file is no HAR."""


@attrs.frozen
class Body:
    """A JSON body, decoded and without secrets."""

    json: Any


@attrs.frozen
class Exchange:
    """A request and its answer, as far as they matter to the contract. Headers and query values are not kept.

    Attributes:
        origin: The server that was called, without anything that follows the host.
        method: The HTTP method.
        path: The decoded path.
        query: Names of the query parameters.
        sent: The request's JSON body, None where there was none.
        status: The HTTP status; 0 where no answer came.
        answer: The answer's JSON body, None where it was no JSON.
    """

    origin: str
    method: str
    path: str
    query: frozenset[str]
    sent: Body | None
    status: int
    answer: Body | None


@attrs.frozen
class Recorded:
    """All of a file.

    Attributes:
        exchanges: In the order of the file.
        days: The days on which they were called, as ``2026-01-31``.
    """

    exchanges: tuple[Exchange, ...]
    days: tuple[str, ...]


def read(path: Path, secrets: Secrets) -> Recorded:
    """Read a file.

    Raises:
        OSError: It cannot be read.
        UnreadableHARError: It is no HAR.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))["log"]["entries"]
        found = list(_entries(entries, secrets))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # Without the cause: its text, or the local variables of its traceback, may hold what the file holds.
        raise UnreadableHARError(f"{path} is not a HAR: {type(error).__name__}") from None
    return Recorded(
        tuple(exchange for exchange, _ in found),
        tuple(sorted({day for _, day in found if day})),
    )


def _entries(entries: list[Any], secrets: Secrets) -> Iterator[tuple[Exchange, str]]:
    for entry in entries:
        request, response = entry["request"], entry["response"]
        url = urlsplit(request["url"])
        port = f":{url.port}" if url.port else ""
        exchange = Exchange(
            origin=f"{url.scheme}://{url.hostname}{port}",
            method=str(request["method"]).upper(),
            path=unquote(url.path) or "/",
            query=frozenset(name for name, _ in parse_qsl(url.query, keep_blank_values=True)),
            sent=_body(request.get("postData"), secrets),
            status=int(response["status"]),
            answer=_body(response.get("content"), secrets),
        )
        yield exchange, str(entry.get("startedDateTime", ""))[:10]


def _body(content: Mapping[str, Any] | None, secrets: Secrets) -> Body | None:
    text = (content or {}).get("text")
    if not isinstance(text, str):
        return None
    try:
        if (content or {}).get("encoding") == "base64":
            text = base64.b64decode(text).decode()
        return Body(secrets.drop(json.loads(text)))
    except (binascii.Error, ValueError, RecursionError):
        return None
