"""Everything this package raises on purpose.

    Bill24Error
    ├ ConfigurationError          settings are missing or contradict each other; names the argument and the variable
    ├ InvalidRequestError         an argument was refused before a byte left; names the field
    ├ NotSentError                certain that no byte of the request left
    │ └ ClientClosedError         the client was closed before
    ├ OutcomeUnknownError         bytes may have left, and nothing that came back proves what became of them
    │ └ PaymentOutcomeUnknownError   the same for a payment: reconcile it, do not repeat it
    ├ HTTPStatusError             an HTTP status other than 200
    │ ├ AuthenticationError       the credentials or the token were refused
    │ └ RateLimitError            HTTP 429
    ├ BusinessError               HTTP 200 with a code that is no success: .code .message .message_kh .data
    │ └ one class a meaning       CustomerNotFoundError, InsufficientWalletBalanceError, ...
    └ InvalidResponseError        an answer that is not what the contract promises

The business errors are generated from the contract and can be imported from here by name.
"""

from __future__ import annotations

from typing import NamedTuple

import bill24_api.business_errors as _business_errors
from bill24_api.business_errors import *  # noqa: F403
from bill24_api.errors import (
    Bill24Error,
    BusinessError,
    HTTPStatusError,
    InvalidRequestError,
    InvalidResponseError,
    OutcomeUnknownError,
    PaymentOutcomeUnknownError,
)


class Attempt(NamedTuple):
    """One request of a call, as it ended."""

    number: int
    """1 for the first."""
    status: int | None
    """The HTTP status, None when no answer came."""
    error: str | None
    """The name of what went wrong, None when nothing did."""
    elapsed: float
    """Seconds it took."""
    waited: float
    """Seconds waited before it."""


class ConfigurationError(Bill24Error):
    """Settings are missing, cannot work or contradict each other; nothing was sent.

    Attributes:
        problem: What is wrong.
        argument: The client's argument at fault.
        variable: The environment variable that can stand for it.
        problems: Where it is several, each by itself; the others are those of the first then.
    """

    problems: tuple[ConfigurationError, ...] = ()

    def __init__(self, problem: str, *, argument: str | None = None, variable: str | None = None) -> None:
        where = " or ".join(part for part in (f"{argument}=" if argument else None, variable) if part)
        super().__init__(f"{where}: {problem}" if where else problem)
        self.problem = problem
        self.argument = argument
        self.variable = variable


class NotSentError(Bill24Error):
    """No byte of the request left this machine: what it asked for did not happen.

    Attributes:
        operation: The operationId.
        permanent: Whether trying again is pointless: TLS was refused, the URL is wrong, the client is closed.
    """

    def __init__(self, problem: str, *, operation: str, permanent: bool = False) -> None:
        super().__init__(f"{operation}: {problem}")
        self.operation = operation
        self.permanent = permanent


class ClientClosedError(NotSentError):
    """The client was closed before this call."""

    def __init__(self, *, operation: str) -> None:
        super().__init__("this client has been closed", operation=operation, permanent=True)


class AuthenticationError(HTTPStatusError):
    """The credentials were refused, or a fresh token was refused again.

    Attributes:
        status: The HTTP status; 200 where the refusal came as a business code, which is then the cause.
    """


class RateLimitError(HTTPStatusError):
    """HTTP 429: too many requests.

    Attributes:
        retry_after: Seconds the server asks to wait; None when it does not say.
    """

    def __init__(self, operation: str, status: int, excerpt: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(operation, status, excerpt)
        self.retry_after = retry_after


__all__ = [
    "Attempt",
    "AuthenticationError",
    "Bill24Error",
    "BusinessError",
    "ClientClosedError",
    "ConfigurationError",
    "HTTPStatusError",
    "InvalidRequestError",
    "InvalidResponseError",
    "NotSentError",
    "OutcomeUnknownError",
    "PaymentOutcomeUnknownError",
    "RateLimitError",
]
__all__ += _business_errors.__all__


def __dir__() -> list[str]:
    return sorted(__all__)
