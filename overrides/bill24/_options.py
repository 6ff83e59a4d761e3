"""Settings: arguments first, environment variables after; all that cannot work is told at once, by both names."""

# What users hand in is checked when it runs too, whatever its annotation says.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable, Mapping
from types import EllipsisType
from typing import Any, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

import msgspec
from bill24_api.operations import SCHEMES
from msgspec.structs import replace

from ._clock import Clock, SystemClock
from ._http.environment import is_loopback, is_url, proxy_for, tls_context
from ._http.transport import DEFAULT_LIMITS, Limits
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
MISSING = "missing"
LONGEST_SECONDS = 2_000_000
"""23 days; what waits for a socket takes hardly more on some systems."""
DEFAULT_TIMEOUT = 30.0
DEFAULT_DEADLINE = 60.0
DEFAULT_MAX_RETRIES = 2

P = ParamSpec("P")
T = TypeVar("T")


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


class Problems(list[ConfigurationError]):
    """What is wrong with settings, collected to be said in one error."""

    def look(self, check: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What `check` gives; what it refuses is kept, and `end` raises it before anybody uses what is given then."""
        try:
            return check(*args, **named)
        except ConfigurationError as error:
            self.extend(error.problems or [error])
            return cast("T", None)

    def end(self) -> None:
        """Raise what was found."""
        if self:
            error = ConfigurationError(self[0].problem, argument=self[0].argument, variable=self[0].variable)
            told = str(error)
            if len(self) > 1:
                error.problems = tuple(self)
                told = "\n  ".join([f"{len(self)} settings cannot work", *map(str, self)])
            if any(each.problem == MISSING for each in self):
                told += f"{chr(10) if error.problems else '; '}{WITHOUT_AN_ACCOUNT}"
            error.args = (told,)
            raise error


def hide(**given: object) -> dict[str, Secret | type | None]:
    """Credentials as they were given, hidden; of what is no text, the type."""
    return {
        name: Secret(value) if isinstance(value, str) else value if isinstance(value, Secret | None) else type(value)
        for name, value in given.items()
    }


def credentials(environment: str | None = None, **given: Secret | type | None) -> Credentials:
    """The credentials from arguments and environment.

    Args:
        environment: The name of the host. The sandbox's own stand for what is not given there: what the variables hold
            for another host does not go to it.
        given: The fields of `Credentials` as `hide` gives them; None for what was not given.

    Raises:
        ConfigurationError: Some of the first three are in neither, or one cannot be sent; all of it.
    """
    problems = Problems()
    variables = SANDBOX_CREDENTIALS if environment == "sandbox" else os.environ
    fields = Credentials.__struct_fields__
    found = {name: problems.look(_credential, name, given.get(name), variables) for name in fields}
    problems.end()
    return Credentials(**cast("dict[str, Any]", found))


def _credential(field: str, given: Secret | type | None, variables: Mapping[str, str]) -> Secret | None:
    variable = f"BILL24_{field.upper()}"
    found = Secret.wrap(variables.get(variable)) if given is None else given
    problem = ""
    if isinstance(found, type):
        problem = f"must be text, not {found.__name__}"
    elif found is None:
        problem = "" if field == "hash_token" else MISSING
    elif not found.reveal().strip():
        problem = "is empty"
    elif not found.reveal().isprintable():
        problem = "holds a control character, perhaps a line end, or bytes that are no UTF-8"
    if problem:
        raise ConfigurationError(problem, argument=field, variable=variable)
    return cast("Secret | None", found)


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
        why = _why_not(base_url, allow_insecure_http=allow_insecure_http)
        if why:
            raise ConfigurationError(why, argument="base_url", variable="BILL24_BASE_URL")
        return base_url.rstrip("/")
    if name is not None and name not in list(ENVIRONMENTS):
        problem = f"{name!r} is not one of {', '.join(ENVIRONMENTS)}"
        raise ConfigurationError(problem, argument="environment", variable="BILL24_ENVIRONMENT")
    return ENVIRONMENTS[name or "demo"]


def _why_not(base_url: str, *, allow_insecure_http: bool) -> str:
    try:
        parts = urlsplit(base_url)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except (ValueError, AttributeError, TypeError):
        return "not a URL"
    if parts.scheme not in {"http", "https"} or not host or port == 0:
        return "not an http or https URL with a host"
    if any(mark in base_url for mark in "@?#"):
        return "takes no user, query or fragment"
    allowed = allow_insecure_http or host == os.environ.get("BILL24_ALLOW_INSECURE_HTTP", "").lower()
    if parts.scheme == "http" and not allowed and not is_loopback(host):
        return (
            "plain http would show credentials to the network; if that is wanted pass allow_insecure_http=True "
            f"or set BILL24_ALLOW_INSECURE_HTTP to the host's name, {host}"
        )
    return "" if is_url(base_url) else "not a URL"


class ClientOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a client was made with, checked; the arguments of `Bill24` describe each."""

    credentials: Credentials
    base_url: str
    timeout: float | None
    deadline: float | None
    max_retries: int
    clock: Clock
    token_store: TokenStore | None
    way: Mapping[str, Any]
    """What a transport of ours is opened with; empty for one of the user's own."""
    security: str | None

    __repr__ = object.__repr__

    def replaced(
        self, *, deadline: float | EllipsisType | None = ..., max_retries: int | EllipsisType = ...
    ) -> ClientOptions:
        """The same options but for those given.

        Raises:
            ConfigurationError: One is out of range.
        """
        given = {"deadline": deadline, "max_retries": max_retries}
        problems = Problems()
        changed = {name: problems.look(_works, name, value) for name, value in given.items() if value is not ...}
        problems.end()
        return replace(self, **changed)


def client_options(hidden: Mapping[str, Secret | type | None], handle: str, **given: Any) -> ClientOptions:
    """What a client is made with.

    Args:
        hidden: The credentials as `hide` gives them.
        handle: The method that a transport of the user's own must have.
        given: The other arguments of `Bill24`.

    Raises:
        ConfigurationError: All that cannot work.
    """
    problems = Problems()
    look = problems.look
    environment, transport = named_environment(given["environment"], given["base_url"]), given["transport"]
    known = look(credentials, environment, **hidden)
    given["clock"] = SystemClock() if given["clock"] is None else given["clock"]
    works = {name: look(_works, name, given[name]) for name in _WORKS}
    insecure, trusting = works.pop("allow_insecure_http"), works.pop("trust_env")
    limits, way = works.pop("limits") or DEFAULT_LIMITS, {}
    base_url = look(resolve_base_url, given["environment"], given["base_url"], allow_insecure_http=insecure)
    if transport is None:
        verify = look(tls_context, given["verify"], trust_env=trusting)
        way = {
            "verify": verify,
            "limits": limits,
            "proxy": look(proxy_for, base_url, given["proxy"], trust_env=trusting),
        }
    elif isinstance(transport, type) or not callable(getattr(transport, handle, None)):
        problems.append(ConfigurationError(f"needs an object with {handle}()", argument="transport"))
    elif any(given[name] is not None for name in ("verify", "proxy", "limits")):
        told = "brings its own verify, proxy and limits: set them there"
        problems.append(ConfigurationError(told, argument="transport"))
    problems.end()
    return ClientOptions(credentials=known, base_url=base_url, way=way, **works)


def _works(argument: str, value: Any) -> Any:
    works, problem = _WORKS[argument]
    try:
        if works(value):
            return value
    except Exception:  # noqa: BLE001, S110 - an object of somebody else's making
        pass
    raise ConfigurationError(problem, argument=argument)


def _is_whole(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _are_seconds(value: Any) -> bool:
    return value is None or ((isinstance(value, float) or _is_whole(value, 1)) and 0 < value <= LONGEST_SECONDS)


def _are_limits(value: Any) -> bool:
    return value is None or (
        isinstance(value, Limits)
        and (value.max_connections is None or value.max_connections >= 1)
        and (value.max_keepalive_connections is None or value.max_keepalive_connections >= 0)
        and (value.keepalive_expiry is None or value.keepalive_expiry >= 0)
    )


def _is_a(value: Any, protocol: type) -> bool:
    return isinstance(value, protocol) and not isinstance(value, type)


_SECONDS = (_are_seconds, f"must be a number of seconds above 0, {LONGEST_SECONDS} at most, or None for no limit")
_SWITCH = (functools.partial(_is_a, protocol=bool), "must be True or False")
_WORKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "timeout": _SECONDS,
    "deadline": _SECONDS,
    "max_retries": (lambda value: _is_whole(value, 0), "must be a whole number from 0"),
    "allow_insecure_http": _SWITCH,
    "trust_env": _SWITCH,
    "limits": (_are_limits, "takes httpx.Limits with 1 connection at least"),
    "security": (lambda value: value is None or value in list(SCHEMES), f"is not one of {', '.join(SCHEMES)}"),
    "token_store": (
        lambda value: value is None or _is_a(value, TokenStore),
        "needs an object with the methods load, save and lead",
    ),
    "clock": (
        lambda clock: _is_a(clock, Clock) and clock.now().utcoffset() is not None and clock.monotonic() >= 0,
        "needs an object with now(), which is aware, monotonic(), sleep() and async_sleep()",
    ),
}
