"""One call from beginning to end: send, understand, perhaps wait and send again, all before one deadline."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from bill24_api.client import RawResponse
from bill24_api.errors import Bill24Error, BusinessError, HTTPStatusError, InvalidResponseError
from bill24_api.types import Operation, Request
from msgspec.structs import replace

from .._clock import Clock
from .._http.connections import RequestBuilder, Wire
from .._http.deadline import Deadline
from .._http.failures import TRANSPORT_ERRORS, bare, transport_failure
from .._http.progress import Passage
from ..errors import Attempt
from . import log as _logging
from . import spans as _telemetry
from .answers import accept_status, asked_to_wait
from .effects import Call, Effect, HTTPAnswer, Pause, Send, Steps, drive, drive_async
from .redaction import Redactor
from .retry import Situation, wait_before_retry

if TYPE_CHECKING:
    from .._http.async_connections import AsyncWire
    from .._payments.policy import PaymentPolicy

T = TypeVar("T")


class CallSettings(msgspec.Struct, frozen=True):
    """What can differ from call to call."""

    deadline: float | None
    """Seconds for the whole call, or None."""
    max_retries: int


class Conductor(msgspec.Struct, frozen=True):
    """Knows how a call goes; does nothing itself, so that threads and event loops share it."""

    build: RequestBuilder
    clock: Clock
    settings: CallSettings
    redactor: Redactor
    payments: PaymentPolicy
    random: Callable[[], float] = random.random

    def conduct(self, operation: Operation[T], request: Request) -> Steps[RawResponse[T]]:
        """Steps to the answer of `operation`, or to the exception that says why there is none."""
        if operation.signature is None:
            return self._carry_out(operation, request)
        return self.payments.steps(operation, operation.signature, request, self._carry_out)

    def _carry_out(self, operation: Operation[T], request: Request) -> Steps[RawResponse[T]]:
        sent = self.build(request)
        deadline = Deadline(self.settings.deadline, self.clock)
        began = self.clock.monotonic()
        attempts: list[Attempt] = []
        waited = 0.0
        while True:
            number = len(attempts) + 1
            passage = Passage(deadline)
            started = self.clock.monotonic()
            span = _telemetry.start_span(operation, self.build.base_url, number)
            _logging.request_sent(operation, request, self.redactor)
            answer: HTTPAnswer | None = None
            result: RawResponse[T] | None = None
            failure: Bill24Error | None = None
            try:
                received: HTTPAnswer = yield Send(sent, passage, operation.authenticated)
                answer = received
                _logging.answer_received(operation, received, self.redactor)
                result = self._understand(operation, request, received, number, began)
            except Bill24Error as error:
                failure = error
            except TRANSPORT_ERRORS as error:
                failure = transport_failure(error, passage, operation.operation_id)
            except BaseException as error:
                span.end(status=passage.status, code=None, error=type(error).__name__)
                raise
            now = self.clock.monotonic()
            attempt = Attempt(
                number, passage.status, type(failure).__name__ if failure else None, now - started, waited
            )
            attempts.append(attempt)
            code = result.code if result else failure.code if isinstance(failure, BusinessError) else None
            span.end(status=attempt.status, code=code, error=attempt.error)
            if result is not None:
                _logging.call_ended(operation, attempt, code, now - began)
                return result
            assert failure is not None  # noqa: S101 - one of the two there is
            wait = self._wait(operation, failure, answer, number, deadline)
            if wait is None:
                _logging.call_ended(operation, attempt, code, now - began)
                raise self._finished(operation, failure, answer, attempts)
            waited = wait
            yield Pause(wait)

    def _understand(
        self, operation: Operation[T], request: Request, answer: HTTPAnswer, number: int, began: float
    ) -> RawResponse[T]:
        accept_status(operation, answer, self.clock.now())
        parsed = operation.parse(answer.status, answer.content)
        return RawResponse(
            http_status=answer.status,
            headers=answer.headers,
            request=request,
            elapsed=timedelta(seconds=self.clock.monotonic() - began),
            attempts=number,
            code=parsed.code,
            message=parsed.message,
            message_kh=parsed.message_kh,
            parsed=parsed.data,
            content=answer.content,
        )

    def _wait(
        self,
        operation: Operation[Any],
        failure: Bill24Error,
        answer: HTTPAnswer | None,
        number: int,
        deadline: Deadline,
    ) -> float | None:
        # A failure of the authorization before it says nothing against the operation, which was not sent.
        before = getattr(failure, "operation", "") not in {operation.operation_id, ""}
        situation = Situation(
            safe_to_retry=operation.safe_to_retry or before,
            retries=number - 1,
            max_retries=self.settings.max_retries,
            remaining=deadline.remaining(),
            retry_after=asked_to_wait(answer, self.clock.now()) if answer else getattr(failure, "retry_after", None),
        )
        return wait_before_retry(failure, situation, self.random)

    def _finished(
        self, operation: Operation[Any], failure: Bill24Error, answer: HTTPAnswer | None, attempts: list[Attempt]
    ) -> Bill24Error:
        # A server may send back what it was sent.
        if isinstance(failure, HTTPStatusError | InvalidResponseError):
            excerpt = operation.excerpt(self.redactor.clean_body(answer.content)) if answer else failure.excerpt
            failure.excerpt = self.redactor.clean(excerpt)
        elif isinstance(failure, BusinessError):
            failure.message = self.redactor.clean(failure.message)
            failure.message_kh = self.redactor.clean(failure.message_kh)
            failure.data = self.redactor.clean_value(failure.data)
        cause = failure.__cause__
        bare(failure)
        failure.__cause__ = cause
        failure.attempts = tuple(attempts)
        return failure


class ClientCaller:
    """What the resources of a synchronous client call."""

    __slots__ = ("conductor", "wire")

    def __init__(self, conductor: Conductor, wire: Wire) -> None:
        self.conductor = conductor
        self.wire = wire

    def call(self, operation: Operation[T], request: Request) -> T:
        """Send, and return the result or raise."""
        return drive(self.conductor.conduct(operation, request), self.wire).parsed

    def call_raw(self, operation: Operation[T], request: Request) -> RawResponse[T]:
        """Send, and return the result with its HTTP answer, or raise."""
        return drive(self.conductor.conduct(operation, request), self.wire)

    def perform(self, effect: Effect) -> Any:
        """Carry out one step of a flow that makes calls itself."""
        if isinstance(effect, Call):
            return self.call(effect.operation, effect.request)
        return self.wire.perform(effect)

    def with_settings(self, settings: CallSettings) -> ClientCaller:
        """The same connections and token under other settings."""
        return ClientCaller(replace(self.conductor, settings=settings), self.wire)


class AsyncClientCaller:
    """What the resources of an asynchronous client call."""

    __slots__ = ("conductor", "wire")

    def __init__(self, conductor: Conductor, wire: AsyncWire) -> None:
        self.conductor = conductor
        self.wire = wire

    async def call(self, operation: Operation[T], request: Request) -> T:
        """Send, and return the result or raise."""
        return (await drive_async(self.conductor.conduct(operation, request), self.wire)).parsed

    async def call_raw(self, operation: Operation[T], request: Request) -> RawResponse[T]:
        """Send, and return the result with its HTTP answer, or raise."""
        return await drive_async(self.conductor.conduct(operation, request), self.wire)

    async def perform(self, effect: Effect) -> Any:
        """Carry out one step of a flow that makes calls itself."""
        if isinstance(effect, Call):
            return await self.call(effect.operation, effect.request)
        return await self.wire.perform(effect)

    def with_settings(self, settings: CallSettings) -> AsyncClientCaller:
        """The same connections and token under other settings."""
        return AsyncClientCaller(replace(self.conductor, settings=settings), self.wire)
