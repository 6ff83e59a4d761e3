"""From an HTTP answer to a result or an exception."""

from __future__ import annotations

from typing import Any

from bill24_api.errors import HTTPStatusError
from bill24_api.types import Operation

from .._clock import Clock
from .._http.progress import HTTPAnswer
from ..errors import AuthenticationError, RateLimitError
from .retry import http_date, retry_after_seconds


def status_error(operation: Operation[Any], answer: HTTPAnswer, clock: Clock) -> HTTPStatusError:
    """What an HTTP status other than 200 means.

    Args:
        operation: What was asked.
        answer: What came.
        clock: The time, for a Retry-After that is a date.

    Returns:
        An AuthenticationError for 401, a RateLimitError for 429, a plain HTTPStatusError for the others.
    """
    excerpt = operation.excerpt(answer.content)
    if answer.status == 401:
        return AuthenticationError(operation.operation_id, 401, excerpt)
    if answer.status == 429:
        return RateLimitError(operation.operation_id, 429, excerpt, retry_after=asked_to_wait(answer, clock))
    return HTTPStatusError(operation.operation_id, answer.status, excerpt)


def asked_to_wait(answer: HTTPAnswer, clock: Clock) -> float | None:
    """The seconds of an answer's Retry-After, by the clock of the server that wrote it, or else by ours."""
    server = http_date(answer.headers.get("date"))
    return retry_after_seconds(answer.headers.get("retry-after"), server or clock.now())
