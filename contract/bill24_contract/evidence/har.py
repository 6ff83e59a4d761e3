"""Reads a HAR as browsers, proxies and API tools write it, and forgets its secrets while reading.

HAR 1.2 has no word for a body that was not recorded, for an answer out of a cache or for none at all, so each recorder
says it in its own way. Nothing of that is taken for an answer of the server.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import attrs

from .bodies import Body, body
from .secrets import Secrets, without_surrogates


class UnreadableHARError(ValueError):
    """The file is no HAR."""


@attrs.frozen
class Exchange:
    """A request and its answer, as far as they matter to the contract. Headers and query values are not kept.

    Attributes:
        origin: The server that was called, without anything that follows the host; no port where it is the usual one.
        method: The HTTP method.
        path: The decoded path.
        query: Names of the query parameters.
        sent: The request's body, None where none was recorded.
        status: The HTTP status.
        answer: The answer's body, None where it was not recorded, or not as a whole.
    """

    origin: str
    method: str
    path: str
    query: frozenset[str]
    sent: Body | None
    status: int
    answer: Body | None


@attrs.frozen
class Skipped:
    """An entry that says nothing of the server.

    Attributes:
        number: Its place in the file, from 1.
        reason: Why, without anything that the entry holds.
    """

    number: int
    reason: str


@attrs.frozen
class Recorded:
    """All of a file.

    Attributes:
        exchanges: In the order of the file.
        days: The days on which they were called, as ``2026-01-31``.
        skipped: The entries that were left out.
        unrecorded: The numbers of the entries whose answer's body was not recorded, or not as a whole.
    """

    exchanges: tuple[Exchange, ...]
    days: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    unrecorded: tuple[int, ...] = ()


class _SkippedError(Exception):
    """An entry is left out; the message says why."""


def read(path: Path, secrets: Secrets) -> Recorded:
    """Read a file: UTF-8 or UTF-16, with or without a byte order mark, compressed or not.

    Raises:
        OSError: It cannot be read.
        UnreadableHARError: It is no HAR.
    """
    exchanges: list[Exchange] = []
    skipped: list[Skipped] = []
    days: set[str] = set()
    unrecorded: list[int] = []
    for number, entry in enumerate(_entries(path), 1):
        try:
            exchange = _exchange(without_surrogates(entry), secrets)
        except _SkippedError as reason:
            skipped.append(Skipped(number, str(reason)))
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
            # Without the error: its text may hold what the entry holds.
            skipped.append(Skipped(number, "cannot be read: its request or its answer is not as HAR has them"))
        else:
            exchanges.append(exchange)
            days |= {_day(entry)} - {""}
            if exchange.answer is None:
                unrecorded.append(number)
    return Recorded(tuple(exchanges), tuple(sorted(days)), tuple(skipped), tuple(unrecorded))


def _entries(path: Path) -> list[Any]:
    content = path.read_bytes()
    try:
        har = json.loads(_text(content))
    except (ValueError, RecursionError, zlib.error) as error:
        # Without the cause: its text, or the local variables of its traceback, may hold what the file holds.
        kind = "it is a zip archive; unpack it" if content.startswith(b"PK") else "it is no JSON in UTF-8"
        if isinstance(error, json.JSONDecodeError) and not content.startswith(b"PK"):
            kind = f"its JSON is damaged or ends too early, in line {error.lineno}"
        raise UnreadableHARError(f"{path} is not a HAR: {kind}") from None
    log = har.get("log") if isinstance(har, dict) else None
    entries = log.get("entries") if isinstance(log, dict) else None
    if not isinstance(entries, list):
        raise UnreadableHARError(f"{path} is not a HAR: {_other_format(har)}")
    return entries


def _text(content: bytes) -> str:
    if content.startswith((b"\x1f\x8b", b"\x78\x01", b"\x78\x9c", b"\x78\xda")):
        content = zlib.decompress(content, wbits=47)  # gzip or zlib, whichever it is
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8-sig")


def _other_format(found: Any) -> str:
    """What a file is that people take for a HAR, and how to come by one."""
    info = found.get("info") if isinstance(found, dict) else None
    if isinstance(info, dict) and "getpostman" in str(info.get("schema")):
        return "it is a Postman collection, which holds no answers; record the calls through a proxy"
    if isinstance(found, dict) and found.get("_type") == "export":
        return "it is an Insomnia export; choose HAR as the format"
    return "it has no log.entries"


def _exchange(entry: dict[str, Any], secrets: Secrets) -> Exchange:
    request, response = entry["request"], entry.get("response")
    method = str(request["method"]).upper()
    if method == "OPTIONS":
        raise _SkippedError("a browser's question whether it may call")
    if method == "CONNECT":
        raise _SkippedError("a proxy's tunnel, not a call")
    origin, path, query = _address(str(request["url"]))
    if not isinstance(response, dict):
        raise _SkippedError("no answer was recorded")
    if _is_from_elsewhere(entry, response):
        raise _SkippedError("answered by a cache, a service worker or an override, not by the server")
    status = response.get("status")
    status = int(status) if isinstance(status, str) and status.isdecimal() else status
    if isinstance(status, bool) or not isinstance(status, (int, float)) or not 100 <= status <= 599:
        raise _SkippedError("no answer came")
    listed = request.get("queryString")
    names = [item.get("name") for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return Exchange(
        origin=origin,
        method=method,
        path=path,
        query=frozenset([*query, *(name for name in names if isinstance(name, str))]),
        sent=body(request.get("postData"), request, secrets),
        status=int(status),
        answer=body(response.get("content"), response, secrets),
    )


def _address(text: str) -> tuple[str, str, list[str]]:
    """Origin, path and names of the query."""
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:
        raise _SkippedError("its address cannot be read") from None
    if url.scheme not in {"http", "https"} or not url.hostname:
        raise _SkippedError("no call over HTTP")
    host = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
    usual = port is None or port == {"http": 80, "https": 443}[url.scheme]
    names = [name for name, _ in parse_qsl(url.query, keep_blank_values=True)]
    return f"{url.scheme}://{host}{'' if usual else f':{port}'}", unquote(url.path) or "/", names


def _is_from_elsewhere(entry: Mapping[str, Any], response: Mapping[str, Any]) -> bool:
    """Whether somebody else answered, by the marks of Chrome, Firefox and Safari; 304 is about a browser's cache."""
    marks = ("_fromCache", "fromCache", "_fromDiskCache", "_fetchedViaServiceWorker", "_fromServiceWorker")
    source = entry.get("_fetchType", response.get("_fetchType", "Network Load"))  # Safari's
    marked = any(place.get(mark) for place in (entry, response) for mark in marks)
    return marked or source != "Network Load" or response.get("status") == 304


def _day(entry: Mapping[str, Any]) -> str:
    """The day of a call; blank where the recorder wrote none that can be one."""
    try:
        moment = datetime.fromisoformat(str(entry.get("startedDateTime")))
    except ValueError:
        return ""
    return moment.date().isoformat() if moment.year >= 2000 else ""  # a recorder without a clock writes 1970, or 1
