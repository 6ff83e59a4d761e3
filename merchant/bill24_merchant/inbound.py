"""Bill24's calls answered, whatever serves them: headers and bytes in, a response out.

    merchant = Merchant(token=os.environ["BILL24_MERCHANT_TOKEN"])
    merchant.on_payment(crediting(client, guard, credit))

    @merchant.on(PROXY)
    def owes(call: ProxyRequest) -> ProxyAnswer:
        return PROXY.success(data=...) if ... else PROXY.error(1)

    response = merchant.answer(PROXY, headers, body)

`bill24_merchant.wsgi` and `bill24_merchant.asgi` serve it.
"""

from __future__ import annotations

import asyncio
import hmac
import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

import attrs
from bill24.errors import ConfigurationError
from bill24_api.inbound import InboundCall
from bill24_api.model import Model
from bill24_api.webhooks import PAYMENT

from . import webhooks
from ._bodies import UnreadableCallError
from .confirmation import NotConfirmedError
from .webhooks import PaymentEvent, UnknownEvent

__all__ = ["Headers", "InboundCall", "Merchant", "Response"]

Q = TypeVar("Q", bound=Model)
A = TypeVar("A", bound=Model)
Take = TypeVar("Take", bound=Callable[[PaymentEvent], bool | Awaitable[bool]])
Headers = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]


@attrs.frozen
class Response:
    """What is answered over HTTP.

    Attributes:
        status: The HTTP status.
        content: The body.
        content_type: The header ``Content-Type``.
        after: To be called, and awaited if it gives an awaitable, when the answer was sent; None where nothing follows.
    """

    status: int
    content: bytes = attrs.field(repr=False)
    content_type: str = "application/json"
    after: Callable[[], object] | None = attrs.field(default=None, repr=False)

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The answer's headers."""
        allow = [("Allow", "POST")] if self.status == HTTPStatus.METHOD_NOT_ALLOWED else []
        return [("Content-Type", self.content_type), ("Content-Length", str(len(self.content))), *allow]

    @classmethod
    def text(cls, status: int, reason: str) -> Response:
        """A refusal of the call as a whole."""
        return cls(status, reason.encode("utf-8", "backslashreplace"), "text/plain; charset=utf-8")


