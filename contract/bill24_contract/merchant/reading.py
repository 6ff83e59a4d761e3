"""What an answer says, read as strictly as the contract's models read it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any

from bill24_api.errors import InvalidResponseError
from bill24_api.values import decode_json

from .calls import Call, Value
from .exchange import Exchange


class Kind(enum.Enum):
    """What came of one request."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    NOT_FOUND = "not found"
    REFUSED = "refused"
    HTTP_REFUSED = "refused by HTTP status"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer, read.

    Attributes:
        kind: What it comes to.
        exchange: Where it is from.
        value: The ``code`` or ``status`` in the body; None without one.
        known: What a source says about that value; None where none does.
        data: The answer's data where it was accepted, numbers as Decimal or int.
        problem: Why it cannot be read, or why there is none.
    """

    kind: Kind
    exchange: Exchange
    value: object = None
    known: Value | None = None
    data: Any = None
    problem: str = ""

    @property
    def summary(self) -> str:
        """HTTP status and value, for the table."""
        if self.exchange.status is None:
            return "no answer"
        return f"{self.exchange.status} {'-' if self.value is None else self.value}"


_MEANINGS = {
    "accepted": Kind.ACCEPTED,
    "duplicate": Kind.DUPLICATE,
    "not_found": Kind.NOT_FOUND,
    "refused": Kind.REFUSED,
}


def read(call: Call, exchange: Exchange) -> Reading:  # noqa: PLR0911 - each step may be the last
    """Read an answer: the HTTP status, then the value that tells success from error, and only then the rest."""
    status = exchange.status
    if status is None:
        return Reading(Kind.FAILED, exchange, problem=exchange.problem)
    if status >= 500:
        return Reading(Kind.FAILED, exchange, problem=f"HTTP {status}")
    try:
        body = decode_json(exchange.content)
        envelope = call.answer.from_dict(_envelope(call, body))
    except InvalidResponseError as error:
        if 400 <= status < 500:
            return Reading(Kind.HTTP_REFUSED, exchange, problem=f"HTTP {status}")
        problem = f"{error.field}: {error.problem}" if error.field else error.problem
        return Reading(Kind.UNREADABLE, exchange, problem=problem)
    value = getattr(envelope, call.field)
    value = getattr(value, "value", value)
    known = call.meaning(value)
    kind = _MEANINGS[known.means] if known else Kind.REFUSED
    if known is None and call.is_closed:
        problem = f"{call.field} {value!r} is none of the documented values"
        return Reading(Kind.UNREADABLE, exchange, value, problem=problem)
    if kind is not Kind.ACCEPTED:
        return Reading(kind, exchange, value, known)
    if not 200 <= status < 300:
        problem = f"HTTP {status} with the value for success; every example has HTTP 200"
        return Reading(Kind.UNREADABLE, exchange, value, known, problem=problem)
    try:
        call.answer.from_dict(body)
    except InvalidResponseError as error:
        return Reading(Kind.UNREADABLE, exchange, value, known, problem=f"{error.field}: {error.problem}")
    return Reading(kind, exchange, value, known, body.get("data"))


def _envelope(call: Call, body: Any) -> Any:
    """The part of an answer that tells success from error: ``data`` may be anything beside an error."""
    return {key: value for key, value in body.items() if key in call.envelope} if isinstance(body, dict) else body
