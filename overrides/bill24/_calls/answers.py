"""From an HTTP answer to a result or an exception."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bill24_api.errors import HTTPStatusError
from bill24_api.types import Operation

from ..errors import AuthenticationError, RateLimitError
from .effects import HTTPAnswer
from .retry import http_date, retry_after_seconds


def accept_status(operation: Operation[Any], answer: HTTPAnswer, now: datetime) -> None:
    """Let HTTP 200 pass and raise for every other status.

    Args:
        operation: What was asked.
        answer: What came.
        now: Our wall clock, for a Retry-After that is a date.

    Raises:
        AuthenticationError: 401.
        RateLimitError: 429.
        HTTPStatusError: Any other status but 200.
    """
    if answer.status == 200:
        return
    excerpt = operation.excerpt(answer.content)
    if answer.status == 401:
        raise AuthenticationError(operation.operation_id, 401, excerpt)
    if answer.status == 429:
        raise RateLimitError(operation.operation_id, 429, excerpt, retry_after=asked_to_wait(answer, now))
    raise HTTPStatusError(operation.operation_id, answer.status, excerpt)


def asked_to_wait(answer: HTTPAnswer, now: datetime) -> float | None:
    """The seconds of an answer's Retry-After, by the clock of the server that wrote it."""
    server = http_date(answer.headers.get("date"))
    return retry_after_seconds(answer.headers.get("retry-after"), server or now)
