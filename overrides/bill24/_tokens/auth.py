"""Tokens on the wire: an `httpx.Auth` that carries out what the token cycle decides.

After HTTP 401 the token is forgotten, one refresh is made and the request is sent once more; a second 401 is final.
Business code "401" comes with HTTP 200 and never reaches this module: it means an empty wallet.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

import httpx
from bill24_api.api.authorization import authorize
from bill24_api.errors import Bill24Error, BusinessError, InvalidResponseError
from bill24_api.models.authorize_request import AuthorizeRequest
from bill24_api.models.session import Session
from bill24_api.types import Request

from .._calls.answers import accept_status
from .._calls.effects import (
    AsyncPerformer,
    Background,
    HTTPAnswer,
    Join,
    Pause,
    Performer,
    Run,
    Send,
    Steps,
    drive,
    drive_async,
)
from .._calls.retry import http_date
from .._clock import Clock
from .._http.deadline import Deadline
from .._http.failures import TRANSPORT_ERRORS, bare, transport_failure
from .._http.progress import Passage, current_passage
from .._options import Credentials
from .._secrets import Secret
from ..errors import AuthenticationError, ConfigurationError, HTTPStatusError, NotSentError, RateLimitError
from ..token_stores import TokenStore
from .cycle import Flight, Lead, Token, TokenCycle, Use, UseAndRefresh

AUTHORIZE_SECONDS = 20.0
LEAD_SECONDS = AUTHORIZE_SECONDS + 5.0
POLL_SECONDS = 0.05
_logger = logging.getLogger("bill24")


class Authorizer:
    """Obtains tokens: from the store, from another process, or from Bill24.

    Args:
        credentials: The merchant's.
        base_url: The host, part of the name a token is stored under.
        store: Where tokens are kept besides this process, or None.
        clock: The time.
        random: A number from 0 to 1.
        build: Turns a request of the contract into one for httpx.
    """

    def __init__(
        self,
        credentials: Credentials,
        base_url: str,
        *,
        store: TokenStore | None,
        clock: Clock,
        random: Callable[[], float],
        build: Callable[[Request], httpx.Request],
    ) -> None:
        self.cycle = TokenCycle(random)
        self._credentials = credentials
        self._owner = credentials.owner(base_url)
        self._store = store
        self._clock = clock
        self._build = build

    def token(self) -> Steps[Token]:
        """Steps to a token that can be used now."""
        while True:
            step = self.cycle.next_step(self._clock.monotonic())
            if isinstance(step, Use):
                return step.token
            if isinstance(step, UseAndRefresh):
                flight = step.flight
                yield Background(lambda: self.refresh(flight))  # noqa: B023 - the loop ends here
                return step.token
            if isinstance(step, Lead):
                yield from self.refresh(step.flight)
            else:
                yield Join(step.flight, self._seconds_left())
            token = self._outcome(step.flight)
            if token is not None:
                return token

    def refresh(self, flight: Flight) -> Steps[None]:
        """Steps of the leader: bring a token, or tell everybody who waits why not."""
        try:
            yield from self._obtain(flight)
        except Bill24Error as error:
            if _out_of_time():
                raise  # the leader's own haste is no verdict for those who have time left
            self.cycle.failed(flight, error, self._clock.monotonic())
        finally:
            self.cycle.abandoned(flight)

    def _outcome(self, flight: Flight) -> Token | None:
        if not flight.future.done():
            raise NotSentError(
                "the deadline passed while waiting for a token", operation=authorize.OPERATION.operation_id
            )
        error = flight.future.exception()
        if error is None:
            return flight.future.result()
        # Each caller raises its own: one exception in many threads would collect all their tracebacks.
        own = copy.copy(error)
        own.__cause__ = error.__cause__
        raise own

    def _obtain(self, flight: Flight) -> Steps[None]:
        if self._store is None:
            token = yield from self._authorize()
            self.cycle.landed(flight, token, self._clock.monotonic())
            return
        lead = None
        while lead is None:
            if (yield from self._found_in_store(flight)):
                return
            lead = yield from self._ask_store(lambda store: store.lead(self._owner, LEAD_SECONDS), otherwise=_Nobody())
            if lead is None:
                if _out_of_time():
                    raise NotSentError("the deadline passed while another process was authorizing")
                yield Pause(POLL_SECONDS)
        with lead:
            if not (yield from self._found_in_store(flight)):
                token = yield from self._authorize()
                yield from self._ask_store(lambda store: store.save(self._owner, token), otherwise=None)
                self.cycle.landed(flight, token, self._clock.monotonic())

    def _found_in_store(self, flight: Flight) -> Steps[bool]:
        token = yield from self._ask_store(lambda store: store.load(self._owner), otherwise=None)
        if token is None or not self.cycle.spares_refresh(token, self._clock.now()):
            return False
        self.cycle.hold_stored(flight, token, self._clock.monotonic(), self._clock.now())
        return True

    def _ask_store(self, question: Callable[[TokenStore], Any], otherwise: Any) -> Steps[Any]:
        store = self._store
        assert store is not None  # noqa: S101 - only asked where there is one
        try:
            return (yield Run(lambda: question(store)))
        except ConfigurationError:
            raise
        except Exception as error:  # noqa: BLE001 - a store of somebody else's making
            _logger.warning("the token store failed (%s), going on without it", type(error).__name__)
            return otherwise

    def _authorize(self) -> Steps[Token]:
        refresh = self.cycle.refresh_token()
        if refresh is not None:
            try:
                return (yield from self._ask(refresh))
            except (AuthenticationError, InvalidResponseError):
                _logger.info("the refresh token was refused, authorizing with the credentials")
                self.cycle.drop_refresh_token(refresh)
        return (yield from self._ask(None))

    def _ask(self, refresh: Secret | None) -> Steps[Token]:
        passage = Passage(Deadline(_shorter(AUTHORIZE_SECONDS, self._seconds_left()), self._clock))
        operation = authorize.OPERATION
        try:
            answer: HTTPAnswer = yield Send(self._request(refresh), passage, authenticated=False)
        except TRANSPORT_ERRORS as error:
            cause = transport_failure(error, passage, operation.operation_id)
            if isinstance(cause, InvalidResponseError):
                raise cause from error
            permanent = isinstance(cause, NotSentError) and cause.permanent
            raise NotSentError(f"no token: {cause}", permanent=permanent) from error
        _logger.debug("%s status=%d", operation.operation_id, answer.status)
        now = self._clock.now()
        date = http_date(answer.headers.get("date"))
        if date is not None:
            self.cycle.server_time_is(date, now)
        return _token(_session(answer, now), self.cycle.server_time(now))

    def _request(self, refresh: Secret | None) -> httpx.Request:
        return self._build(
            authorize.build_request(
                body=AuthorizeRequest(
                    token=self._credentials.token.reveal(),
                    client_id=self._credentials.client_id.reveal(),
                    secret=self._credentials.secret.reveal(),
                    refresh_token=refresh.reveal() if refresh else "",
                )
            )
        )

    def _seconds_left(self) -> float | None:
        passage = current_passage.get()
        return None if passage is None else passage.deadline.limit(None)


class TokenAuth(httpx.Auth):
    """Gives requests to one host their bearer token.

    Args:
        authorizer: Where tokens come from.
        host: The URL whose host may see them; no other gets the header.
        performer: Carries out steps in threads, for a synchronous client.
        async_performer: Carries out steps in an event loop, for an asynchronous one.
    """

    def __init__(
        self,
        authorizer: Authorizer,
        host: httpx.URL,
        *,
        performer: Performer | None = None,
        async_performer: AsyncPerformer | None = None,
    ) -> None:
        self._authorizer = authorizer
        self._origin = _origin(host)
        self._performer = performer
        self._async_performer = async_performer

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        performer = self._performer
        if _origin(request.url) != self._origin or performer is None:
            yield request
            return
        try:
            with _held_back():
                token = drive(self._authorizer.token(), performer)
            response = yield _carry(request, token)
            if response.status_code == 401:
                response.read()
                with _held_back():
                    self._authorizer.cycle.rejected(token)
                    token = drive(self._authorizer.token(), performer)
                yield _carry(request, token)
        finally:
            request.headers.pop("Authorization", None)

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        performer = self._async_performer
        if _origin(request.url) != self._origin or performer is None:
            yield request
            return
        try:
            with _held_back():
                token = await drive_async(self._authorizer.token(), performer)
            response = yield _carry(request, token)
            if response.status_code == 401:
                await response.aread()
                with _held_back():
                    self._authorizer.cycle.rejected(token)
                    token = await drive_async(self._authorizer.token(), performer)
                yield _carry(request, token)
        finally:
            request.headers.pop("Authorization", None)


def _held_back() -> AbstractContextManager[None]:
    passage = current_passage.get()
    return nullcontext() if passage is None else passage.held_back()


class _Nobody(AbstractContextManager[None]):
    """Leads nobody: the store is out of order."""

    def __exit__(self, *_: object) -> None:
        return None


def _carry(request: httpx.Request, token: Token) -> httpx.Request:
    request.headers["Authorization"] = f"Bearer {token.access.reveal()}"
    return request


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _session(answer: HTTPAnswer, now: datetime) -> Session:
    operation = authorize.OPERATION
    try:
        accept_status(operation, answer, now)
        return operation.parse(answer.status, answer.content).data
    except RateLimitError:
        raise
    except HTTPStatusError as error:
        if error.status in {400, 403}:
            raise AuthenticationError(operation.operation_id, error.status) from None
        raise
    except BusinessError as error:
        bare(error)
        raise AuthenticationError(operation.operation_id, error.http_status, str(error)) from error


def _token(session: Session, issued_at: datetime) -> Token:
    access = Secret(session.token)
    if not access or not access.reveal().isascii() or not access.reveal().isprintable() or " " in access.reveal():
        raise InvalidResponseError(
            "not a token that a header can carry",
            field="Session.token",
            operation=authorize.OPERATION.operation_id,
            status=200,
        )
    return Token(access, Secret.wrap(session.refresh_token), issued_at, session.token_expire_time)


def _shorter(seconds: float, limit: float | None) -> float:
    return seconds if limit is None else min(seconds, limit)


def _out_of_time() -> bool:
    passage = current_passage.get()
    return passage is not None and passage.deadline.passed
