"""Obtains tokens: carries out what the token cycle decides, with Bill24, a store, and other processes at the store.

Business code "401" comes with HTTP 200 and never reaches this module: it means an empty wallet.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from bill24_api.api.authorization import authorize
from bill24_api.errors import Bill24Error, BusinessError, InvalidResponseError
from bill24_api.models.authorize_request import AuthorizeRequest
from bill24_api.models.session import Session
from bill24_api.types import Request

from .._calls.answers import status_error
from .._calls.effects import Background, Flow, Join, Pause, Run, Send
from .._calls.retry import http_date
from .._clock import Clock
from .._http.failures import TRANSPORT_ERRORS, DeadlinePassedError, strip_tracebacks, transport_failure
from .._http.progress import Deadline, HTTPAnswer, SendProgress
from .._options import Credentials
from .._secrets import Secret
from ..errors import AuthenticationError, ConfigurationError, NotSentError
from ..token_stores import TokenStore
from .cycle import Lead, Refresh, Token, TokenCycle, Use, UseAndRefresh

OPERATION = authorize.OPERATION
AUTHORIZE_SECONDS = 20.0
LOCK_SECONDS = AUTHORIZE_SECONDS + 5.0
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
    """

    def __init__(
        self,
        credentials: Credentials,
        base_url: str,
        *,
        store: TokenStore | None,
        clock: Clock,
        random: Callable[[], float],
    ) -> None:
        self.cycle = TokenCycle(random)
        self._credentials = credentials
        self._owner = credentials.owner(base_url)
        self._store = store
        self._clock = clock

    def token(self, deadline: Deadline) -> Flow[Token]:
        """The way to a token that can be used now.

        Args:
            deadline: Until when the call that needs it waits.

        Raises:
            NotSentError: No token came, so the call was not sent.
            AuthenticationError: The credentials were refused.
            HTTPStatusError: Another status than 200.
            InvalidResponseError: An answer that holds no token.
        """
        while True:
            step = self.cycle.next_step(self._clock.monotonic())
            if isinstance(step, Use):
                return step.token
            if isinstance(step, UseAndRefresh):
                yield from self._refresh_in_background(step.refresh)
                return step.token
            if isinstance(step, Lead):
                yield from self._lead(step.refresh, deadline)
            else:
                yield Join(step.refresh, deadline.limit(None))
            token = _outcome(step.refresh)
            if token is not None:
                return token

    def _refresh_in_background(self, refresh: Refresh) -> Flow[None]:
        try:
            yield Background(
                lambda: self._lead(refresh, Deadline(None, self._clock)), ended=lambda: self.cycle.gave_up(refresh)
            )
        except RuntimeError:
            # No thread could be started: the next caller tries again, and this one has a token.
            self.cycle.gave_up(refresh)

    def _lead(self, refresh: Refresh, deadline: Deadline) -> Flow[None]:
        """Bring a token, or tell everybody who waits why not."""
        try:
            yield from self._obtain(refresh, deadline)
        except Bill24Error as error:
            if deadline.passed:
                raise  # the leader's own haste is no verdict for those who have time left
            self.cycle.failed(refresh, error, self._clock.monotonic())
        finally:
            self.cycle.gave_up(refresh)

    def _obtain(self, refresh: Refresh, deadline: Deadline) -> Flow[None]:
        store = self._store
        if store is None:
            token = yield from self._authorize(deadline)
            self.cycle.succeeded(refresh, token, self._clock.monotonic())
            return
        lock = None
        while lock is None:
            if (yield from self._found_in_store(store, refresh, deadline)):
                return
            # A store out of order keeps nobody from authorizing.
            lock = yield from self._ask_store(
                lambda: store.lead(self._owner, LOCK_SECONDS), deadline, otherwise=nullcontext()
            )
            if lock is None:
                yield Pause(POLL_SECONDS)
                if deadline.passed:
                    raise _out_of_time("while another process was authorizing")
        with lock:
            if not (yield from self._found_in_store(store, refresh, deadline)):
                token = yield from self._authorize(deadline)
                yield from self._ask_store(lambda: store.save(self._owner, token), deadline, otherwise=None)
                self.cycle.succeeded(refresh, token, self._clock.monotonic())

    def _found_in_store(self, store: TokenStore, refresh: Refresh, deadline: Deadline) -> Flow[bool]:
        token = yield from self._ask_store(lambda: store.load(self._owner), deadline, otherwise=None)
        if token is None or not self.cycle.is_news(token, self._clock.now()):
            return False
        self.cycle.hold_stored(refresh, token, self._clock.monotonic(), self._clock.now())
        return True

    def _ask_store(self, question: Callable[[], Any], deadline: Deadline, otherwise: Any) -> Flow[Any]:
        try:
            return (yield Run(question, deadline.limit(None)))
        except ConfigurationError:
            raise
        except DeadlinePassedError:
            raise _out_of_time("while the token store was asked") from None
        except Exception as error:  # noqa: BLE001 - a store of somebody else's making
            _logger.warning("the token store failed (%s), going on without it", type(error).__name__)
            return otherwise

    def _authorize(self, deadline: Deadline) -> Flow[Token]:
        refresh_token = self.cycle.refresh_token()
        if refresh_token is not None:
            try:
                return (yield from self._ask(refresh_token, deadline))
            except (AuthenticationError, InvalidResponseError):
                _logger.info("the refresh token was refused, authorizing with the credentials")
                self.cycle.drop_refresh_token(refresh_token)
        return (yield from self._ask(None, deadline))

    def _ask(self, refresh_token: Secret | None, deadline: Deadline) -> Flow[Token]:
        own = Deadline(deadline.limit(AUTHORIZE_SECONDS), self._clock)
        progress = SendProgress(OPERATION.operation_id, own)
        progress.sent = True
        try:
            answer: HTTPAnswer = yield Send(self._request(refresh_token), progress, bearer=None)
        except TRANSPORT_ERRORS as error:
            cause = transport_failure(error, progress)
            if isinstance(cause, InvalidResponseError):
                raise cause from error
            permanent = isinstance(cause, NotSentError) and cause.permanent
            why = str(cause).removeprefix(f"{OPERATION.operation_id}: ")
            raise NotSentError(f"no token: {why}", operation=OPERATION.operation_id, permanent=permanent) from error
        _logger.debug("%s status=%d", OPERATION.operation_id, answer.status)
        now = self._clock.now()
        date = http_date(answer.headers.get("date"))
        if date is not None:
            self.cycle.server_time_is(date, now)
        return _token(_session(answer, self._clock), self.cycle.server_time(now))

    def _request(self, refresh_token: Secret | None) -> Request:
        return authorize.build_request(
            body=AuthorizeRequest(
                token=self._credentials.token.reveal(),
                client_id=self._credentials.client_id.reveal(),
                secret=self._credentials.secret.reveal(),
                refresh_token=refresh_token.reveal() if refresh_token else "",
            )
        )


