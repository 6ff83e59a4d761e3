"""A request as a value, and the call to an operation that it turns out to be."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import msgspec

_ZERO = timedelta(0)


class Request(msgspec.Struct, frozen=True, gc=False):
    """One request.

    Attributes:
        path: Decoded.
        query: As it was sent.
        headers: By their names in lower case.
        body: ``None`` when it is larger than is read.
        origin: Scheme and address under which the sandbox is reached when the request names no host.
        public_url: The address that links lead to, where it is not the one that was called.
    """

    method: str
    path: str
    query: bytes
    headers: Mapping[bytes, bytes]
    body: bytes | None
    origin: tuple[str, str]
    public_url: str | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of the query; of one that is given twice, the last."""
        return dict(parse_qsl(self.query.decode("latin-1"), keep_blank_values=True))

    @property
    def base_url(self) -> str:
        """The address under which the caller reached the sandbox."""
        if self.public_url is not None:
            return self.public_url
        scheme, address = self.origin
        return f"{scheme}://{self.headers.get(b'host', b'').decode('latin-1') or address}"

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether a page of another site makes a browser change something here, or ask under a name of its own."""
        host = self.headers.get(b"host", b"").decode("latin-1")
        is_ours = _is_this_machine(host) or host == urlsplit(self.public_url or "").netloc
        if host and _is_this_machine(self.origin[1]) and not is_ours:
            return True  # a name that somebody else lets point here: DNS rebinding
        if self.method in {"GET", "HEAD"}:
            return False
        # Browsers tell the first only to addresses that they trust, and the second at every POST.
        site, origin = self.headers.get(b"sec-fetch-site", b"none"), self.headers.get(b"origin")
        if site not in {b"none", b"same-origin"}:
            return True
        return origin is not None and origin.decode("latin-1").partition("://")[2].lower() != host.lower()


def _is_this_machine(address: str) -> bool:
    """Whether a name or an address, with a port or without, is a loopback one."""
    try:
        host = urlsplit(f"//{address}").hostname or ""
        return host == "localhost" or host.endswith(".localhost") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Call(msgspec.Struct, frozen=True, gc=False):
    """One call to an operation.

    Attributes:
        at: When it came, an instant of the store.
        path_parameters: The parameters in the path, decoded.
        balance_lag: How far the balances that it reads lie behind.
    """

    operation_id: str
    at: int
    request: Request
    body: bytes
    path_parameters: Mapping[str, str]
    balance_lag: timedelta = _ZERO

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the query; of one that is given twice, the last."""
        return self.request.parameters

    @property
    def base_url(self) -> str:
        """The address under which the caller reached the sandbox."""
        return self.request.base_url
