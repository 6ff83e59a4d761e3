"""One OpenTelemetry client span per request, if `opentelemetry-api` is installed: metadata only.

Names follow the semantic conventions for HTTP clients. `url.full` holds the path's template instead of its values, and
no
query: paths name customers and bills.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from bill24_api.types import Operation

from .._version import __version__

if TYPE_CHECKING:
    import httpx

try:
    trace: Any = import_module("opentelemetry.trace")
except ImportError:  # pragma: no cover - the tests run with it
    trace = None


class Span(Protocol):
    """The span of one request."""

    def end(self, *, status: int | None, code: str | None, error: str | None) -> None:
        """The request is over."""
        ...


class _Nothing:
    def end(self, *, status: int | None, code: str | None, error: str | None) -> None:
        return None


class _Recorded:
    def __init__(self, span: Any) -> None:
        self._span = span

    def end(self, *, status: int | None, code: str | None, error: str | None) -> None:
        if status is not None:
            self._span.set_attribute("http.response.status_code", status)
        if code is not None:
            self._span.set_attribute("bill24.code", code)
        failed = error is not None and code is None
        if failed or (status is not None and status >= 400):
            self._span.set_attribute("error.type", str(status) if status is not None and status >= 400 else error)
            self._span.set_status(trace.StatusCode.ERROR)
        self._span.end()


_NOTHING = _Nothing()


def start_span(operation: Operation[Any], base_url: httpx.URL, attempt: int) -> Span:
    """Begin the span of one request; it stays out of the current context, so nothing else hangs below it.

    Args:
        operation: What is called.
        base_url: The host.
        attempt: 1 for the first.
    """
    if trace is None:
        return _NOTHING
    attributes: dict[str, str | int] = {
        "http.request.method": operation.method,
        "server.address": base_url.host,
        "server.port": base_url.port or (443 if base_url.scheme == "https" else 80),
        "url.full": f"{str(base_url).rstrip('/')}{operation.path}",
        "url.template": operation.path,
        "bill24.operation": operation.operation_id,
    }
    if attempt > 1:
        attributes["http.request.resend_count"] = attempt - 1
    tracer = trace.get_tracer("bill24", __version__)
    return _Recorded(
        tracer.start_span(f"{operation.method} {operation.path}", kind=trace.SpanKind.CLIENT, attributes=attributes)
    )
