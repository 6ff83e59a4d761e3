"""The body of a recorded request or answer, as far as it was recorded."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

import attrs

from .secrets import Secrets, without_surrogates

#: What a recorder may have kept packed: far more than an answer of the API has.
_MOST_BYTES = 64 * 1024 * 1024


@attrs.frozen
class Body:
    """A body.

    Attributes:
        json: Its JSON, decoded and without secrets.
        is_json: Whether it is JSON in UTF-8.
    """

    json: Any
    is_json: bool = True


def body(content: object, message: Mapping[str, Any], secrets: Secrets) -> Body | None:
    """The body of a message of a HAR; None where it was not recorded, or not as a whole.

    Args:
        content: The ``postData`` of a request, or the ``content`` of an answer.
        message: The request or the answer around it.
        secrets: What to drop.
    """
    raw = _raw(content)
    if raw is None:
        return None
    if not raw.strip():
        return Body(None, is_json=False) if _says_it_is_empty(content, message) else None
    try:
        return Body(secrets.drop(without_surrogates(json.loads(raw.decode("utf-8-sig", "surrogatepass")))))
    except RecursionError:
        return None
    except UnicodeDecodeError:
        unreadable = _is_cut(raw.decode("utf-8", "replace")) or bool(_header(message, "content-encoding"))
    except ValueError as error:
        # Recorders count what came over the wire or what came out of it, so no size proves a cut.
        unreadable = "Extra data" not in str(error) and _is_cut(raw.decode("utf-8-sig", "surrogatepass"))
    return None if unreadable else Body(None, is_json=False)


def _raw(content: object) -> bytes | None:
    if not isinstance(content, Mapping) or not isinstance(content.get("text"), str):
        return None
    try:
        return _unpacked(_bytes(content["text"], content.get("encoding")))
    except (ValueError, zlib.error):  # an encoding that is not known, or not what it says
        return None


def _bytes(text: str, encoding: object) -> bytes:
    if not encoding:
        return text.encode("utf-8", "surrogatepass")
    if str(encoding).lower() != "base64":
        raise ValueError
    try:
        return base64.b64decode(text)
    except binascii.Error:
        raise ValueError from None


def _unpacked(raw: bytes) -> bytes:
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    unpacking = zlib.decompressobj(wbits=31)
    found = unpacking.decompress(raw, _MOST_BYTES)
    if not unpacking.eof:
        raise ValueError
    return found


def _is_cut(text: str) -> bool:
    """Whether what is no JSON begins as JSON and stops before its end: cut by the recorder, or by who answered."""
    start, end = text.lstrip()[:1], text.rstrip()[-1:]
    if start not in {"{", "["}:
        return False
    if end != {"{": "}", "[": "]"}[start]:
        return True
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.pos >= len(text.rstrip())
    except ValueError:
        pass
    return False


def _says_it_is_empty(content: object, message: Mapping[str, Any]) -> bool:
    """Whether there was no body, and not only none in the recording: many write no size for that, or blank text."""
    sizes = [content.get("size") if isinstance(content, Mapping) else None, message.get("bodySize")]
    if any(isinstance(size, (int, float)) and size > 0 for size in sizes):
        return False
    return _header(message, "content-length") == "0" or message.get("bodySize") == 0


def _header(message: Mapping[str, Any], name: str) -> str:
    headers = message.get("headers")
    for each in headers if isinstance(headers, list) else ():
        if isinstance(each, Mapping) and str(each.get("name")).lower() == name:
            return str(each.get("value"))
    return ""
