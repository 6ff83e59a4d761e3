"""The errors that generated code raises; ``bill24.errors`` holds the whole tree."""

from __future__ import annotations

from typing import Any, ClassVar

__all__ = ["Bill24Error", "BusinessError", "HTTPStatusError", "InvalidRequestError", "InvalidResponseError"]

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


class HTTPStatusError(Bill24Error):
    """The server answered with an HTTP status that is not 200.

    Attributes:
        operation: The operationId.
        status: The HTTP status.
        excerpt: The first bytes of the answer; withheld where the answer may hold secrets.
    """

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
        super().__init__(code)
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
