"""From an HTTP answer to a result or an exception."""

from __future__ import annotations

from typing import Any

from bill24_api.errors import HTTPStatusError
from bill24_api.types import Operation

from .._clock import Clock
from .._http.progress import HTTPAnswer
from .._payments.proof import unambiguous
from ..errors import AuthenticationError, RateLimitError
from .retry import http_date, retry_after_seconds


def status_error(operation: Operation[Any], answer: HTTPAnswer, clock: Clock) -> HTTPStatusError:
    """What an HTTP status other than 200 means.

    Returns:
        An AuthenticationError for 401, a RateLimitError for 429, a plain HTTPStatusError for the others.
    """
    excerpt = operation.excerpt(answer.content)
    error = HTTPStatusError(operation.operation_id, answer.status, excerpt)
    if answer.status == 401:
        error = AuthenticationError(operation.operation_id, 401, excerpt)
    elif answer.status == 429:
        error = RateLimitError(operation.operation_id, 429, excerpt, retry_after=asked_to_wait(answer, clock))
    code = unambiguous(answer.content).get("code")
    error.code = code if isinstance(code, str) else None
    return error


def asked_to_wait(answer: HTTPAnswer, clock: Clock) -> float | None:
    """The seconds of an answer's Retry-After, by the clock of the server that wrote it, or else by ours."""
    server = http_date(answer.headers.get("date"))
    return retry_after_seconds(answer.headers.get("retry-after"), server or clock.now())
