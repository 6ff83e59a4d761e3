"""What stands between this machine and Bill24: certificate authorities and proxies, as arguments or variables say."""

from __future__ import annotations

import functools
import ipaddress
import os
import re
import ssl
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from ..errors import ConfigurationError

Verify = ssl.SSLContext | str | os.PathLike[str] | None


@functools.cache
def _usual_context() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def tls_context(verify: Verify, *, trust_env: bool) -> ssl.SSLContext:
    """The TLS context for `verify`, built once per process where nothing special is asked for.

    Args:
        verify: A context of your own, the path of a CA file or folder, or None for the usual authorities.
        trust_env: Whether SSL_CERT_FILE and SSL_CERT_DIR count.

    Raises:
        ConfigurationError: There is nothing at a path, or no certificate there that can be found.
    """
    if isinstance(verify, ssl.SSLContext) and verify.protocol is not ssl.PROTOCOL_TLS_SERVER:
        return verify
    file = folder = None
    if verify is not None:
        if not isinstance(verify, str | os.PathLike) or not str(verify):
            raise ConfigurationError(
                "takes an SSLContext for clients, or the path of a CA file; TLS is not turned off", argument="verify"
            )
        file, folder = (None, str(verify)) if Path(verify).is_dir() else (verify, None)
    elif trust_env:
        file, folder = os.environ.get("SSL_CERT_FILE") or None, os.environ.get("SSL_CERT_DIR") or None
    if file is None and folder is None:
        return _usual_context()
    try:
        if folder is not None and not any(map(_holds_certificates, folder.split(os.pathsep))):
            raise FileNotFoundError  # OpenSSL would look into it when it is too late
        return ssl.create_default_context(cafile=file, capath=folder)
    except (OSError, ValueError) as error:
        named = {"argument": "verify"} if verify is not None else {"variable": "SSL_CERT_FILE or SSL_CERT_DIR"}
        raise ConfigurationError("there is no CA file or folder, or no certificate in it", **named) from error


def _holds_certificates(folder: str) -> bool:
    """Whether a folder has one under the name that OpenSSL looks for: its hash, as `openssl rehash` links it."""
    return any(re.fullmatch(r"[0-9a-f]{8}\.\d+", path.name) for path in Path(folder).glob("*.[0-9]*"))


def is_url(text: object) -> bool:
    """Whether requests can be sent to it."""
    try:
        return isinstance(text, str) and text.isprintable() and " " not in text and bool(httpx.URL(text).host)
    except (httpx.InvalidURL, ValueError):
        return False


def proxy_for(base_url: str | None, proxy: str | httpx.Proxy | None, *, trust_env: bool) -> httpx.Proxy | None:
    """The proxy on the way to `base_url`: the one given, or the environment's where that counts."""
    if proxy is not None:
        return checked_proxy(proxy, argument="proxy")
    return environment_proxy(base_url) if base_url and trust_env else None


def checked_proxy(proxy: str | httpx.Proxy, **named: str) -> httpx.Proxy:
    """`proxy`, ready to be used.

    Raises:
        ConfigurationError: It is no such URL.
    """
    try:
        made = httpx.Proxy(proxy if is_url(proxy) else "") if isinstance(proxy, str) else proxy
        port = 1 if made.url.port is None else made.url.port
        if made.url.scheme in {"http", "https"} and made.url.host and 0 < port < 65_536:
            return made
    except (httpx.InvalidURL, ValueError, AttributeError):
        pass  # said below without the URL, which may hold a password
    raise ConfigurationError("must be an http or https URL with a host; SOCKS is not supported", **named)


def environment_proxy(base_url: str) -> httpx.Proxy | None:
    """The proxy that HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY ask for on the way to `base_url`.

    None for this machine itself, which no proxy elsewhere can reach.

    Raises:
        ConfigurationError: It is not one that can be used.
    """
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host):
        return None
    proxies = urllib.request.getproxies()
    name = parts.scheme if proxies.get(parts.scheme) else "all"
    proxy = proxies.get(name)
    if not proxy or bypasses(proxies.get("no", ""), host, parts.port or (443 if parts.scheme == "https" else 80)):
        return None
    if "no" not in proxies and urllib.request.proxy_bypass(host):  # what macOS and Windows have in their settings
        return None
    return checked_proxy(proxy if "://" in proxy else f"http://{proxy}", variable=f"{name.upper()}_PROXY")


def bypasses(no_proxy: str, host: str, port: int) -> bool:
    """Whether NO_PROXY names a host: by name, domain, `*.domain`, address, network or `*`, with a port or without."""
    return any(_names(entry, host, port) for entry in re.split(r"[\s,]+", no_proxy.lower()) if entry)


def _names(entry: str, host: str, port: int) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        pass  # a name on one side or the other
    try:
        parts = urlsplit(f"//{entry}")
        wanted, name = parts.port, parts.hostname or ""
    except ValueError:
        return False
    domain = name.removeprefix("*").removeprefix(".")
    return wanted in {None, port} and (name == "*" or host == domain or host.endswith(f".{domain}"))


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
