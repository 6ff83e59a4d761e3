"""The request log: what was called, what was answered, which fault happened."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import Any, Literal

import msgspec

from bill24_sandbox.answer import Answer
from bill24_sandbox.times import instant

_KEPT = 10_000
LONGEST = 1 << 16
"""So many bytes of a body are kept."""
_LARGEST = 32 << 20
"""So many bytes of all bodies together: a load of long lists shall not fill the memory."""
_SUCCESSES = frozenset({"000", "SUCCESS", 200, None})

Outcome = Literal["done", "refused", "failed"]
"""How a call ended: as it was meant, with a code that refuses it, or without an answer that says either."""
# A secret at the end of what is kept may have lost its closing quote.
_SECRET = re.compile(r'("(?:token|secret|refreshToken|payment_method_token)"\s*:\s*")([^"]*)("|\Z)')


def mask(secret: str) -> str:
    """Return a secret as the log shows it: its last four characters, or nothing of a short one."""
    if not secret:
        return ""
    return f"…{secret[-4:]}" if len(secret) > 12 else "…"


class Entry(msgspec.Struct, gc=False):
    """One call. ``request`` and ``answer`` are the bodies, cut off at 65,536 bytes, with tokens masked."""

    instant: int
    operation: str | None
    """The operationId; ``None`` where the path, or the method on it, reaches none."""
    method: str
    path: str
    query: str
    """As it was sent."""
    token: str
    """The last characters of the bearer token."""
    status: int | None
    """``None`` when no answer was sent."""
    code: str | int | None
    message: str | None
    """The English text of the answer's envelope."""
    hint: str | None
    """What was probably meant, where nothing was reached."""
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

    @property
    def size(self) -> int:
        """How many bytes of its bodies are kept."""
        return len(self.request_body) + len(self.answer_body)

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        if self.status is None or self.status >= 400 or (self.code is None and self.answer_body):
            return "failed"
        return "done" if self.code in _SUCCESSES else "refused"

    def as_dict(self) -> dict[str, Any]:
        """Return the entry as the control API shows it."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "token": self.token,
            "status": self.status,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "fault": self.fault,
            "milliseconds": round(self.milliseconds, 3),
            "request": self.request,
            "answer": self.answer,
        }


class Log:
    """The last 10,000 calls, oldest first; fewer where their bodies are long.

    A sequence: it can be measured, indexed and iterated.

    Attributes:
        watchers: What is called with each entry when it is written, in the thread that answers: it must be quick.
    """

    def __init__(self) -> None:
        self.watchers: list[Callable[[Entry], None]] = []
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._bytes = 0
        self.total = 0
        """How many calls there were, those included that are forgotten."""

    def add(
        self,
        *,
        at: int,
        operation: str | None,
        method: str,
        path: str,
        query: bytes,
        body: bytes | None,
        token: str,
        answer: Answer,
        fault: str | None,
        milliseconds: float,
        hint: str | None = None,
    ) -> None:
        """Write down one call: ``at`` an instant of the store, ``body`` ``None`` when it was too large to be read."""
        self.total += 1
        if len(self._entries) == _KEPT:
            self._forget_oldest()
        self._entries.append(
            entry := Entry(
                instant=at,
                operation=operation,
                method=method,
                path=path[:LONGEST],
                query=query.decode("latin-1"),
                token=mask(token) if token else "",
                status=answer.status if answer.delivery is None or not answer.is_silent else None,
                code=answer.code,
                message=answer.message,
                hint=hint,
                fault=fault,
                milliseconds=milliseconds,
                request_body=(body or b"")[:LONGEST],
                answer_body=answer.content[:LONGEST],
                number=self.total,
            )
        )
        self._bytes += entry.size
        while self._bytes > _LARGEST:
            self._forget_oldest()
        for watcher in self.watchers:
            with suppress(Exception):  # who only looks on changes no answer
                watcher(entry)

    def _forget_oldest(self) -> None:
        self._bytes -= self._entries.popleft().size

    def clear(self) -> None:
        """Forget all calls."""
        self._entries.clear()
        self._bytes = 0

    def newest_first(self) -> Iterator[Entry]:
        """Return the calls from the newest to the oldest."""
        return reversed(list(self._entries))

    def after(self, number: int) -> Iterator[Entry]:
        """Return the calls after the one of a number, oldest first."""
        known = len(self._entries)
        newer = min(known, max(0, self._entries[-1].number - number)) if known else 0
        return islice(list(self._entries), known - newer, None)

    def numbered(self, number: int) -> Entry | None:
        """Return the call of a number, if it is still known."""
        if not self._entries:
            return None
        index = number - self._entries[0].number
        return self._entries[index] if 0 <= index < len(self._entries) else None

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
