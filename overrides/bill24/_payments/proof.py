"""What the end of a call proves that must not be repeated: that it was done, or refused, or not sent; or nothing.

A definite end has a proof in this module. Whatever is not listed here is unknown, also what nobody thought of.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

import msgspec
from bill24_api.errors import (
    Bill24Error,
    BusinessError,
    HTTPStatusError,
    OutcomeUnknownError,
    PaymentOutcomeUnknownError,
    Progress,
)
from bill24_api.types import Operation, Request

from .._http.failures import words
from .._http.progress import HTTPAnswer, SendProgress
from ..errors import NotSentError


class End(enum.Enum):
    """What is proven."""

    DONE = "done"
    REFUSED = "refused"
    NOT_SENT = "not sent"
    UNKNOWN = "unknown"


REFUSING_STATUSES = {
    401: "who calls is asked before what is called for; where a new token was sent after it, it is no end",
    403: "this caller may not, which is decided before anything is done",
    405: "this method is not served here",
    413: "the body is too large to be taken in",
    415: "a body of this kind is not read",
}
"""The statuses that come before the work, and why. Others may come after it, from whatever stands between."""


class Evidence(msgspec.Struct):
    """What a call knows of its own requests."""

    proving: bool = False
    """Whether the call is made to prove something."""
    handed_over: int = 0
    """How often its request was given to a transport."""
    never_left: int = 0
    """How often the transport knew afterwards that no byte had left."""
    answered: bool = False
    """Whether a request before the last one was answered."""
    progress: SendProgress | None = None
    """The request that was given last."""

    def handing_over(self, progress: SendProgress) -> None:
        """Note that the request goes to a transport now; until it is known otherwise, it may have left."""
        self.handed_over += 1
        self.progress = progress
        progress.sent = True

    @property
    def sent(self) -> int:
        """How often the request may have left."""
        return self.handed_over - self.never_left

    @property
    def answer(self) -> HTTPAnswer | None:
        """The answer to the request that was given last, if one was read whole."""
        return self.progress.answer if self.progress is not None else None

    @property
    def reached(self) -> Progress:
        """How far the call got, with all its requests."""
        if self.sent == 0:
            return Progress.NOT_SENT
        if self.answered or self.progress is None or self.progress.status is not None:
            return Progress.ANSWERING
        # A transport that is not ours notes nothing: more may have happened than it says.
        return self.progress.reached if self.progress.observed else Progress.WAITING


def proven(operation: Operation[Any], evidence: Evidence) -> End:
    """What the evidence of a call proves about the operation's work."""
    if evidence.sent == 0:
        return End.NOT_SENT
    if evidence.answer is None:
        return End.UNKNOWN
    end = told(operation, evidence.answer)
    # A refusal of the second request says nothing of the first.
    return End.UNKNOWN if end is End.REFUSED and evidence.sent != 1 else end


def told(operation: Operation[Any], answer: HTTPAnswer) -> End:
    """What an answer says about the one request that it answers."""
    if answer.status in REFUSING_STATUSES:
        return End.REFUSED
    if answer.status != 200:
        return End.UNKNOWN
    envelope = unambiguous(answer.content)
    if not operation.has_envelope:
        return End.DONE if envelope and operation.is_success(envelope) else End.UNKNOWN
    code = envelope.get("code")
    if code.__class__ not in {str, int}:
        return End.UNKNOWN
    if code in operation.success_codes:
        return End.DONE if _reads(operation, envelope) else End.UNKNOWN
    refuses = code in operation.errors and code not in operation.proof.exists and not any(_words(operation, envelope))
    return End.REFUSED if refuses else End.UNKNOWN


def _reads(operation: Operation[Any], envelope: Mapping[str, Any]) -> bool:
    return (envelope.get("data") is not None or not operation.promises_data) and all(_words(operation, envelope))


def _words(operation: Operation[Any], envelope: Mapping[str, Any]) -> Iterator[bool]:
    """Of each field that says whether it was done, whether it says so."""
    return (_at(envelope.get("data"), name) == word for name, word in operation.proof.done.items())


def _at(value: Any, name: str) -> Any:
    for step in name.split("."):
        value = cast("dict[str, Any]", value).get(step) if value.__class__ is dict else None
    return value


def unambiguous(content: bytes) -> Mapping[str, Any]:
    """The object that a JSON text says, or an empty one: for what is none, or names a key twice at any depth."""
    try:
        said = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_constant=_refused)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", said) if said.__class__ is dict else {}


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    once = dict(pairs)
    if len(once) != len(pairs):
        raise ValueError("a key stands twice")
    return once


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def outcome(error: Exception | None, operation: Operation[Any], request: Request, evidence: Evidence) -> Exception:
    """How a call ends that must not be repeated: with `error` itself where that is proven, else as unknown."""
    end = proven(operation, evidence)
    if end is End.NOT_SENT:
        if isinstance(error, Bill24Error):
            return error
        failure: Exception = NotSentError(f"{_told(error)}; nothing was sent", operation=operation.operation_id)
    elif (
        end is End.REFUSED
        and isinstance(error, HTTPStatusError | BusinessError)
        and error.operation == operation.operation_id
    ):
        return error
    elif isinstance(error, BusinessError) and isinstance(error, OutcomeUnknownError):
        failure = error  # what is there already: a meaning and an unknown outcome in one
    else:
        problem = f"it is not known whether it happened ({_told(error)})"
        # Of a transport that is not ours, its error tells more than it noted.
        noted = error.progress if isinstance(error, OutcomeUnknownError) and not evidence.answered else None
        failure = _unknown(problem, operation, request, evidence.reached if noted is None else noted)
    if isinstance(failure, PaymentOutcomeUnknownError):
        failure.ref_id, failure.asked = reference(operation, request), asked(operation, request)
    if failure is not error:
        failure.attempts = getattr(error, "attempts", ())  # type: ignore[attr-defined]
        failure.__cause__ = error
    return failure


def _unknown(problem: str, operation: Operation[Any], request: Request, progress: Progress) -> OutcomeUnknownError:
    if operation.signature is None:
        return OutcomeUnknownError(problem, operation=operation.operation_id, progress=progress)
    return PaymentOutcomeUnknownError(
        f"{problem}; reconcile it before anything else",
        ref_id=reference(operation, request),
        operation=operation.operation_id,
        progress=progress,
    )


def _told(error: Exception | None) -> str:
    if error is None:
        return "the answer says success and not of what"
    return str(error) if isinstance(error, Bill24Error) else words(error)


def reference(operation: Operation[Any], request: Request) -> str:
    """The text by which one asks later what became of the call; empty where the contract names none."""
    return "" if operation.signature is None else str((request.body or {})[operation.signature.reference])


def asked(operation: Operation[Any], request: Request) -> dict[str, Any]:
    """What was to move, by the names of the body's fields."""
    money, body = operation.proof.money, request.body or {}
    if money is None:
        return {}
    return {name: body[name] for name in (money.sum, money.currency, money.payer, money.payee) if name in body}


def trace(error: BaseException, operation: Operation[Any], request: Request, evidence: Evidence) -> str:
    """What is told of a call that something outside cut off."""
    money, body = operation.proof.money, request.body or {}
    parts = [operation.operation_id]
    if operation.signature is not None:
        parts.append(f"ref_id={reference(operation, request)!r}")
    if money is not None:
        parts.append(f"amount={body.get(money.sum)} {body.get(money.currency)}")
    return f"{' '.join(parts)} cut off by {type(error).__name__}: {evidence.reached.words}"
