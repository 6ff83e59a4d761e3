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
    "sandbox": "http://127.0.0.1:8024",
}
"""The hosts by name. Every page documents the demo host. The production host is documented on the Authorization page of
the Notification module only, so ask Bill24 whether it is yours. The sandbox is the one that `bill24 sandbox` serves."""
SANDBOX_CREDENTIALS: Mapping[str, str] = {
    "BILL24_TOKEN": "sandbox-merchant-token",
    "BILL24_CLIENT_ID": "sandbox-client",
    "BILL24_SECRET": "sandbox-secret",
    "BILL24_HASH_TOKEN": "sandbox-hash-token",
}
"""What every sandbox takes; public."""
WITHOUT_AN_ACCOUNT = (
    "without an account of Bill24's, run `bill24 sandbox` and use environment='sandbox' or BILL24_ENVIRONMENT=sandbox"
)
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


def named_environment(environment: str | None, base_url: str | None) -> str | None:
    """The name of the host to talk to: the one given, or the variable's where neither name nor URL is given."""
    if environment is None and base_url is None:
        return os.environ.get("BILL24_ENVIRONMENT") or None
    return environment


def credentials(environment: str | None = None, **given: Secret | None) -> Credentials:
    """The credentials from arguments and environment.

    Args:
        environment: The name of the host. The sandbox's own stand for what is not given there: what the variables hold
            for another host does not go to it.
        given: The fields of `Credentials`; None for what was not given.

    Raises:
        ConfigurationError: Some of the first three are in neither, and all of those are named; or one cannot be sent.
    """
    variables = SANDBOX_CREDENTIALS if environment == "sandbox" else os.environ
    names = {field: f"BILL24_{field.upper()}" for field in Credentials.__struct_fields__}
    found: dict[str, Any] = {field: given[field] or Secret.wrap(variables.get(names[field])) for field in names}
    missing = [field for field in found if found[field] is None and field != "hash_token"]
    if missing:
        others = [f"{field}= or {names[field]}" for field in missing[1:]]
        problem = f"missing{', as are ' if others else ''}{' and '.join(others)}; {WITHOUT_AN_ACCOUNT}"
        raise ConfigurationError(problem, argument=missing[0], variable=names[missing[0]])
    for field, value in found.items():
        if value is not None and not value.reveal().isprintable():
            problem = "holds a control character, perhaps a line end"
            raise ConfigurationError(problem, argument=field, variable=names[field])
    return Credentials(**found)


def resolve_base_url(environment: str | None, base_url: str | None, *, allow_insecure_http: bool) -> str:
    """The host to talk to, without a slash at its end.

    Args:
        environment: "demo", "production" or "sandbox".
        base_url: A URL instead, for example a sandbox of your own.
        allow_insecure_http: Whether plain http to another machine is wanted.

    Raises:
        ConfigurationError: Both are given, the name is unknown, or the URL is not one to send credentials to.
    """
    if environment is not None and base_url is not None:
        raise ConfigurationError("give either environment= or base_url=, not both", argument="base_url")
    name = named_environment(environment, base_url)
    if environment is None and base_url is None:
        base_url = os.environ.get("BILL24_BASE_URL") or None
        if name is not None and base_url is not None:
            raise ConfigurationError("is set, and so is BILL24_ENVIRONMENT: keep one", variable="BILL24_BASE_URL")
    if base_url is not None:
        return _checked(base_url, allow_insecure_http=allow_insecure_http)
    name = name or "demo"
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
    host = parts.hostname
    if parts.scheme not in {"http", "https"} or not host:
        raise refuse("not an http or https URL with a host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise refuse("takes no user, query or fragment")
    allowed = allow_insecure_http or host == os.environ.get("BILL24_ALLOW_INSECURE_HTTP", "").lower()
    if parts.scheme == "http" and not allowed and not is_loopback(host):
        raise refuse(
            "plain http would show credentials to the network; if that is wanted pass allow_insecure_http=True "
            f"or set BILL24_ALLOW_INSECURE_HTTP to the host's name, {host}"
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
