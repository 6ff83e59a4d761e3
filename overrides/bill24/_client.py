"""The two clients: options in, resources out."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from types import EllipsisType, TracebackType
from typing import Any, Generic, NoReturn, Self, TypeVar

from bill24_api.client import resource

from ._calls.callers import AsyncClientCaller, BaseCaller, ClientCaller
from ._calls.flow import CallFlow
from ._calls.redaction import Redactor
from ._clock import Clock
from ._http.connections import Connections
from ._http.environment import Verify
from ._http.transport import AsyncBaseTransport, BaseTransport, DeadlineTransport, Limits, Proxy
from ._options import (
    DEFAULT_DEADLINE,
    DEFAULT_MAX_RETRIES,
    DEFAULT_TIMEOUT,
    ClientOptions,
    client_options,
    hide,
)
from ._resources import AsyncRawResources, AsyncResources, RawResources, Resources
from ._secrets import Secret
from ._tokens.authorizer import Authorizer
from .token_stores import TokenStore

CallerT = TypeVar("CallerT", bound=BaseCaller[Any])
TransportT = TypeVar("TransportT")


class _Client(ABC, Generic[CallerT, TransportT]):
    """What both clients have in common: their arguments, and views of themselves under other options."""

    _caller: CallerT
    _handle: str

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
        transport: TransportT | None = None,
        token_store: TokenStore | None = None,
        clock: Clock | None = None,
        proxy: str | Proxy | None = None,
        verify: Verify = None,
        limits: Limits | None = None,
        trust_env: bool = True,
        allow_insecure_http: bool = False,
        security: str | None = None,
    ) -> None:
        """Make a client; nothing is sent yet.

        Credentials and host that are not given come from BILL24_TOKEN, BILL24_CLIENT_ID, BILL24_SECRET,
        BILL24_HASH_TOKEN and BILL24_ENVIRONMENT or BILL24_BASE_URL; without any, the host is Bill24's demo. The
        sandbox needs none: its own credentials stand for those that are not given.

        Args:
            token: The merchant's own token.
            client_id: The client id.
            secret: The client secret.
            hash_token: The key that signs payments; needed by `payments.settle` alone.
            environment: "demo", "production" (whose host is documented for another module only), or "sandbox", the
                one that the command `bill24 sandbox` serves on this machine.
            base_url: A host of your own choosing instead, such as a sandbox.
            timeout: Seconds for a single read or write; None for no limit.
            deadline: Seconds for a whole call: attempts, waiting and the body; None for no limit.
            max_retries: How often a call is tried again, where repeating it is safe; 0 turns it off.
            transport: An httpx transport of your own.
            token_store: Where the token is shared with other clients or processes; by default nowhere.
            clock: The time, for tests.
            proxy: URL of a proxy.
            verify: An SSLContext, or the path of a CA file or folder; by default the usual authorities.
            limits: Sizes of the connection pool; calls that may not be repeated have connections of their own besides.
            trust_env: Whether HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR count.
            allow_insecure_http: Lets `base_url` be plain http on another machine, where credentials can be read on the
                way; the variable BILL24_ALLOW_INSECURE_HTTP does so for the one host that it names.
            security: The security scheme of the contract to use where an operation offers several, by its name there;
                by default the first.

        Raises:
            ConfigurationError: Options are missing, cannot work or contradict others: all in one message, with names.
        """
        # Hidden before anything can fail, so that no traceback with local variables shows them.
        hidden = hide(token=token, client_id=client_id, secret=secret, hash_token=hash_token)
        token = client_id = secret = hash_token = None
        options = client_options(
            hidden,
            self._handle,
            environment=environment,
            base_url=base_url,
            allow_insecure_http=allow_insecure_http,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            clock=clock,
            token_store=token_store,
            transport=transport,
            verify=verify,
            proxy=proxy,
            limits=limits,
            trust_env=trust_env,
            security=security,
        )
        self._start(self._connect(_call_flow(options), transport))

    @abstractmethod
    def _start(self, caller: CallerT) -> None:
        """Offer the resources by way of `caller`."""

    @abstractmethod
    def _connect(self, flow: CallFlow, transport: TransportT | None) -> CallerT:
        """A caller with connections of its own, which open when they are needed."""

    def with_options(
        self, *, deadline: float | EllipsisType | None = ..., max_retries: int | EllipsisType = ...
    ) -> Self:
        """The same client, connections and token under other options; closing either closes both.

        Args:
            deadline: Seconds for a whole call; None for no limit.
            max_retries: How often a call is tried again, where repeating it is safe.

        Raises:
            ConfigurationError: One of them is out of range.
        """
        options = self._caller.flow.options.replaced(deadline=deadline, max_retries=max_retries)
        view = object.__new__(type(self))
        own = (
            (name, value) for name, value in vars(self).items() if getattr(value, "_caller", None) is not self._caller
        )
        vars(view).update(own)  # what a subclass or a test has set; resources are made anew
        view._start(self._caller.with_options(options))
        return view

    @property
    def base_url(self) -> str:
        """The host that it talks to."""
        return self._caller.flow.options.base_url

    @property
    def engine(self) -> str:
        """What its requests leave by: "httpcore2", or the class of the transport that it was given."""
        return str(self._caller.connections.engine)

    def __repr__(self) -> str:
        # Also before it is whole: tracebacks with local variables ask then.
        caller = self.__dict__.get("_caller")
        host = "" if caller is None else f"base_url={caller.flow.options.base_url!r}"
        return f"{type(self).__name__}({host})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} cannot be pickled or copied: it holds connections and secrets; make one per process"
        )


def _connections(kind: Any, ours: Any, transport: Any, options: ClientOptions) -> Any:
    def open_transport() -> Any:
        return ours(**options.way) if transport is None else transport

    connections = kind(open_transport, options.base_url, options.timeout)
    connections.engine = "httpcore2" if transport is None else type(transport).__name__
    return connections


def _call_flow(options: ClientOptions) -> CallFlow:
    known = options.credentials
    authorizer = Authorizer(
        known, options.base_url, store=options.token_store, clock=options.clock, random=random.random
    )

    def secrets() -> list[Secret | None]:
        return [known.token, known.secret, known.client_id, known.hash_token, *authorizer.cycle.secrets()]

    return CallFlow(options, authorizer, Redactor(secrets))


class Bill24(_Client[ClientCaller, BaseTransport], Resources):
    """A client of Bill24's business API. Use it in `with`, or call `close()`. Threads can share one."""

    _handle = "handle_request"

    def _start(self, caller: ClientCaller) -> None:
        Resources.__init__(self, caller)

    def _connect(self, flow: CallFlow, transport: BaseTransport | None) -> ClientCaller:
        return ClientCaller(flow, _connections(Connections, DeadlineTransport, transport, flow.options))

    @resource
    def with_raw_response(self) -> RawResources:
        """The same resources, whose results come with their HTTP answer: status, headers, elapsed, attempts, code."""
        return RawResources(self._caller)

    def close(self) -> None:
        """Close the connections; every later call raises `ClientClosedError`. Closing twice is fine."""
        self._caller.connections.close()

    def __enter__(self) -> Self:
        self._caller.connections.in_a_with = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncBill24(_Client[AsyncClientCaller, AsyncBaseTransport], AsyncResources):
    """A client of Bill24's business API for an event loop. Use it in `async with`, or call `aclose()`."""

    _handle = "handle_async_request"

    def _start(self, caller: AsyncClientCaller) -> None:
        AsyncResources.__init__(self, caller)

    def _connect(self, flow: CallFlow, transport: AsyncBaseTransport | None) -> AsyncClientCaller:
        # Here, because it loads asyncio, which a synchronous program does not need.
        from ._http.async_connections import AsyncConnections  # noqa: PLC0415
        from ._http.async_transport import AsyncDeadlineTransport  # noqa: PLC0415

        return AsyncClientCaller(flow, _connections(AsyncConnections, AsyncDeadlineTransport, transport, flow.options))

    @resource
    def with_raw_response(self) -> AsyncRawResources:
        """The same resources, whose results come with their HTTP answer: status, headers, elapsed, attempts, code."""
        return AsyncRawResources(self._caller)

    async def aclose(self) -> None:
        """Close the connections; every later call raises `ClientClosedError`. Closing twice is fine."""
        await self._caller.connections.close()

    async def __aenter__(self) -> Self:
        self._caller.connections.in_a_with = True
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()
