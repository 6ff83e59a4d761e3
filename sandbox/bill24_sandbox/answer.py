"""One HTTP answer, as a value."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Profile = Literal["observed", "documented"]
"""Which evidence the sandbox follows where the documentation and the observed answers differ."""

PROFILES: tuple[Profile, ...] = ("observed", "documented")

JSON_TYPE = "application/json; charset=utf-8"


class Answer(msgspec.Struct, frozen=True, gc=False):
    """One HTTP answer. ``code`` is the envelope's, for the log; ``None`` where there is no envelope."""

    status: int = 200
    content: bytes = b""
    media_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    code: str | int | None = None


_ENCODER = msgspec.json.Encoder()


def to_json(value: Any) -> bytes:
    """Write a JSON value the way answers are written: compact, UTF-8."""
    return _ENCODER.encode(value)
