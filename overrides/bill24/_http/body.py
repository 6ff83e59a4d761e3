"""The body of an answer: its bytes as they came, decoded once and never beyond a bound."""

from __future__ import annotations

import zlib
from typing import Any

import httpx

from .failures import AnswerTooLargeError

LARGEST_ANSWER = 32 * 1024 * 1024
"""Bytes of an answer, decoded; a list of 10,000 bills has about 6 million."""
MOST_VALUES = 1_000_000
"""Values of an answer: small ones cost a hundred times their bytes once they are read. 10,000 bills have 300,000."""
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Body:
    """Collects an answer.

    Args:
        encoding: Its Content-Encoding header, or None.

    Raises:
        DecodingError: More than one encoding, or one that was not asked for.
    """

    def __init__(self, encoding: str | None) -> None:
        name = (encoding or "identity").strip().lower()
        if name != "identity" and name not in _WINDOWS:
            # Decoded one after the other, a few kilobytes become gigabytes.
            raise httpx.DecodingError("the answer comes in an encoding that was not asked for")
        self._window = _WINDOWS.get(name)
        self._inflate = zlib.decompressobj(self._window) if self._window else None
        self._parts: list[bytes] = []
        self._size = 0

    def add(self, part: bytes) -> None:
        """Take what came.

        Raises:
            AnswerTooLargeError: It is more than LARGEST_ANSWER now.
            DecodingError: It is not what its encoding says.
        """
        if self._inflate is not None and part:
            part = self._decoded(self._inflate, part)
        self._size += len(part)
        if self._size > LARGEST_ANSWER:
            raise AnswerTooLargeError(f"the answer is larger than {LARGEST_ANSWER} bytes")
        self._parts.append(part)

    def _decoded(self, inflate: Any, part: bytes) -> bytes:
        try:
            data: bytes = inflate.decompress(part, LARGEST_ANSWER - self._size + 1)
        except zlib.error as error:
            if self._window != zlib.MAX_WBITS or self._parts:
                raise httpx.DecodingError(str(error)) from error
            # Some servers leave out the two bytes of zlib's head that "deflate" asks for.
            self._window = -zlib.MAX_WBITS
            self._inflate = zlib.decompressobj(self._window)
            return self._decoded(self._inflate, part)
        if inflate.unused_data:
            raise httpx.DecodingError("more follows the end of the compressed answer")
        return data

    def whole(self) -> bytes:
        """All of it.

        Raises:
            AnswerTooLargeError: It holds more than MOST_VALUES values.
            DecodingError: It ends before its encoding does.
        """
        if self._inflate is not None and self._parts and not self._inflate.eof:
            raise httpx.DecodingError("the compressed answer ends early")
        content = b"".join(self._parts)
        if content.count(b",") > MOST_VALUES:
            raise AnswerTooLargeError(f"the answer holds more than {MOST_VALUES} values")
        return content