def _outcome(refresh: Refresh) -> Token | None:
    if not refresh.future.done():
        raise _out_of_time("while waiting for a token")
    error = refresh.future.exception()
    if error is None:
        return refresh.future.result()
    # Each caller raises its own: one exception in many threads would collect all their tracebacks.
    own = copy.copy(error)
    own.__cause__ = error.__cause__
    raise own


def _out_of_time(when: str) -> NotSentError:
    return NotSentError(f"the deadline passed {when}", operation=OPERATION.operation_id)


def _session(answer: HTTPAnswer, clock: Clock) -> Session:
    if answer.status in {400, 403}:
        raise AuthenticationError(OPERATION.operation_id, answer.status)
    if answer.status != 200:
        raise status_error(OPERATION, answer, clock)
    try:
        return OPERATION.parse(answer.status, answer.content).data
    except BusinessError as error:
        strip_tracebacks(error)
        raise AuthenticationError(OPERATION.operation_id, error.http_status, str(error)) from error


def _token(session: Session, issued_at: datetime) -> Token:
    access = Secret(session.token)
    if not access or not access.reveal().isascii() or not access.reveal().isprintable() or " " in access.reveal():
        raise InvalidResponseError(
            "not a token that a header can carry",
            field="Session.token",
            operation=OPERATION.operation_id,
            status=200,
        )
    return Token(access, Secret.wrap(session.refresh_token), issued_at, session.token_expire_time)