class Merchant:
    """What a merchant answers to Bill24.

    Args:
        token: What the merchant chose and gave to Bill24, for the calls that bring it; in visible ASCII, as a header
            needs it. None where only payments are taken, which bring none.

    Raises:
        ConfigurationError: The token cannot be a header's value.
    """

    def __init__(self, *, token: str | None = None) -> None:
        if token is not None and (not token or any(not "!" <= letter <= "~" for letter in token)):
            raise ConfigurationError("must be text in visible ASCII, without a space", argument="token")
        self._token = None if token is None else token.encode()
        self._handlers: dict[InboundCall[Any, Any], Callable[[Any], Any]] = {}
        self._after: Callable[[PaymentEvent], object] | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(call.name for call in self._handlers)})"

    def on(self, call: InboundCall[Q, A]) -> Callable[[Callable[[Q], Any]], Callable[[Q], Any]]:
        """Decorate what answers a call: a function, or a coroutine function, of its body that gives its answer.

        Args:
            call: One of `bill24_api.webhooks`, such as `PROXY`.

        Raises:
            ConfigurationError: The call brings a token and the merchant has none, it is answered already, or it
                announces a payment, for which there is `on_payment`.
        """
        if call is PAYMENT:
            raise ConfigurationError("payments are taken by on_payment", argument="call")

        def taken(handler: Callable[[Q], Any]) -> Callable[[Q], Any]:
            self._add(call, handler)
            return handler

        return taken

    def on_payment(self, take: Take, *, after: Callable[[PaymentEvent], object] | None = None) -> Take:
        """Say what takes an announced payment.

        Args:
            take: Given the announcement, it returns True when it was taken now, False when it was before: the answers
                are the documented two. `NotConfirmedError` is answered by HTTP 503, so that it comes again.
                `bill24_merchant.confirmation.crediting` makes one.
            after: Called with the announcement when the answer was sent, for a merchant who writes an announcement down
                first and reads it back later.

        Raises:
            ConfigurationError: Something takes them already.
        """
        self._add(PAYMENT, take)
        self._after = after
        return take

    def _add(self, call: InboundCall[Any, Any], handler: Callable[[Any], Any]) -> None:
        if call in self._handlers:
            raise ConfigurationError(f"{call.name} is answered already", argument="call")
        if call.token_header and self._token is None:
            raise ConfigurationError(f"{call.name} brings a token to compare", argument="token")
        self._handlers[call] = handler

    def check(self, calls: Iterable[InboundCall[Any, Any]], *, is_async: bool) -> None:
        """See that calls can be answered, before any comes.

        Args:
            calls: Those that are served.
            is_async: Whether by `aanswer`.

        Raises:
            ConfigurationError: Nothing answers one, or only a coroutine function, which `answer` cannot wait for.
        """
        for call in calls:
            handler = self._handlers.get(call)
            if handler is None:
                raise ConfigurationError(f"nothing answers {call.name}", argument="calls")
            if not is_async and any(map(inspect.iscoroutinefunction, (handler, self._after))):
                raise ConfigurationError(f"{call.name} has a coroutine function: serve it by ASGI", argument="calls")

    def answer(self, call: InboundCall[Any, Any], headers: Headers, body: bytes) -> Response:
        """Answer a call.

        Whatever headers and body are, this gives a response: HTTP 400 for a body that is not what is documented, 401
        for another token, 404 for a call that nothing answers, 503 for a payment that is not confirmed. What a handler
        raises besides passes on, and what serves this makes an HTTP 500 of it.

        Args:
            call: Which; that is decided by the URL.
            headers: By name, in any case, or as pairs.
            body: As it came. Bound it before you hold it: `webhooks.LARGEST_BODY`.
        """
        request = self._opened(call, headers, body)
        if isinstance(request, Response):
            return request
        try:
            return self._closed(call, request, self._handlers[call](request))
        except NotConfirmedError:
            return _NOT_CONFIRMED

    async def aanswer(self, call: InboundCall[Any, Any], headers: Headers, body: bytes) -> Response:
        """See `answer`. A handler that is no coroutine function is called in a thread."""
        request = self._opened(call, headers, body)
        if isinstance(request, Response):
            return request
        handler = self._handlers[call]
        try:
            is_async = inspect.iscoroutinefunction(handler)
            answer = handler(request) if is_async else await asyncio.to_thread(handler, request)
            return self._closed(call, request, await answer if inspect.isawaitable(answer) else answer)
        except NotConfirmedError:
            return _NOT_CONFIRMED

    def _opened(self, call: InboundCall[Any, Any], headers: Headers, body: bytes) -> Model | PaymentEvent | Response:
        """What its handler is given, or the refusal."""
        if call not in self._handlers:
            return Response.text(404, "nothing answers this")
        if call.token_header and not self._is_bill24(call.token_header, headers):
            return Response.text(401, f"another {call.token_header}")
        if call is PAYMENT:
            event = webhooks.read(body)
            return Response.text(400, event.reason) if isinstance(event, UnknownEvent) else event
        try:
            request: Model = webhooks.read_call(call.request, body)
        except UnreadableCallError as error:
            return Response.text(400, str(error))
        return request

    def _is_bill24(self, name: str, headers: Headers) -> bool:
        pairs: Any = headers.items() if isinstance(headers, Mapping) else headers
        given = [_bytes(value) for key, value in pairs if _bytes(key).lower() == name.encode()]
        # In constant time, so that the token cannot be guessed letter by letter.
        return len(given) == 1 and self._token is not None and hmac.compare_digest(given[0], self._token)

    def _closed(self, call: InboundCall[Any, Any], request: Any, answer: Any) -> Response:
        if call is not PAYMENT:
            if not isinstance(answer, call.answer):
                raise TypeError(f"{call.name} was answered by {type(answer).__name__}, not by {call.answer.__name__}")
            return Response(200, webhooks.write(answer))
        if not isinstance(answer, bool):
            raise TypeError(f"what takes a payment gave {type(answer).__name__}, not whether it is new")
        after, then = self._after, None
        if after is not None:
            then = lambda: after(request)  # noqa: E731 - it is called when the answer was sent
        return Response(200, webhooks.write(webhooks.TAKEN if answer else webhooks.DUPLICATE), after=then)


_NOT_CONFIRMED = Response.text(503, "not confirmed")


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
