"""One HTTP answer, as a value: what is answered, and how it is sent."""

from __future__ import annotations

from enum import Enum
from typing import Any, Literal

import msgspec

Profile = Literal["observed", "documented"]
"""Which evidence the sandbox follows where the documentation and the observed answers differ."""

PROFILES: tuple[Profile, ...] = ("observed", "documented")

JSON_TYPE = "application/json; charset=utf-8"
_TEXT_TYPE = "text/plain; charset=utf-8"


class Pause(msgspec.Struct, frozen=True):
    """Nothing is sent for so many seconds."""

    seconds: float


class End(Enum):
    """How a connection ends before the answer does."""

    CLOSED = "closed"
    RESET = "reset"


Delivery = tuple[bytes | Pause | End, ...]
"""How an answer is sent: pieces of its content and what comes between them. The head goes before the first piece."""


class Answer(msgspec.Struct, frozen=True, gc=False):
    """One HTTP answer.

    Attributes:
        code: The envelope's code, for the log; ``None`` where there is no envelope.
        message: The envelope's English text, for the log too.
        delivery: How it is sent; ``None`` for the usual way, head and content at once.
    """

    status: int = 200
    content: bytes = b""
    media_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    code: str | int | None = None
    message: str | None = None
    delivery: Delivery | None = None

    @property
    def is_silent(self) -> bool:
        """Whether the connection ends before anything is sent."""
        return self.delivery is not None and isinstance(self.delivery[0], End)


_ENCODER = msgspec.json.Encoder()


def to_json(value: Any) -> bytes:
    """Write a JSON value the way answers are written: compact, UTF-8."""
    return _ENCODER.encode(value)


NOT_FOUND = Answer(status=404, content=b"Not Found", media_type=_TEXT_TYPE)
TOO_LARGE = Answer(status=413)
FORBIDDEN = Answer(
    status=403,
    content=b"Forbidden: asked for by another site, or under another name than localhost",
    media_type=_TEXT_TYPE,
)


def method_not_allowed(*allowed: str) -> Answer:
    """Return HTTP 405 with the methods that are allowed."""
    return Answer(
        status=405, content=b"Method Not Allowed", media_type=_TEXT_TYPE, headers=(("Allow", ", ".join(allowed)),)
    )
