"""Obtains tokens: carries out what the token cycle decides, with Bill24, a store, and other processes at the store.

Business code "401" comes with HTTP 200 and never reaches this module: it means an empty wallet.
"""

from __future__ import annotations

import copy
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bill24_api.api.authorization import authorize
from bill24_api.errors import Bill24Error, BusinessError, InvalidResponseError
from bill24_api.models.authorize_request import AuthorizeRequest
from bill24_api.models.session import Session
from bill24_api.types import Request

from .._calls.answers import status_error
from .._calls.effects import Background, Flow, Join, Pause, Run, Send
from .._calls.retry import LONGEST_RETRY_AFTER_SECONDS, http_date
from .._calls.telemetry import tell
from .._clock import Clock
from .._http.failures import TRANSPORT_ERRORS, DeadlinePassedError, strip_tracebacks, transport_failure
from .._http.progress import Deadline, HTTPAnswer, SendProgress
from .._options import Credentials
from .._secrets import Secret
from ..errors import AuthenticationError, ConfigurationError, HTTPStatusError, NotSentError, RateLimitError
from ..token_stores import TokenStore
from .cycle import LEAD_SECONDS, Fail, Lead, Refresh, Token, TokenCycle, Use, UseAndRefresh
from .store_lock import StoreLock

OPERATION = authorize.OPERATION
AUTHORIZE_SECONDS = 20.0
LOCK_SECONDS = LEAD_SECONDS
LOCK_JITTER_SHARE = 0.2
POLL_SECONDS = 0.05
STORE_SECONDS = 5.0
"""How long an event loop waits for one answer of a store."""
LEAST_STORE_SECONDS = 0.25
"""A store that got less time than this is not thought out of order."""
REFUSED_SECONDS = 10.0
"""How long it is remembered that the credentials were refused."""
FAILED_SECONDS = 1.0
"""How long it is remembered that an authorization that was sent failed in another way."""
RETRY_IN = "retry_in"
"""The attribute of a failure that says after how many seconds trying again can help."""


