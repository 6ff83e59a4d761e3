"""How requests leave: httpx's interface, httpcore2's pools, our network layer under them."""

from __future__ import annotations

import ssl
import sys
from typing import Any

import httpcore2
import httpx

from .failures import AnswerNotOursError
from .network import KEEPALIVE_SECONDS, CallTimeout, DeadlineBackend, NotOursError
from .progress import SendProgress

PROGRESS = "bill24"
"""The extension of a request that holds its `SendProgress`."""
# Calls come in bursts: what was opened for one is kept for the next.
DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=KEEPALIVE_SECONDS)
BaseTransport = httpx.BaseTransport
AsyncBaseTransport = httpx.AsyncBaseTransport
Limits = httpx.Limits
Proxy = httpx.Proxy
_NAMES = (
    "ConnectError ConnectTimeout PoolTimeout ProxyError UnsupportedProtocol LocalProtocolError RemoteProtocolError "
    "ReadError ReadTimeout WriteError WriteTimeout"
)
_HTTPX: dict[type[Exception], type[Exception]] = {
    **{getattr(httpcore2, name): getattr(httpx, name) for name in _NAMES.split()},
    NotOursError: AnswerNotOursError,
}
CORE_ERRORS = tuple(_HTTPX)


def as_httpx(error: Exception) -> Exception:
    """The error of the same name in httpx, which is the interface that users know."""
    return _HTTPX[type(error)](str(error))


class DeadlineTransport(httpx.BaseTransport):
    """Sends over connections that end with the call and know whose answer they read. Raises CORE_ERRORS."""

    def __init__(self, **settings: Any) -> None:
        self._settings = settings
        self._backend = DeadlineBackend()
        self._shared, self._single = pools(httpcore2.ConnectionPool, self._backend, **settings)
        self._stock: httpx.Client | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if goes_to_a_mock(request):
            if self._stock is None:
                self._stock = httpx.Client(transport=httpx.HTTPTransport(**self._settings, trust_env=False))
            return self._stock.send(request, stream=True)
        pool = self._shared if request.extensions[PROGRESS].shared else self._single
        return as_response(pool.handle_request(core_request(request)))

    def close(self) -> None:
        self._backend.closed = True
        for part in (self._shared, self._single, self._stock):
            if part is not None:
                part.close()

    def abandon(self) -> None:
        """After a fork: drop the parent's sockets here without disturbing them there."""
        self._backend.abandon()


def pools(
    kind: Any, backend: Any, *, verify: ssl.SSLContext, limits: httpx.Limits, proxy: httpx.Proxy | None
) -> list[Any]:
    """Two pools: one whose connections are used again, one that opens a connection for each request.

    A request that may not be repeated, or whose answer proves something, goes to the second: no late answer to an older
    request can reach it, and no idle connection can die under it.

    Args:
        kind: httpcore2's class of pools.
        backend: Opens their connections.
        verify: The TLS context.
        limits: How many connections, for each of the two.
        proxy: The way to Bill24, or None.
    """
    way = None
    if proxy is not None:
        way = httpcore2.Proxy(
            _core_url(proxy.url), auth=proxy.raw_auth, headers=proxy.headers.raw, ssl_context=proxy.ssl_context
        )
    return [
        kind(
            ssl_context=verify,
            proxy=way,
            max_connections=limits.max_connections,
            max_keepalive_connections=idle,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=backend,
        )
        for idle in (limits.max_keepalive_connections, 0)
    ]


def core_request(request: httpx.Request) -> httpcore2.Request:
    """The request as httpcore2 takes it; its timeouts know the call that it belongs to."""
    timeouts: dict[str, float | None] = request.extensions["timeout"]
    progress: SendProgress = request.extensions[PROGRESS]
    url = _core_url(request.url)
    calls = {name: CallTimeout(timeouts[name], progress) for name in ("connect", "read", "write")}
    return httpcore2.Request(
        method=request.method,
        url=url,
        headers=request.headers.raw,
        content=request.stream,
        extensions={"timeout": {**timeouts, **calls}},
    )


def _core_url(url: httpx.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def as_response(answer: httpcore2.Response) -> httpx.Response:
    """The answer as httpx's transports give it, its body unread."""
    stream: Any = answer.stream
    return httpx.Response(answer.status, headers=answer.headers, stream=stream)


def goes_to_a_mock(request: httpx.Request) -> bool:
    """Whether a mock stands in for httpx: somebody else's function in the place of httpx's or httpcore's.

    It gets the request then, by way of httpx's own client and transport. Ours would pass it by.
    """
    core = sys.modules.get("httpcore")
    for method in (
        httpx.HTTPTransport.handle_request,  # pytest-httpx, vcrpy
        httpx.AsyncHTTPTransport.handle_async_request,
        core.ConnectionPool.handle_request if core is not None else None,  # respx
        getattr(httpx.Client, "_transport_for_url", None),  # respx, where it is told to use httpx
    ):
        home: str = getattr(method, "__globals__", {}).get("__name__", "")
        if method is not None and home.partition(".")[0] not in {"httpx", "httpcore"}:
            request.extensions[PROGRESS].observed = False
            return True
    return False
