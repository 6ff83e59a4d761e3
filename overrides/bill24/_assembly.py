"""Putting a client together: the settings that both have, checked, and the parts that follow from them."""

from __future__ import annotations

import random
from typing import Any, Final

import httpx
import msgspec

from ._calls.flow import AsyncClientCaller, CallSettings, ClientCaller, Conductor
from ._calls.redaction import Redactor
from ._clock import Clock, SystemClock
from ._http.connections import RequestBuilder
from ._http.transport import DEFAULT_LIMITS, Verify, environment_proxy, tls_context
from ._options import Credentials, checked_retries, checked_seconds
from ._payments.policy import PaymentPolicy
from ._resources import AsyncResources, Resources
from ._secrets import Secret
from ._tokens.auth import Authorizer
from .errors import ConfigurationError
from .token_stores import TokenStore


class Keep:
    """Stands for "as it is" where None means something."""

    def __repr__(self) -> str:
        return "as it is"


KEEP: Final = Keep()


class Parts(msgspec.Struct, frozen=True):
    """What both clients are put together from."""

    credentials: Credentials
    base_url: str
    timeout: float | None
    settings: CallSettings
    clock: Clock
    store: TokenStore | None
    verify: Verify
    proxy: str | httpx.Proxy | None
    trust_env: bool
    limits: httpx.Limits

    __repr__ = object.__repr__

    def authorizer(self, build: RequestBuilder) -> Authorizer:
        """What obtains tokens."""
        return Authorizer(
            self.credentials, self.base_url, store=self.store, clock=self.clock, random=random.random, build=build
        )

    def conductor(self, build: RequestBuilder, authorizer: Authorizer) -> Conductor:
        """What conducts calls, and knows which secrets to keep out of texts."""
        known = self.credentials

        def secrets() -> list[Secret | None]:
            held = [known.token, known.secret, known.client_id, known.hash_token]
            return [*held, *authorizer.cycle.secrets()]

        return Conductor(build, self.clock, self.settings, Redactor(secrets), PaymentPolicy(known.hash_token))

    def transport_settings(self) -> dict[str, Any]:
        """What a transport of ours is opened with."""
        proxy = self.proxy or (environment_proxy(self.base_url) if self.trust_env else None)
        return {"verify": tls_context(self.verify, trust_env=self.trust_env), "limits": self.limits, "proxy": proxy}


def parts(
    *,
    credentials: Credentials,
    base_url: str,
    timeout: float | None,
    deadline: float | None,
    max_retries: int,
    clock: Clock | None,
    token_store: TokenStore | None,
    transport: object,
    verify: Verify,
    proxy: str | httpx.Proxy | None,
    trust_env: bool,
    limits: httpx.Limits | None,
) -> Parts:
    """The parts of a client from its arguments, which are described there.

    Raises:
        ConfigurationError: One makes no sense, alone or beside another.
    """
    if isinstance(verify, bool):
        raise ConfigurationError(
            "takes an SSLContext or the path of a CA file; TLS is not turned off", argument="verify"
        )
    if transport is not None and (verify is not None or proxy is not None or limits is not None):
        raise ConfigurationError("brings its own verify, proxy and limits: set them there", argument="transport")
    return Parts(
        credentials=credentials,
        base_url=base_url,
        timeout=checked_seconds("timeout", timeout),
        settings=CallSettings(checked_seconds("deadline", deadline), checked_retries(max_retries)),
        clock=clock or SystemClock(),
        store=token_store,
        verify=verify,
        proxy=proxy,
        trust_env=trust_env,
        limits=limits or DEFAULT_LIMITS,
    )


SECRETS = ("token", "client_id", "secret", "hash_token")


def changed(
    caller: ClientCaller | AsyncClientCaller, deadline: float | Keep | None, max_retries: int | Keep
) -> CallSettings:
    """The settings of `caller` with those replaced that are given."""
    settings = caller.conductor.settings
    return CallSettings(
        settings.deadline if isinstance(deadline, Keep) else checked_seconds("deadline", deadline),
        settings.max_retries if isinstance(max_retries, Keep) else checked_retries(max_retries),
    )


def shown(client: Resources | AsyncResources) -> str:
    """A client's `repr`: its host and nothing else."""
    # Also before it is whole: tracebacks with local variables ask then.
    caller = client.__dict__.get("_caller")
    host = "" if caller is None else f"base_url={str(caller.conductor.build.base_url)!r}"
    return f"{type(client).__name__}({host})"