class Authorizer:
    """Obtains tokens: from the store, from another process, or from Bill24."""

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
        self._random = random
        self._locked_until: float | None = None

    def token(self, deadline: Deadline) -> Flow[Token]:
        """The way to a token that can be used now.

        Raises:
            NotSentError: No token came, so the call was not sent.
            AuthenticationError: The credentials were refused.
            HTTPStatusError: Another status than 200.
            InvalidResponseError: An answer that holds no token.
        """
        while True:
            claim = Refresh()
            try:
                step = self.cycle.next_step(self._clock.monotonic(), claim)
                if isinstance(step, Use):
                    return step.token
                if isinstance(step, UseAndRefresh):
                    handed, claim = claim, Refresh()
                    yield from self._refresh_in_background(handed)
                    return step.token
                if isinstance(step, Fail):
                    own = _own(step.error)
                    own.__dict__[RETRY_IN] = step.seconds
                    raise own
                if isinstance(step, Lead):
                    yield from self._lead(claim, deadline)
                else:
                    seconds = min(deadline.remaining(), LEAD_SECONDS)
                    yield Join(step.refresh, seconds)
                    if seconds == LEAD_SECONDS and not step.refresh.future.done():
                        self.cycle.gave_up(step.refresh)  # its leader stands still
                token = _outcome(step.refresh)
            finally:
                if claim.is_started:
                    self.cycle.gave_up(claim)
            if token is not None:
                return token

    def _refresh_in_background(self, refresh: Refresh) -> Flow[None]:
        try:
            yield Background(
                lambda: self._lead(refresh, Deadline(None, self._clock)), ended=lambda: self.cycle.gave_up(refresh)
            )
        except BaseException as error:
            self.cycle.gave_up(refresh)
            if not isinstance(error, Exception):
                raise  # else no thread could be started, or whatever: this caller has a token

    def _lead(self, refresh: Refresh, deadline: Deadline) -> Flow[None]:
        """Bring a token, or tell everybody who waits why not."""
        if not self.cycle.begin(refresh, _running_loop()):
            return  # it took so long to begin that somebody else did it
        try:
            yield from self._obtain(refresh, deadline)
        except Bill24Error as error:
            if deadline.passed:
                raise  # the leader's own haste is no verdict for those who have time left
            remembered = _remembered(error)
            if remembered:
                error.__dict__[RETRY_IN] = max(remembered, getattr(error, "retry_after", None) or 0.0)
            self.cycle.failed(refresh, error, self._clock.monotonic(), remembered)
        finally:
            self.cycle.gave_up(refresh)

    def _obtain(self, refresh: Refresh, deadline: Deadline) -> Flow[None]:
        store = self._store
        if store is None:
            token = yield from self._authorize(deadline)
            self.cycle.succeeded(refresh, token, self._clock.monotonic())
            return
        lock = StoreLock(lambda: store.lead(self._owner, LOCK_SECONDS))
        try:
            yield from self._obtain_for_all(store, lock, refresh, deadline)
        except GeneratorExit:
            lock.release()  # nobody is there to do it elsewhere
            raise
        finally:
            if lock.end() and not (yield from self._ask_store(lock.release, deadline, needed=False)):
                self._locked_until = self._clock.monotonic()  # one of our own is not waited for

    def _obtain_for_all(self, store: TokenStore, lock: StoreLock, refresh: Refresh, deadline: Deadline) -> Flow[None]:
        """Bring a token that other processes use too."""
        taken: bool | None = False
        while not (yield from self._found_in_store(store, refresh, deadline)):
            if taken:
                break
            taken = yield from self._ask_store(lock.take, deadline)
            if taken is None or not (taken or self._leader_leads()):
                break  # neither a store out of order nor a leader who is gone keeps anybody from authorizing
            if taken:
                self._locked_until = None  # and look once more: who led before may have brought one
            else:
                yield Pause(POLL_SECONDS)
                if deadline.passed:
                    raise _out_of_time("while another process was authorizing")
        else:
            return
        token = yield from self._authorize(deadline)
        self.cycle.succeeded(refresh, token, self._clock.monotonic())
        if taken is not None:
            yield from self._ask_store(lambda: store.save(self._owner, token), deadline, needed=False)

    def _leader_leads(self) -> bool:
        """Whether another process has not led for so long yet that it is stopped or dead; jitter lets one go first."""
        now = self._clock.monotonic()
        if self._locked_until is None:
            self._locked_until = now + LOCK_SECONDS * (1 + LOCK_JITTER_SHARE * self._random())
        return now < self._locked_until

    def _found_in_store(self, store: TokenStore, refresh: Refresh, deadline: Deadline) -> Flow[bool]:
        token = yield from self._ask_store(lambda: store.load(self._owner), deadline)
        if not isinstance(token, Token) or not self.cycle.is_news(token, self._clock.now()):
            return False
        self._locked_until = None
        self.cycle.hold_stored(refresh, token, self._clock.monotonic(), self._clock.now())
        return True

    def _ask_store(self, question: Callable[[], Any], deadline: Deadline, *, needed: bool = True) -> Flow[Any]:
        """What the store answers, or None when it fails or an event loop has waited long enough for it.

        Raises:
            ConfigurationError: It is set up wrongly, and something is `needed` of it.
        """
        seconds = min(STORE_SECONDS, deadline.remaining() / 3)
        try:
            return (yield Run(question, seconds))
        except ConfigurationError as error:
            if needed:
                raise
            failure: Exception = error
        except Exception as error:  # noqa: BLE001 - a store of somebody else's making
            if needed and isinstance(error, DeadlinePassedError) and seconds < LEAST_STORE_SECONDS:
                raise _out_of_time("while the token store was asked") from None
            failure = error
        tell(logging.WARNING, "the token store failed (%s), going on without it", type(failure).__name__)
        return None

    def _authorize(self, deadline: Deadline) -> Flow[Token]:
        refresh_token = self.cycle.refresh_token()
        if refresh_token is not None:
            try:
                return (yield from self._ask(refresh_token, deadline))
            except (AuthenticationError, InvalidResponseError):
                tell(logging.INFO, "the refresh token was refused, authorizing with the credentials")
                self.cycle.drop_refresh_token(refresh_token)
        return (yield from self._ask(None, deadline))

    def _ask(self, refresh_token: Secret | None, deadline: Deadline) -> Flow[Token]:
        own = Deadline(deadline.limit(AUTHORIZE_SECONDS), self._clock)
        progress = SendProgress(OPERATION.operation_id, own)
        progress.sent = True
        try:
            answer: HTTPAnswer = yield Send(self._request(refresh_token), progress, carried=None)
        except TRANSPORT_ERRORS as error:
            cause = transport_failure(error, progress)
            if isinstance(cause, InvalidResponseError):
                raise cause from error
            permanent = isinstance(cause, NotSentError) and cause.permanent
            why = str(cause).removeprefix(f"{OPERATION.operation_id}: ")
            failure = NotSentError(f"no token: {why}", operation=OPERATION.operation_id, permanent=permanent)
            if not isinstance(cause, NotSentError):
                failure.__dict__[RETRY_IN] = FAILED_SECONDS
            raise failure from error
        tell(logging.DEBUG, "%s status=%d", OPERATION.operation_id, answer.status)
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
    raise _own(error)


def _own(error: BaseException) -> BaseException:
    # Each caller raises its own: one exception in many threads would collect all their tracebacks.
    own = copy.copy(error)
    own.__cause__ = error.__cause__
    return own


def _remembered(error: Bill24Error) -> float:
    """For how many seconds nobody asks again after `error`: only what Bill24 was asked for is remembered."""
    if isinstance(error, AuthenticationError):
        return REFUSED_SECONDS
    if isinstance(error, RateLimitError):
        return min(max(FAILED_SECONDS, error.retry_after or 0.0), LONGEST_RETRY_AFTER_SECONDS)
    if isinstance(error, HTTPStatusError | InvalidResponseError):
        return FAILED_SECONDS
    remembered: float = error.__dict__.get(RETRY_IN, 0.0)
    return remembered


def _running_loop() -> object:
    """The event loop of this thread, without loading asyncio where nobody else did."""
    asyncio: Any = sys.modules.get("asyncio")
    return None if asyncio is None else asyncio._get_running_loop()


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
