"""One call from beginning to end: send, understand, perhaps wait and send again, all before one deadline."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import msgspec
from bill24_api.client import RawResponse
from bill24_api.errors import Bill24Error, BusinessError, HTTPStatusError, InvalidResponseError
from bill24_api.types import Credential, Operation, Request

from .._http.failures import TRANSPORT_ERRORS, raised_by_a_signal, strip_tracebacks, transport_failure
from .._http.progress import Deadline, HTTPAnswer, SendProgress
from .._options import ClientOptions
from .._payments.proof import End, Evidence, outcome, proven, trace, unambiguous
from .._payments.signing import signed
from .._tokens.authorizer import RETRY_IN, Authorizer
from ..errors import Attempt, ClientClosedError, NotSentError
from .answers import asked_to_wait, status_error
from .effects import Flow, Pause, Send
from .redaction import Redactor
from .retry import Situation, wait_before_retry
from .telemetry import AttemptTelemetry, cut_off

T = TypeVar("T")


class CallFlow(msgspec.Struct, frozen=True):
    """Knows how a call goes; does nothing itself, so that threads and event loops share it."""

    options: ClientOptions
    authorizer: Authorizer
    redactor: Redactor
    random: Callable[[], float] = random.random

    def run(self, operation: Operation[T], request: Request, *, proving: bool = False) -> Flow[RawResponse[T]]:
        """The way to the answer of `operation`, or to the exception that says why there is none.

        Args:
            operation: What is called.
            request: What goes out.
            proving: Whether money is decided by the answer: read on a connection of its own, no key of it twice.
        """
        evidence = Evidence(proving=proving)
        if operation.safe_to_retry:
            return (yield from self._call(operation, request, evidence))
        if operation.signature is not None:
            request = signed(request, operation.signature, self.options.credentials.hash_token)
        failure = None
        try:
            answer = yield from self._call(operation, request, evidence)
            if proven(operation, evidence) is End.DONE:
                return answer
        except Exception as error:
            if raised_by_a_signal(error) is not None:
                cut_off(error, trace(error, operation, request, evidence))
                raise
            failure = error
        except BaseException as error:
            cut_off(error, trace(error, operation, request, evidence))
            raise
        raise outcome(failure, operation, request, evidence)

    def _call(self, operation: Operation[T], request: Request, evidence: Evidence) -> Flow[RawResponse[T]]:
        clock = self.options.clock
        deadline = Deadline(self.options.deadline, clock)
        attempts: list[Attempt] = []
        waited = 0.0
        while True:
            number, started = len(attempts) + 1, clock.monotonic()
            progress = SendProgress(
                operation.operation_id, deadline, shared=operation.safe_to_retry and not evidence.proving
            )
            telemetry = AttemptTelemetry(operation, request, number, self.options.base_url, self.redactor)
            try:
                end = yield from self._attempt(operation, request, progress, number, evidence)
            except BaseException as error:
                telemetry.ended(progress, None, type(error).__name__)
                raise
            now = clock.monotonic()
            failed = type(end).__name__ if isinstance(end, Bill24Error) else None
            code = end.code if isinstance(end, BusinessError | RawResponse) else None
            attempts.append(Attempt(number, progress.status, failed, now - started, waited))
            telemetry.ended(progress, code, failed)
            wait = self._wait(operation, end, progress, number, evidence) if isinstance(end, Bill24Error) else None
            if wait is None:
                break
            waited = wait
            yield Pause(wait)
        telemetry.call_ended(attempts[-1], code, now - deadline.began)
        if isinstance(end, Bill24Error):
            raise self._finished(operation, end, progress.answer, attempts)
        return end

    def _attempt(
        self, operation: Operation[T], request: Request, progress: SendProgress, number: int, evidence: Evidence
    ) -> Flow[RawResponse[T] | Bill24Error]:
        """Send once and understand the answer: how one attempt ended."""
        try:
            answer = yield from self._send(operation, request, progress, evidence)
            if answer.status != 200:
                return status_error(operation, answer, self.options.clock)
            if evidence.proving and not unambiguous(answer.content):
                return InvalidResponseError(
                    "no object whose keys stand once", operation=operation.operation_id, status=200
                )
            parsed = operation.parse(answer.status, answer.content)
        except ClientClosedError as error:
            evidence.never_left += progress.sent
            return error
        except Bill24Error as error:
            return error
        except TRANSPORT_ERRORS as error:
            failure = transport_failure(error, progress)
            evidence.never_left += progress.sent and isinstance(failure, NotSentError)
            return failure
        return RawResponse(
            http_status=answer.status,
            headers=answer.headers,
            request=request,
            elapsed=timedelta(seconds=progress.deadline.monotonic() - progress.deadline.began),
            attempts=number,
            code=parsed.code,
            message=parsed.message,
            message_kh=parsed.message_kh,
            parsed=parsed.data,
            content=answer.content,
        )

    def _send(
        self, operation: Operation[Any], request: Request, progress: SendProgress, evidence: Evidence
    ) -> Flow[HTTPAnswer]:
        """Send with a token; after HTTP 401 once more with a new one, and a second 401 is final."""
        credential = _credential(operation, self.options.security)
        if credential is None or credential.fixed:
            fixed = None if credential is None else (credential, self.options.credentials.token)
            evidence.handing_over(progress)
            answer: HTTPAnswer = yield Send(request, progress, fixed)
            return answer
        token = yield from self.authorizer.token(progress.deadline)
        evidence.handing_over(progress)
        answer = yield Send(request, progress, (credential, token.access))
        cycle, clock = self.authorizer.cycle, self.options.clock
        if answer.status == 401 and cycle.replaceable(operation.operation_id, clock.monotonic()):
            evidence.answered = True
            cycle.rejected(token)
            progress.restart()
            token = yield from self.authorizer.token(progress.deadline)
            evidence.handing_over(progress)
            answer = yield Send(request, progress, (credential, token.access))
            if answer.status == 401:
                cycle.refused_again(operation.operation_id, token, clock.monotonic())
        if answer.status != 401:
            cycle.accepted(operation.operation_id, token)
        return answer

    def _wait(
        self, operation: Operation[Any], failure: Bill24Error, progress: SendProgress, number: int, evidence: Evidence
    ) -> float | None:
        if evidence.sent and not operation.safe_to_retry:
            return None
        answer, clock = progress.answer, self.options.clock
        situation = Situation(
            # A failure of the authorization says nothing against the operation, which was not sent.
            safe_to_retry=operation.safe_to_retry or not progress.sent,
            retries=number - 1,
            max_retries=self.options.max_retries,
            remaining=progress.deadline.remaining(),
            retry_after=asked_to_wait(answer, clock) if answer else failure.__dict__.get(RETRY_IN),
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
        strip_tracebacks(failure)
        failure.__cause__ = cause
        failure.attempts = tuple(attempts)
        return failure


def _credential(operation: Operation[Any], asked_for: str | None) -> Credential | None:
    """What a call of `operation` carries: the scheme that was asked for where it is offered, else the first."""
    offered = operation.credentials
    return next((c for c in offered if c.name == asked_for), offered[0] if offered else None)
