"""The headers of answers."""

from __future__ import annotations

from datetime import timedelta

from bill24_sandbox.answer import Answer
from bill24_sandbox.dials.clock import Clock
from bill24_sandbox.times import EPOCH, http_date

_SECOND = timedelta(seconds=1)


class DatedHeaders:
    """Response headers with a ``Date`` from the sandbox's clock, formatted once a second."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._second = EPOCH
        self._date = b""

    def of(self, answer: Answer) -> list[tuple[bytes, bytes]]:
        """Return the headers of an answer."""
        now = self._clock.now()
        if not self._second <= now < self._second + _SECOND:
            self._second, self._date = now.replace(microsecond=0), http_date(now).encode("ascii")
        headers = [(b"date", self._date), (b"content-length", str(len(answer.content)).encode("ascii"))]
        if answer.media_type is not None:
            headers.append((b"content-type", answer.media_type.encode("latin-1")))
        for name, value in answer.headers:
            headers.append((name.lower().encode("latin-1"), value.encode("latin-1")))
        return headers
