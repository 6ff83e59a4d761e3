# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""What the resource classes need from a client, and what the raw functions do with a plain httpx one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar, overload

import attrs

from .errors import HTTPStatusError
from .journal import Journal
from .types import Answer, Operation, Request, Response
from .values import decode_json

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class resource(Generic[T_co]):  # noqa: N801 - used as a decorator
    """A resource of a client, made when first asked for; of the class, its class, so that mocks know its methods."""

    def __init__(self, make: Callable[[Any], T_co]) -> None:
        self._make = make
        self._name = ""
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, client: None, owner: type) -> type[T_co]: ...

    @overload
    def __get__(self, client: object, owner: type) -> T_co: ...

    def __get__(self, client: object | None, owner: type) -> type[T_co] | T_co:
        if client is None:
            return type(self._make(_NO_CLIENT))
        made = vars(client)[self._name] = self._make(client)
        return made


_NO_CLIENT = SimpleNamespace(_caller=None)


@attrs.frozen
class RawResponse(Generic[T_co]):
    """A success with everything HTTP knows about it.

    Attributes:
        http_status: The HTTP status.
        headers: The HTTP headers of the answer.
        request: What was sent, without credentials.
        elapsed: From the first attempt to the last byte.
        attempts: How many requests it took.
        code: Bill24's code as text; empty where the answer has no envelope.
        message: The English text, if there was one.
        message_kh: The Khmer text, if there was one.
        parsed: The result, as the plain method returns it.
        content: The body as it came.
    """

    http_status: int
    headers: Mapping[str, str]
    request: Request
    elapsed: timedelta
    attempts: int
    code: str
    message: str | None
    message_kh: str | None
    parsed: T_co
    content: bytes = attrs.field(repr=False)


class Caller(Protocol):
    """Carries out operations and waits for them."""

    def call(self, operation: Operation[T], request: Request, journal: Journal | None = None) -> T:
        """Send, and return the result or raise."""
        ...

    def call_raw(self, operation: Operation[T], request: Request, journal: Journal | None = None) -> RawResponse[T]:
        """Send, and return the result with its HTTP answer, or raise."""
        ...


class AsyncCaller(Protocol):
    """Carries out operations in an event loop."""

    async def call(self, operation: Operation[T], request: Request, journal: Journal | None = None) -> T:
        """Send, and return the result or raise."""
        ...

    async def call_raw(
        self, operation: Operation[T], request: Request, journal: Journal | None = None
    ) -> RawResponse[T]:
        """Send, and return the result with its HTTP answer, or raise."""
        ...


class ErrorEnvelope(Protocol):
    """An error envelope's model."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON."""
        ...


E = TypeVar("E", bound=ErrorEnvelope)

_HEADERS = {"Accept": "application/json", "Content-Type": "application/json"}


def http_request(client: httpx.Client | httpx.AsyncClient, request: Request) -> httpx.Request:
    """The request as a plain httpx client with a base URL sends it."""
    return client.build_request(
        request.method, request.target, content=request.content, headers=[*_HEADERS.items(), *request.headers]
    )


def read_envelope(operation: Operation[T], error: type[E], answer: httpx.Response) -> Response[Answer[T] | E | None]:
    """Read an answer as the envelope that its code says it is.

    Args:
        operation: What was asked.
        error: The model of the error envelope.
        answer: What came.

    Raises:
        InvalidResponseError: The answer is no envelope of the contract.
    """
    parsed: Answer[T] | E | None = None
    if answer.status_code == 200:
        envelope = decode_json(answer.content)
        parsed = operation.answer(envelope) if operation.is_success(envelope) else error.from_dict(envelope)
    return Response(answer.status_code, answer.headers, answer.content, parsed)


def parsed_envelope(operation: Operation[T], response: Response[Answer[T] | E | None]) -> Answer[T] | E:
    """The envelope of a raw answer.

    Raises:
        HTTPStatusError: The status is not 200, so there is none.
    """
    if response.parsed is None:
        raise HTTPStatusError(operation.operation_id, response.status_code, operation.excerpt(response.content))
    return response.parsed
