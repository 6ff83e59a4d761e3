"""How requests leave: one TLS context per process, long-lived connections, proxies, our network layer inside httpx.

httpx has no public way to hand a network backend to its transports, so one attribute is replaced here and nowhere else;
httpx is capped below 0.29 for it, and a test fails should the attribute move.
"""

# httpx has no public way to choose the network layer, nor to keep no cookies.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import functools
import ipaddress
import os
import ssl
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from ..errors import ConfigurationError
from .network import AsyncDeadlineBackend, CallTimeout, DeadlineBackend
from .progress import SendProgress

KEEPALIVE_SECONDS = 60.0
DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=KEEPALIVE_SECONDS)
Verify = ssl.SSLContext | str | os.PathLike[str] | None
BaseTransport = httpx.BaseTransport
AsyncBaseTransport = httpx.AsyncBaseTransport
Limits = httpx.Limits
Proxy = httpx.Proxy


class DeadlineTransport(httpx.HTTPTransport):
    """httpx's transport on a network layer that ends with the call."""

    def __init__(self, *, verify: ssl.SSLContext, limits: httpx.Limits, proxy: str | httpx.Proxy | None) -> None:
        super().__init__(verify=verify, limits=limits, proxy=proxy, trust_env=False)
        self.backend = DeadlineBackend()
        self._pool._network_backend = self.backend

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        _observe(request)
        return super().handle_request(request)


class AsyncDeadlineTransport(httpx.AsyncHTTPTransport):
    """httpx's asynchronous transport on a network layer that notes how far a request got."""

    def __init__(self, *, verify: ssl.SSLContext, limits: httpx.Limits, proxy: str | httpx.Proxy | None) -> None:
        super().__init__(verify=verify, limits=limits, proxy=proxy, trust_env=False)
        self._pool._network_backend = AsyncDeadlineBackend(self._pool._network_backend)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        _observe(request)
        return await super().handle_async_request(request)


PROGRESS = "bill24"
"""The extension of a request that holds its `SendProgress`."""


def _observe(request: httpx.Request) -> None:
    progress: SendProgress | None = request.extensions.get(PROGRESS)
    if progress is not None:
        progress.observed = True
        timeouts: dict[str, float | None] = request.extensions["timeout"]
        calls = {name: CallTimeout(timeouts[name], progress) for name in ("connect", "read", "write")}
        request.extensions["timeout"] = {**timeouts, **calls}


@functools.cache
def _default_context(cert_file: str | None, cert_dir: str | None) -> ssl.SSLContext:
    if cert_file or cert_dir:
        return ssl.create_default_context(cafile=cert_file, capath=cert_dir)
    return httpx.create_ssl_context(trust_env=False)


def tls_context(verify: Verify, *, trust_env: bool) -> ssl.SSLContext:
    """The TLS context for `verify`, built once per process where nothing special is asked for.

    Args:
        verify: A context of your own, the path of a CA file or folder, or None for the usual authorities.
        trust_env: Whether SSL_CERT_FILE and SSL_CERT_DIR count.
    """
    if isinstance(verify, ssl.SSLContext):
        return verify
    if verify is not None:
        path = Path(verify)
        if path.is_dir():
            return ssl.create_default_context(capath=str(path))
        if not path.is_file():
            raise ConfigurationError("there is no CA file or folder at this path", argument="verify")
        return ssl.create_default_context(cafile=str(path))
    if not trust_env:
        return _default_context(None, None)
    return _default_context(os.environ.get("SSL_CERT_FILE") or None, os.environ.get("SSL_CERT_DIR") or None)


def environment_proxy(base_url: str) -> str | None:
    """The proxy that HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY ask for on the way to `base_url`.

    None for this machine itself, which no proxy elsewhere can reach.
    """
    parts = urlsplit(base_url)
    if is_loopback(parts.hostname or ""):
        return None
    proxies = urllib.request.getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or urllib.request.proxy_bypass(parts.netloc):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
