"""What the end of a payment proves: that no money moved, or nothing."""

from __future__ import annotations

from typing import Any

from bill24_api.api.authorization import authorize
from bill24_api.errors import BusinessError, HTTPStatusError, InvalidRequestError, InvalidResponseError
from bill24_api.types import Operation

from .._http.progress import Progress
from ..errors import ConfigurationError, NotSentError, OutcomeUnknownError, PaymentOutcomeUnknownError

_BEFORE = authorize.OPERATION.operation_id


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
