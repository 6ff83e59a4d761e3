"""One call from beginning to end: send, understand, perhaps wait and send again, all before one deadline."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import msgspec
from bill24_api.client import RawResponse
from bill24_api.errors import Bill24Error, BusinessError, HTTPStatusError, InvalidResponseError
from bill24_api.types import Operation, Request

from .._http.connections import HTTPAnswer
from .._http.deadline import Deadline
from .._http.failures import TRANSPORT_ERRORS, strip_tracebacks, transport_failure
from .._http.progress import SendProgress
from .._options import ClientOptions
from .._payments.policy import PaymentPolicy
from .._secrets import Secret
from .._tokens.authorizer import Authorizer
from ..errors import Attempt
from .answers import asked_to_wait, status_error
from .effects import Flow, Pause, Send
from .redaction import Redactor
from .retry import Situation, wait_before_retry
from .telemetry import CallTelemetry

T = TypeVar("T")


class _Exchange:
    """One attempt of a call: how far its request got, and what came back."""

    __slots__ = ("answer", "number", "progress", "sent")

    def __init__(self, operation: str, deadline: Deadline, number: int) -> None:
        self.number = number
        """1 for the first."""
        self.answer: HTTPAnswer | None = None
        self.hold_back(SendProgress(operation, deadline))

    def hold_back(self, progress: SendProgress) -> None:
        """Nobody has the request, while a token is fetched: what fails now is the authorization, not the call."""
        self.progress, self.sent = progress, False
        progress.observed = True

    def hand_over(self, request: Request, bearer: Secret | None) -> Send:
        """A transport gets the request, which tells how far it gets if it is ours."""
        self.sent = True
        self.progress.observed = False
        return Send(request, self.progress, bearer)


class CallFlow(msgspec.Struct, frozen=True):
    """Knows how a call goes; does nothing itself, so that threads and event loops share it."""

    options: ClientOptions
    authorizer: Authorizer
    redactor: Redactor
    payments: PaymentPolicy
    random: Callable[[], float] = random.random

    def run(self, operation: Operation[T], request: Request) -> Flow[RawResponse[T]]:
        """The way to the answer of `operation`, or to the exception that says why there is none."""
        if operation.signature is None:
            return self._carry_out(operation, request)
        return self.payments.carry_out(operation, operation.signature, request, self._carry_out)

    def _carry_out(self, operation: Operation[T], request: Request) -> Flow[RawResponse[T]]:
        clock = self.options.clock
        deadline = Deadline(self.options.deadline, clock)
        telemetry = CallTelemetry(operation, self.options.base_url, self.redactor)
        attempts: list[Attempt] = []
        waited = 0.0
        while True:
            exchange = _Exchange(operation.operation_id, deadline, number=len(attempts) + 1)
            started = clock.monotonic()
            telemetry.attempt_began(request, exchange.number)
            try:
                end = yield from self._attempt(operation, request, exchange, telemetry)
            except BaseException as error:
                telemetry.attempt_ended(exchange.progress.status, None, type(error).__name__)
                raise
            now, status = clock.monotonic(), exchange.progress.status
            failed = type(end).__name__ if isinstance(end, Bill24Error) else None
            code = end.code if isinstance(end, BusinessError | RawResponse) else None
            attempts.append(Attempt(exchange.number, status, failed, now - started, waited))
            telemetry.attempt_ended(status, code, failed)
            wait = self._wait(operation, end, exchange) if isinstance(end, Bill24Error) else None
            if wait is None:
                break
            waited = wait
            yield Pause(wait)
        telemetry.call_ended(attempts[-1], code, now - deadline.began)
        if isinstance(end, Bill24Error):
            raise self._finished(operation, end, exchange, attempts)
        return end

    def _attempt(
        self, operation: Operation[T], request: Request, exchange: _Exchange, telemetry: CallTelemetry
    ) -> Flow[RawResponse[T] | Bill24Error]:
        """Send once and understand the answer: how one attempt ended."""
        try:
            answer = yield from self._send(operation, request, exchange)
            telemetry.answered(answer)
            if answer.status != 200:
                return status_error(operation, answer, self.options.clock)
            parsed = operation.parse(answer.status, answer.content)
        except Bill24Error as error:
            return error
        except TRANSPORT_ERRORS as error:
            return transport_failure(error, exchange.progress)
        deadline = exchange.progress.deadline
        return RawResponse(
            http_status=answer.status,
            headers=answer.headers,
            request=request,
            elapsed=timedelta(seconds=deadline.monotonic() - deadline.began),
            attempts=exchange.number,
            code=parsed.code,
            message=parsed.message,
            message_kh=parsed.message_kh,
            parsed=parsed.data,
            content=answer.content,
        )

    def _send(self, operation: Operation[Any], request: Request, exchange: _Exchange) -> Flow[HTTPAnswer]:
        """Send with a token; after HTTP 401 once more with a new one, and a second 401 is final."""
        deadline = exchange.progress.deadline
        token = (yield from self.authorizer.token(deadline)) if operation.authenticated else None
        answer: HTTPAnswer = yield exchange.hand_over(request, token.access if token else None)
        if answer.status == 401 and token is not None:
            self.authorizer.cycle.rejected(token)
            # The server refused the request as a whole.
            exchange.hold_back(SendProgress(operation.operation_id, deadline))
            token = yield from self.authorizer.token(deadline)
            answer = yield exchange.hand_over(request, token.access)
        exchange.answer = answer
        return answer

    def _wait(self, operation: Operation[Any], failure: Bill24Error, exchange: _Exchange) -> float | None:
        answer, clock = exchange.answer, self.options.clock
        situation = Situation(
            # A failure of the authorization says nothing against the operation, which was not sent.
            safe_to_retry=operation.safe_to_retry or not exchange.sent,
            retries=exchange.number - 1,
            max_retries=self.options.max_retries,
            remaining=exchange.progress.deadline.remaining(),
            retry_after=asked_to_wait(answer, clock) if answer else getattr(failure, "retry_after", None),
        )
        return wait_before_retry(failure, situation, self.random)

    def _finished(
        self, operation: Operation[Any], failure: Bill24Error, exchange: _Exchange, attempts: list[Attempt]
    ) -> Bill24Error:
        # A server may send back what it was sent.
        if isinstance(failure, HTTPStatusError | InvalidResponseError):
            answer = exchange.answer
            excerpt = operation.excerpt(self.redactor.clean_body(answer.content)) if answer else failure.excerpt
            failure.excerpt = self.redactor.clean(excerpt)
        elif isinstance(failure, BusinessError):
            failure.message = self.redactor.clean(failure.message)
            failure.message_kh = self.redactor.clean(failure.message_kh)
            failure.data = self.redactor.clean_value(failure.data)
        cause = failure.__cause__
        strip_tracebacks(failure)
        failure.__cause__ = cause
        failure.attempts = tuple(attempts)
        return failure
