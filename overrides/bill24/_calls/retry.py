"""Whether a failed call is tried again, and after how long: one pure function.

Two things allow it: the operation may be repeated (`x-safe-to-retry` in the contract), or it is certain that nothing
left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec
from bill24_api.errors import Bill24Error

from ..errors import HTTPStatusError, NotSentError, OutcomeUnknownError

BACKOFF_SECONDS = 0.5
LONGEST_BACKOFF_SECONDS = 8.0
LONGEST_RETRY_AFTER_SECONDS = 60.0
_PASSING_STATUSES = frozenset({408, 429})
_LASTING_STATUSES = frozenset({501, 505})


class Situation(msgspec.Struct, frozen=True):
    """What the decision looks at besides the error."""

    safe_to_retry: bool
    """Whether the request that failed may be repeated although it arrived."""
    retries: int
    """How often the call was tried again already."""
    max_retries: int
    remaining: float
    """Seconds left until the call's deadline."""
    retry_after: float | None = None
    """Seconds the server asked to wait, if it answered and asked."""


def wait_before_retry(error: Bill24Error, situation: Situation, random: Callable[[], float]) -> float | None:
    """Seconds to wait before the next attempt, or None when there is to be none."""
    if situation.retries >= situation.max_retries or not _may_repeat(error, situation.safe_to_retry):
        return None
    asked = situation.retry_after
    if asked is not None and asked > LONGEST_RETRY_AFTER_SECONDS:
        return None  # coming back earlier than asked would only prolong the ban
    ceiling = min(LONGEST_BACKOFF_SECONDS, BACKOFF_SECONDS * 2 ** min(situation.retries, 10))
    wait = max(asked or 0.0, ceiling * random())
    return wait if wait < situation.remaining else None


def _may_repeat(error: Bill24Error, safe_to_retry: bool) -> bool:
    if isinstance(error, NotSentError):
        return not error.permanent
    if not safe_to_retry:
        return False
    if isinstance(error, HTTPStatusError):
        return error.status in _PASSING_STATUSES or (error.status >= 500 and error.status not in _LASTING_STATUSES)
    return isinstance(error, OutcomeUnknownError)


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """What a Retry-After header asks for, in seconds from `now`; None when it is absent or makes no sense."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    moment = http_date(text)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def http_date(value: str | None) -> datetime | None:
    """The moment an HTTP date names, aware; None when it is absent or names none."""
    if value is None:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
