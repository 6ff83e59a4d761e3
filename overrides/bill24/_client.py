"""The two clients: settings in, resources out."""

from __future__ import annotations

from types import TracebackType
from typing import NoReturn, Self

import httpx

from ._assembly import KEEP, SECRETS, Keep, changed, parts, shown
from ._calls.flow import AsyncClientCaller, ClientCaller
from ._clock import Clock
from ._http.connections import RequestBuilder, Wire
from ._http.transport import AsyncDeadlineTransport, DeadlineTransport, Verify
from ._options import DEFAULT_DEADLINE, DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT, credentials, resolve_base_url
from ._resources import AsyncRawResources, AsyncResources, RawResources, Resources
from ._secrets import Secret
from ._tokens.auth import TokenAuth
from .token_stores import TokenStore


class Bill24(Resources):
    """A client of Bill24's business API. Use it in `with`, or call `close()`. Threads can share one.

    Credentials and host that are not given come from BILL24_TOKEN, BILL24_CLIENT_ID, BILL24_SECRET, BILL24_HASH_TOKEN
    and BILL24_ENVIRONMENT or BILL24_BASE_URL; without any, the host is Bill24's demo.

    Args:
        token: The merchant's own token.
        client_id: The client id.
        secret: The client secret.
        hash_token: The key that signs payments; needed by `payments.settle` alone.
        environment: "demo", or "production" (whose host is documented for another module only).
        base_url: A host of your own choosing instead, such as a sandbox.
        timeout: Seconds for a single read or write; None for no limit.
        deadline: Seconds for a whole call: attempts, waiting and the body; None for no limit.
        max_retries: How often a call is tried again, where repeating it is safe; 0 turns it off.
        transport: An httpx transport of your own.
        token_store: Where the token is shared with other clients or processes; by default nowhere.
        clock: The time, for tests.
        proxy: URL of a proxy.
        verify: An SSLContext, or the path of a CA file or folder; by default the usual authorities.
        limits: Sizes of the connection pool.
        trust_env: Whether HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR count.
        allow_insecure_http: Lets `base_url` be plain http on another machine, where credentials can be read on the way.

    Raises:
        ConfigurationError: A setting is missing or contradicts another; names the argument and the variable.
    """

    _caller: ClientCaller

    def __init__(
        self,
        *,
        token: str | Secret | None = None,
        client_id: str | Secret | None = None,
        secret: str | Secret | None = None,
        hash_token: str | Secret | None = None,
        environment: str | None = None,
        base_url: str | None = None,
        timeout: float | None = DEFAULT_TIMEOUT,
        deadline: float | None = DEFAULT_DEADLINE,
        max_retries: int = DEFAULT_MAX_RETRIES,
        transport: httpx.BaseTransport | None = None,
        token_store: TokenStore | None = None,
        clock: Clock | None = None,
        proxy: str | httpx.Proxy | None = None,
        verify: Verify = None,
        limits: httpx.Limits | None = None,
        trust_env: bool = True,
        allow_insecure_http: bool = False,
    ) -> None:
        # Hidden before anything can fail, so that no traceback with local variables shows them.
        hidden = {
            name: Secret.wrap(value)
            for name, value in zip(SECRETS, (token, client_id, secret, hash_token), strict=True)
        }
        token = client_id = secret = hash_token = None
        made = parts(
            credentials=credentials(**hidden),
            base_url=resolve_base_url(environment, base_url, allow_insecure_http=allow_insecure_http),
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            clock=clock,
            token_store=token_store,
            transport=transport,
            verify=verify,
            proxy=proxy,
            trust_env=trust_env,
            limits=limits,
        )

        def open_transport() -> httpx.BaseTransport:
            return transport if transport is not None else DeadlineTransport(**made.transport_settings())

        build = RequestBuilder(made.base_url)
        wire = Wire(open_transport, made.clock, made.timeout)
        authorizer = made.authorizer(build)
        wire.auth = TokenAuth(authorizer, build.base_url, performer=wire)
        super().__init__(ClientCaller(made.conductor(build, authorizer), wire))

    @property
    def with_raw_response(self) -> RawResources:
        """The same resources, whose results come with their HTTP answer: status, headers, elapsed, attempts, code."""
        return RawResources(self._caller)

    def with_options(self, *, deadline: float | Keep | None = KEEP, max_retries: int | Keep = KEEP) -> Self:
        """The same client, connections and token under other settings; closing either closes both.

        Args:
            deadline: Seconds for a whole call; None for no limit.
            max_retries: How often a call is tried again, where repeating it is safe.

        Raises:
            ConfigurationError: A value that is none.
        """
        view = object.__new__(type(self))
        Resources.__init__(view, self._caller.with_settings(changed(self._caller, deadline, max_retries)))
        return view

    def close(self) -> None:
        """Close the connections; every later call raises `ClientClosedError`. Closing twice is fine."""
        self._caller.wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return shown(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} cannot be pickled: it holds connections and secrets; make one per process"
        )


