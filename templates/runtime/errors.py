"""The errors that generated code raises; ``bill24.errors`` holds the whole tree."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any, ClassVar

__all__ = [
    "Bill24Error",
    "BusinessError",
    "HTTPStatusError",
    "InvalidRequestError",
    "InvalidResponseError",
    "OutcomeUnknownError",
    "PaymentOutcomeUnknownError",
    "Progress",
]

EXCERPT_BYTES = 300


def excerpt_of(content: bytes) -> str:
    """The first bytes of an answer as printable text, for an error message."""
    text = content[:EXCERPT_BYTES].decode("utf-8", "replace")
    return text + "..." if len(content) > EXCERPT_BYTES else text


def _restore(cls: type[Bill24Error], args: tuple[Any, ...], state: dict[str, Any]) -> Bill24Error:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class Bill24Error(Exception):
    """Everything this package raises on purpose.

    Attributes:
        attempts: What each request of the call came to, in order, as ``bill24.errors.Attempt``.
    """

    attempts: tuple[Any, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__)


class InvalidRequestError(Bill24Error, ValueError):
    """An argument cannot be sent as it is. Nothing left this machine.

    Attributes:
        field: The argument's name, with its place inside nested values, such as ``details[0].amount``.
        problem: What is wrong with it.
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


class InvalidResponseError(Bill24Error):
    """The server's answer is not what the contract promises: not JSON, a wrong shape, a wrong type.

    Attributes:
        problem: What is wrong.
        field: Where, as ``Model.field``; empty when the answer as a whole is wrong.
        operation: The operationId, if known.
        status: The HTTP status, if known.
        excerpt: The first bytes of the answer; withheld where the answer may hold secrets.
    """

    def __init__(
        self, problem: str, *, field: str = "", operation: str = "", status: int | None = None, excerpt: str = ""
    ) -> None:
        super().__init__(problem, field)
        self.problem = problem
        self.field = field
        self.operation = operation
        self.status = status
        self.excerpt = excerpt

    def __str__(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        place = f"{self.field}: " if self.field else ""
        status = f" (HTTP {self.status})" if self.status is not None else ""
        body = f"; the answer begins: {self.excerpt!r}" if self.excerpt else ""
        return f"{where}{place}{self.problem}{status}{body}"


class Progress(enum.IntEnum):
    """How far a request got before it failed."""

    NOT_SENT = 0
    """No byte of the request has left this machine."""
    SENDING = 1
    """Some bytes have left, perhaps not all."""
    WAITING = 2
    """The whole request has left, no byte of an answer has come."""
    ANSWERING = 3
    """An answer had begun."""

    @property
    def words(self) -> str:
        """This progress as it reads in a message."""
        return _WORDS[self]


_WORDS = {
    Progress.NOT_SENT: "nothing was sent",
    Progress.SENDING: "the request was being sent",
    Progress.WAITING: "the request was sent and no answer came",
    Progress.ANSWERING: "an answer had begun",
}


class OutcomeUnknownError(Bill24Error):
    """Bytes may have left, and nothing that came back proves what became of them.

    Attributes:
        operation: The operationId.
        progress: How far the request got.
    """

    operation: str
    progress: Progress = Progress.ANSWERING

    def __init__(self, problem: str, *, operation: str, progress: Progress) -> None:
        super().__init__(f"{operation}: {problem}")
        self.operation = operation
        self.progress = progress


class PaymentOutcomeUnknownError(OutcomeUnknownError):
    """A payment was sent and it is not known whether the money moved.

    Do not settle again under another ``ref_id``: ask ``client.payments.reconcile(error)``. The cause says what
    happened.

    Attributes:
        ref_id: The bill's reference that was being settled.
        asked: What was to move, as it was sent: amount, currency, payer and payee, by the names of the body's fields.
        operation: The operationId.
        progress: How far the request got.
    """

    ref_id: str = ""
    asked: Mapping[str, Any] = {}

    def __init__(
        self,
        problem: str,
        *,
        ref_id: str,
        operation: str,
        progress: Progress,
        asked: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(f"ref_id {ref_id!r}: {problem}", operation=operation, progress=progress)
        self.ref_id = ref_id
        self.asked = dict(asked or {})


class HTTPStatusError(Bill24Error):
    """The server answered with an HTTP status that is not 200.

    Attributes:
        operation: The operationId.
        status: The HTTP status.
        code: Bill24's code, where the answer is an envelope all the same; else None.
        excerpt: The first bytes of the answer; withheld where the answer may hold secrets.
    """

    code: str | None = None

    def __init__(self, operation: str, status: int, excerpt: str = "") -> None:
        super().__init__(operation, status)
        self.operation = operation
        self.status = status
        self.excerpt = excerpt

    def __str__(self) -> str:
        body = f"; the answer begins: {self.excerpt!r}" if self.excerpt else ""
        return f"{self.operation}: HTTP {self.status}{body}"


class BusinessError(Bill24Error):
    """Bill24 answered HTTP 200 with a code that is not a success.

    One code means different things on different operations, so an exception is a meaning, not a number.

    Attributes:
        code: Bill24's code as text, such as ``"311"``.
        message: The English text of the answer, or the documented one where the answer has none.
        message_kh: The Khmer text of the answer, or the documented one where the answer has none.
        operation: The operationId.
        data: The answer's ``data``, whatever it was.
        http_status: The HTTP status of the answer.
    """

    documented_message: ClassVar[str] = ""
    documented_message_kh: ClassVar[str] = ""

    def __init__(
        self,
        *,
        code: str,
        message: str | None = None,
        message_kh: str | None = None,
        operation: str = "",
        data: object = None,
        http_status: int = 200,
    ) -> None:
        Bill24Error.__init__(self, code)  # past the kinds of unknown outcome, which some meanings are too
        self.code = code
        self.message = message or self.documented_message
        self.message_kh = message_kh or self.documented_message_kh
        self.operation = operation
        self.data = data
        self.http_status = http_status

    def __str__(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        texts = " / ".join(text.strip() for text in (self.message, self.message_kh) if text.strip())
        return f"{where}code {self.code}: {texts}" if texts else f"{where}code {self.code}"
