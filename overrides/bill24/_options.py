"""Settings: arguments first, environment variables after, complaints that name both."""

# What users hand in is checked when it runs too, whatever its annotation says.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Mapping
from types import EllipsisType
from typing import Any
from urllib.parse import urlsplit

import msgspec
from bill24_api.operations import SCHEMES
from msgspec.structs import replace

from ._clock import Clock
from ._http.environment import Verify, checked_proxy, environment_proxy, is_loopback, tls_context
from ._http.transport import DEFAULT_LIMITS, Limits, Proxy
from ._secrets import Secret
from .errors import ConfigurationError
from .token_stores import TokenStore

ENVIRONMENTS: Mapping[str, str] = {
    "demo": "https://merchantapi-demo.bill24.io",
    "production": "https://merchantapi.bill24.io",
}
"""The hosts by name. Every page documents the demo host. The production host is documented on the Authorization page of
the Notification module only, so ask Bill24 whether it is yours."""
DEFAULT_TIMEOUT = 30.0
DEFAULT_DEADLINE = 60.0
DEFAULT_MAX_RETRIES = 2


class Credentials(msgspec.Struct, frozen=True):
    """What Bill24 gave the merchant; all of it hidden."""

    token: Secret
    client_id: Secret
    secret: Secret
    hash_token: Secret | None

    def owner(self, base_url: str) -> str:
        """A fingerprint of host and merchant, under which a token is stored."""
        identity = f"{base_url}\0{self.client_id.reveal()}\0{self.token.reveal()}"
        return hashlib.sha256(identity.encode()).hexdigest()[:32]


def credentials(
    *, token: Secret | None, client_id: Secret | None, secret: Secret | None, hash_token: Secret | None
) -> Credentials:
    """The credentials from arguments and environment.

    Raises:
        ConfigurationError: One of the first three is in neither.
    """
    return Credentials(
        token=_required(token, "token", "BILL24_TOKEN"),
        client_id=_required(client_id, "client_id", "BILL24_CLIENT_ID"),
        secret=_required(secret, "secret", "BILL24_SECRET"),
        hash_token=hash_token or Secret.wrap(os.environ.get("BILL24_HASH_TOKEN")),
    )


def _required(value: Secret | None, argument: str, variable: str) -> Secret:
    found = value or Secret.wrap(os.environ.get(variable))
    if found is None:
        raise ConfigurationError("missing", argument=argument, variable=variable)
    if not found.reveal().isprintable():
        raise ConfigurationError("holds a control character, perhaps a line end", argument=argument, variable=variable)
    return found


def resolve_base_url(environment: str | None, base_url: str | None, *, allow_insecure_http: bool) -> str:
    """The host to talk to, without a slash at its end.

    Args:
        environment: "demo" or "production".
        base_url: A URL instead, for example a sandbox of your own.
        allow_insecure_http: Whether plain http to another machine is wanted.

    Raises:
        ConfigurationError: Both are given, the name is unknown, or the URL is not one to send credentials to.
    """
    if environment is not None and base_url is not None:
        raise ConfigurationError("give either environment= or base_url=, not both", argument="base_url")
    if environment is None and base_url is None:
        environment = os.environ.get("BILL24_ENVIRONMENT") or None
        base_url = os.environ.get("BILL24_BASE_URL") or None
        if environment is not None and base_url is not None:
            raise ConfigurationError("is set, and so is BILL24_ENVIRONMENT: keep one", variable="BILL24_BASE_URL")
    if base_url is not None:
        return _checked(base_url, allow_insecure_http=allow_insecure_http)
    name = environment or "demo"
    if name not in ENVIRONMENTS:
        raise ConfigurationError(
            f"{name!r} is not one of {', '.join(ENVIRONMENTS)}", argument="environment", variable="BILL24_ENVIRONMENT"
        )
    return ENVIRONMENTS[name]


def _checked(base_url: str, *, allow_insecure_http: bool) -> str:
    def refuse(why: str) -> ConfigurationError:
        return ConfigurationError(why, argument="base_url", variable="BILL24_BASE_URL")

    try:
        parts = urlsplit(base_url)
        _ = parts.port
    except ValueError:
        raise refuse("not a URL") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise refuse("not an http or https URL with a host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise refuse("takes no user, query or fragment")
    if parts.scheme == "http" and not allow_insecure_http and not is_loopback(parts.hostname):
        raise refuse(
            "plain http would show credentials to the network; pass allow_insecure_http=True if that is wanted"
        )
    return base_url.rstrip("/")


class ClientOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a client was made with, checked; the arguments of `Bill24` describe each."""

    credentials: Credentials
    base_url: str
    timeout: float | None
    deadline: float | None
    max_retries: int
    clock: Clock
    token_store: TokenStore | None
    verify: Verify
    proxy: str | Proxy | None
    limits: Limits | None
    trust_env: bool
    security: str | None

    __repr__ = object.__repr__

    def __post_init__(self) -> None:
        _check_seconds("timeout", self.timeout)
        _check_seconds("deadline", self.deadline)
        if self.security is not None and self.security not in SCHEMES:
            raise ConfigurationError(f"{self.security!r} is not one of {', '.join(SCHEMES)}", argument="security")
        if isinstance(self.max_retries, bool) or not isinstance(self.max_retries, int) or self.max_retries < 0:
            raise ConfigurationError("must be a whole number from 0", argument="max_retries")
        if isinstance(self.verify, bool):
            raise ConfigurationError(
                "takes an SSLContext or the path of a CA file; TLS is not turned off", argument="verify"
            )

    def refuse_for(self, transport: object) -> None:
        """Refuse what a transport of the user's own decides itself.

        Raises:
            ConfigurationError: There is one, and one of its settings is given too.
        """
        if transport is not None and (self.verify is not None or self.proxy is not None or self.limits is not None):
            raise ConfigurationError("brings its own verify, proxy and limits: set them there", argument="transport")

    def replaced(
        self, *, deadline: float | EllipsisType | None = ..., max_retries: int | EllipsisType = ...
    ) -> ClientOptions:
        """The same options but for those given.

        Raises:
            ConfigurationError: One is out of range.
        """
        given = {"deadline": deadline, "max_retries": max_retries}
        return replace(self, **{name: value for name, value in given.items() if value is not ...})

    def transport_settings(self) -> dict[str, Any]:
        """What a transport of ours is opened with."""
        if self.proxy is not None:
            proxy: Proxy | None = checked_proxy(self.proxy, argument="proxy")
        else:
            proxy = environment_proxy(self.base_url) if self.trust_env else None
        return {
            "verify": tls_context(self.verify, trust_env=self.trust_env),
            "limits": self.limits or DEFAULT_LIMITS,
            "proxy": proxy,
        }


def _check_seconds(argument: str, value: float | None) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise ConfigurationError("must be a number of seconds above 0, or None for no limit", argument=argument)
