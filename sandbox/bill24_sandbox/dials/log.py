"""The request log: what was called, what was answered, which fault happened."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from bill24_sandbox.answer import Answer
from bill24_sandbox.times import instant

_KEPT = 500
_LONGEST = 4096
"""So many bytes of a body are kept."""
# A secret at the end of what is kept may have lost its closing quote.
_SECRET = re.compile(r'("(?:token|secret|refreshToken|payment_method_token)"\s*:\s*")([^"]*)("|\Z)')


def mask(secret: str) -> str:
    """Return a secret as the log shows it: its last four characters, or nothing of a short one."""
    return f"…{secret[-4:]}" if len(secret) > 12 else "…"


class Entry(msgspec.Struct, gc=False):
    """One call. ``request`` and ``answer`` are the bodies, cut off at 4096 bytes, with tokens masked."""

    instant: int
    operation: str
    method: str
    path: str
    token: str
    """The last characters of the bearer token."""
    status: int | None
    """``None`` when no answer was sent."""
    code: str | int | None
    fault: str | None
    milliseconds: float
    request_body: bytes
    answer_body: bytes
    number: int

    @property
    def at(self) -> datetime:
        """When it came, by the sandbox's clock."""
        return instant(self.instant)

    @property
    def request(self) -> str:
        """The request's body as text, with tokens and secrets masked."""
        return _shown(self.request_body)

    @property
    def answer(self) -> str:
        """The answer's body as text, with tokens masked."""
        return _shown(self.answer_body)

    def as_dict(self) -> dict[str, Any]:
        """Return the entry as the control API shows it."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "token": self.token,
            "status": self.status,
            "code": self.code,
            "fault": self.fault,
            "milliseconds": round(self.milliseconds, 3),
            "request": self.request,
            "answer": self.answer,
        }


class Log:
    """The last 500 calls, oldest first. A sequence: it can be measured, indexed and iterated."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._count = 0

    def add(
        self,
        *,
        at: int,
        operation: str,
        method: str,
        path: str,
        body: bytes | None,
        token: str,
        answer: Answer,
        fault: str | None,
        milliseconds: float,
    ) -> None:
        """Write down one call: ``at`` an instant of the store, ``body`` ``None`` when it was too large to be read."""
        self._count += 1
        self._entries.append(
            Entry(
                instant=at,
                operation=operation,
                method=method,
                path=path,
                token=mask(token) if token else "",
                status=answer.status if answer.delivery is None or not answer.is_silent else None,
                code=answer.code,
                fault=fault,
                milliseconds=milliseconds,
                request_body=(body or b"")[:_LONGEST],
                answer_body=answer.content[:_LONGEST],
                number=self._count,
            )
        )

    def clear(self) -> None:
        """Forget all calls."""
        self._entries.clear()

    def of(self, operation: str) -> list[Entry]:
        """Return the calls of one operation, oldest first."""
        return [entry for entry in self._entries if entry.operation == operation]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(list(self._entries))

    def __getitem__(self, index: int) -> Entry:
        return self._entries[index]


def _shown(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    return _SECRET.sub(lambda match: match.group(1) + mask(match.group(2)) + match.group(3), text)