class AsyncBill24(AsyncResources):
    """A client of Bill24's business API for an event loop. Use it in `async with`, or call `aclose()`.

    Credentials and host that are not given come from BILL24_TOKEN, BILL24_CLIENT_ID, BILL24_SECRET, BILL24_HASH_TOKEN
    and BILL24_ENVIRONMENT or BILL24_BASE_URL; without any, the host is Bill24's demo.

    Args:
        token: The merchant's own token.
        client_id: The client id.
        secret: The client secret.
        hash_token: The key that signs payments; needed by `payments.settle` alone.
        environment: "demo", or "production" (whose host is documented for another module only).
        base_url: A host of your own choosing instead, such as a sandbox.
        timeout: Seconds for a single read or write; None for no limit.
        deadline: Seconds for a whole call: attempts, waiting and the body; None for no limit.
        max_retries: How often a call is tried again, where repeating it is safe; 0 turns it off.
        transport: An httpx transport of your own.
        token_store: Where the token is shared with other clients or processes; by default nowhere.
        clock: The time, for tests.
        proxy: URL of a proxy.
        verify: An SSLContext, or the path of a CA file or folder; by default the usual authorities.
        limits: Sizes of the connection pool.
        trust_env: Whether HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR count.
        allow_insecure_http: Lets `base_url` be plain http on another machine, where credentials can be read on the way.

    Raises:
        ConfigurationError: A setting is missing or contradicts another; names the argument and the variable.
    """

    _caller: AsyncClientCaller

    def __init__(
        self,
        *,
        token: str | Secret | None = None,
        client_id: str | Secret | None = None,
        secret: str | Secret | None = None,
        hash_token: str | Secret | None = None,
        environment: str | None = None,
        base_url: str | None = None,
        timeout: float | None = DEFAULT_TIMEOUT,
        deadline: float | None = DEFAULT_DEADLINE,
        max_retries: int = DEFAULT_MAX_RETRIES,
        transport: httpx.AsyncBaseTransport | None = None,
        token_store: TokenStore | None = None,
        clock: Clock | None = None,
        proxy: str | httpx.Proxy | None = None,
        verify: Verify = None,
        limits: httpx.Limits | None = None,
        trust_env: bool = True,
        allow_insecure_http: bool = False,
    ) -> None:
        # Hidden before anything can fail, so that no traceback with local variables shows them.
        hidden = {
            name: Secret.wrap(value)
            for name, value in zip(SECRETS, (token, client_id, secret, hash_token), strict=True)
        }
        token = client_id = secret = hash_token = None
        made = parts(
            credentials=credentials(**hidden),
            base_url=resolve_base_url(environment, base_url, allow_insecure_http=allow_insecure_http),
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            clock=clock,
            token_store=token_store,
            transport=transport,
            verify=verify,
            proxy=proxy,
            trust_env=trust_env,
            limits=limits,
        )
        # Here, because it loads asyncio, which a synchronous program does not need.
        from ._http.async_connections import AsyncWire  # noqa: PLC0415

        def open_transport() -> httpx.AsyncBaseTransport:
            return transport if transport is not None else AsyncDeadlineTransport(**made.transport_settings())

        build = RequestBuilder(made.base_url)
        wire = AsyncWire(open_transport, made.clock, made.timeout, store_blocks=made.store is not None)
        authorizer = made.authorizer(build)
        wire.auth = TokenAuth(authorizer, build.base_url, async_performer=wire)
        super().__init__(AsyncClientCaller(made.conductor(build, authorizer), wire))

    @property
    def with_raw_response(self) -> AsyncRawResources:
        """The same resources, whose results come with their HTTP answer: status, headers, elapsed, attempts, code."""
        return AsyncRawResources(self._caller)

    def with_options(self, *, deadline: float | Keep | None = KEEP, max_retries: int | Keep = KEEP) -> Self:
        """The same client, connections and token under other settings; closing either closes both.

        Args:
            deadline: Seconds for a whole call; None for no limit.
            max_retries: How often a call is tried again, where repeating it is safe.

        Raises:
            ConfigurationError: A value that is none.
        """
        view = object.__new__(type(self))
        AsyncResources.__init__(view, self._caller.with_settings(changed(self._caller, deadline, max_retries)))
        return view

    async def aclose(self) -> None:
        """Close the connections; every later call raises `ClientClosedError`. Closing twice is fine."""
        await self._caller.wire.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return shown(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} cannot be pickled: it holds connections and secrets; make one per process"
        )
