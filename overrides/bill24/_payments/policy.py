"""A payment around its call: signed before it, and after it a verdict on every way it can fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from bill24_api.api.authorization import authorize
from bill24_api.client import RawResponse
from bill24_api.errors import BusinessError, HTTPStatusError, InvalidRequestError, InvalidResponseError
from bill24_api.types import Operation, Request, Signature

from .._calls.effects import Flow
from .._http.progress import Progress
from .._secrets import Secret
from ..errors import ConfigurationError, NotSentError, OutcomeUnknownError, PaymentOutcomeUnknownError
from .signing import signed

T = TypeVar("T")

_BEFORE = authorize.OPERATION.operation_id


class PaymentPolicy(msgspec.Struct, frozen=True):
    """What is done with an operation that the contract has signed."""

    hash_token: Secret | None
    """The key of the signature."""

    def carry_out(
        self,
        operation: Operation[T],
        signature: Signature,
        request: Request,
        carry_out: Callable[[Operation[T], Request], Flow[RawResponse[T]]],
    ) -> Flow[RawResponse[T]]:
        """The way to the end of a payment.

        Args:
            operation: The payment's operation.
            signature: What signs it.
            request: What to send, unsigned.
            carry_out: The way of a call like any other.

        Raises:
            ConfigurationError: There is no hash token; nothing was sent.
            InvalidRequestError: An amount cannot be sent as it is; nothing was sent.
            PaymentOutcomeUnknownError: Nothing proves that no money moved.
        """
        if self.hash_token is None:
            raise ConfigurationError(
                "settling needs the hash token", argument="hash_token", variable="BILL24_HASH_TOKEN"
            )
        request = signed(request, signature, self.hash_token)
        try:
            return (yield from carry_out(operation, request))
        except Exception as error:  # noqa: BLE001 - also what nobody thought of leaves the outcome open
            outcome = verdict(error, operation, str((request.body or {})[signature.reference]))
        raise outcome


def verdict(error: Exception, operation: Operation[Any], reference: str) -> Exception:
    """What a failed payment means: the error itself where it proves that no money moved, else that nobody knows.

    Args:
        error: What the call raised.
        operation: The payment's operation.
        reference: The bill's reference.
    """
    if _proves_no_payment(error, operation):
        return error
    unknown = PaymentOutcomeUnknownError(
        f"it is not known whether the payment went through ({error}); reconcile it before anything else",
        ref_id=reference,
        operation=operation.operation_id,
        progress=error.progress if isinstance(error, OutcomeUnknownError) else Progress.ANSWERING,
    )
    unknown.attempts = getattr(error, "attempts", ())
    unknown.__cause__ = error
    return unknown


def _proves_no_payment(error: Exception, operation: Operation[Any]) -> bool:
    if isinstance(error, NotSentError | InvalidRequestError | ConfigurationError):
        return True
    if isinstance(error, HTTPStatusError | BusinessError | InvalidResponseError | OutcomeUnknownError) and (
        error.operation == _BEFORE
    ):
        return True  # the authorization before it failed: the payment was not sent
    if isinstance(error, BusinessError):
        return error.operation == operation.operation_id
    if isinstance(error, HTTPStatusError):
        return error.operation == operation.operation_id and _comes_before_the_work(error.status)
    return False


def _comes_before_the_work(status: int) -> bool:
    # A refusal (4xx) and a redirect come before the work; a gateway's time-out (408) does not say on which side of it.
    return 300 <= status < 500 and status != 408
