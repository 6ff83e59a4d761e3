"""What onlookers see of a call: lines under the logger "bill24", and OpenTelemetry spans.

The log has one line a call, and at DEBUG outlines of bodies without their values. A span stands for one request, if
`opentelemetry-api` is installed; names follow the semantic conventions for HTTP clients. Both name the path's template
instead of the path, which names customers and bills, and no query.
"""

from __future__ import annotations

import logging
from importlib import import_module
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from bill24_api.types import Operation, Request

from .._http.failures import from_outside
from .._http.progress import SendProgress
from .._version import __version__
from ..errors import Attempt
from .redaction import Redactor, body_outline

logger = logging.getLogger("bill24")
logger.addHandler(logging.NullHandler())  # silent until the application says where logs go

try:
    trace: Any = import_module("opentelemetry.trace")
except ImportError:  # pragma: no cover - the tests run with it
    trace = None


class _Onlookers:
    """Calls those who only look on: whatever they raise changes no call, unless it came from outside."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: TracebackType | None) -> bool:
        return error is not None and not from_outside(error)


onlookers = _Onlookers()


def tell(level: int, message: str, *values: object) -> None:
    """Log a line."""
    with onlookers:
        logger.log(level, message, *values)


class AttemptTelemetry:
    """Tells of one attempt of a call, from here on: its span begins, and at DEBUG a line says what goes out."""

    __slots__ = ("_operation", "_redactor", "_span")

    def __init__(
        self, operation: Operation[Any], request: Request, number: int, base_url: str, redactor: Redactor
    ) -> None:
        self._operation = operation
        self._redactor = redactor
        self._span: Any = None
        if trace is not None:
            # It stays out of the current context, so nothing else hangs below it.
            with onlookers:
                self._span = trace.get_tracer("bill24", __version__).start_span(
                    f"{operation.method} {operation.path}",
                    kind=trace.SpanKind.CLIENT,
                    attributes=_attributes(operation, number, base_url),
                )
        if logger.isEnabledFor(logging.DEBUG):
            outline = redactor.clean(body_outline(request.content))
            tell(logging.DEBUG, "%s > %s %s %s", operation.operation_id, request.method, operation.path, outline)

    def ended(self, progress: SendProgress, code: str | None, error: str | None) -> None:
        """The attempt is over: its span ends, and at DEBUG a line says what came back."""
        answer = progress.answer
        if answer is not None and logger.isEnabledFor(logging.DEBUG):
            outline = self._redactor.clean(body_outline(answer.content))
            tell(logging.DEBUG, "%s < %d %s", self._operation.operation_id, answer.status, outline)
        if self._span is not None:
            with onlookers:
                _end(self._span, progress.status, code, error)

    def call_ended(self, attempt: Attempt, code: str | None, elapsed: float) -> None:
        """The call is over: at INFO for an answer of the API, at WARNING for anything else, a line."""
        tell(
            logging.INFO if code is not None else logging.WARNING,
            "%s attempt=%d status=%s code=%s elapsed=%.3fs%s",
            self._operation.operation_id,
            attempt.number,
            attempt.status or "-",
            code or "-",
            elapsed,
            f" error={attempt.error}" if attempt.error else "",
        )


def cut_off(error: BaseException, trace: str) -> None:
    """Leave a trace of a call that must not be repeated and that something outside ends: a note, a line at WARNING."""
    with onlookers:
        error.add_note(trace)
    tell(logging.WARNING, "%s", trace)


def _end(span: Any, status: int | None, code: str | None, error: str | None) -> None:
    if status is not None:
        span.set_attribute("http.response.status_code", status)
    if code is not None:
        span.set_attribute("bill24.code", code)
    refused = status is not None and status >= 400
    if refused or (error is not None and code is None):
        span.set_attribute("error.type", str(status) if refused else error)
        span.set_status(trace.StatusCode.ERROR)
    span.end()


def _attributes(operation: Operation[Any], number: int, base_url: str) -> dict[str, str | int]:
    host = urlsplit(base_url)
    attributes: dict[str, str | int] = {
        "http.request.method": operation.method,
        "server.address": host.hostname or "",
        "server.port": host.port or (443 if host.scheme == "https" else 80),
        "url.full": f"{base_url}{operation.path}",
        "url.template": operation.path,
        "bill24.operation": operation.operation_id,
    }
    if number > 1:
        attributes["http.request.resend_count"] = number - 1
    return attributes
