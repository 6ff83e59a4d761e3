"""The log under "bill24": one line a call, and at DEBUG outlines of bodies without their values."""

from __future__ import annotations

import logging
from typing import Any

from bill24_api.types import Operation, Request

from ..errors import Attempt
from .effects import HTTPAnswer
from .redaction import Redactor, body_outline

logger = logging.getLogger("bill24")
logger.addHandler(logging.NullHandler())  # silent until the application says where logs go


def request_sent(operation: Operation[Any], request: Request, redactor: Redactor) -> None:
    """At DEBUG: what goes out. The path's template only, for a path names customers and bills."""
    if logger.isEnabledFor(logging.DEBUG):
        outline = redactor.clean(body_outline(request.content))
        logger.debug("%s > %s %s %s", operation.operation_id, request.method, operation.path, outline)


def answer_received(operation: Operation[Any], answer: HTTPAnswer, redactor: Redactor) -> None:
    """At DEBUG: what came back."""
    if logger.isEnabledFor(logging.DEBUG):
        logger.debug("%s < %d %s", operation.operation_id, answer.status, redactor.clean(body_outline(answer.content)))


def call_ended(operation: Operation[Any], attempt: Attempt, code: str | None, elapsed: float) -> None:
    """At INFO for an answer of the API, at WARNING for anything else: how the call ended.

    Args:
        operation: What was called.
        attempt: The last attempt.
        code: Bill24's code, if there was one.
        elapsed: Seconds from the first attempt on.
    """
    level = logging.INFO if code is not None else logging.WARNING
    if logger.isEnabledFor(level):
        logger.log(
            level,
            "%s attempt=%d status=%s code=%s elapsed=%.3fs%s",
            operation.operation_id,
            attempt.number,
            attempt.status or "-",
            code or "-",
            elapsed,
            f" error={attempt.error}" if attempt.error else "",
        )
