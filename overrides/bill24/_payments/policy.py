"""What settling a payment comes to: one signed request, and a verdict on every way it can fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from bill24_api.api.payments import settle_payment
from bill24_api.errors import Bill24Error, HTTPStatusError, InvalidRequestError, InvalidResponseError
from bill24_api.models.bill_detail_line import BillDetailLine
from bill24_api.models.currency import Currency
from bill24_api.models.settle_payment_request import SettlePaymentRequest
from bill24_api.types import Request, given_text

from .._http.failures import bare
from .._http.progress import Progress
from .._secrets import Secret
from ..errors import ConfigurationError, OutcomeUnknownError, PaymentOutcomeUnknownError
from .signing import printed_amount, sign, signed_text, utc_instant

OPERATION = settle_payment.OPERATION


def settle_request(
    hash_token: Secret | None,
    *,
    ref_id: str,
    date: datetime,
    due_date: datetime,
    currency: Currency | str,
    total_amount: Decimal | int,
    customer_sync_code: str,
    payment_to: str,
    details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
    total_tax: Decimal | int | None = None,
    payment_method_token: str | Secret | None = None,
    description: str | None = None,
    exchange_rate_khr: str | None = None,
    total_amount_khr: Decimal | int | str | None = None,
) -> Request:
    """The signed request that `settle` sends; nothing leaves here. Arguments are those of `Payments.settle`.

    Args:
        hash_token: The key of the signature.
        ref_id: See `Payments.settle`, as for all that follow.

    Raises:
        ConfigurationError: There is no hash token.
        InvalidRequestError: A value cannot be sent; names the field.
    """
    method_token = Secret.wrap(payment_method_token)
    del payment_method_token
    if hash_token is None:
        raise ConfigurationError("settling needs the hash token", argument="hash_token", variable="BILL24_HASH_TOKEN")
    for field, value in (
        ("ref_id", ref_id),
        ("currency", currency),
        ("customer_sync_code", customer_sync_code),
        ("payment_to", payment_to),
    ):
        if not given_text(value, field, min_length=1).strip():
            raise InvalidRequestError(field, "is blank")
    amount = printed_amount("total_amount", total_amount)
    instant = utc_instant("date", date)
    if total_amount_khr is not None and not isinstance(total_amount_khr, str):
        total_amount_khr = printed_amount("total_amount_khr", total_amount_khr)
    try:
        body = SettlePaymentRequest(
            ref_id=ref_id,
            date=instant,
            due_date=utc_instant("due_date", due_date),
            currency=currency,
            total_amount=amount,
            customer_sync_code=customer_sync_code,
            payment_to=payment_to,
            details=details,
            total_tax=total_tax,
            payment_method_token=method_token.reveal() if method_token else None,
            description=description,
            exchange_rate_khr=exchange_rate_khr,
            # Documented as required, and blank in the documented example.
            total_amount_khr="" if total_amount_khr is None else total_amount_khr,
            hash_=sign(
                signed_text(
                    ref_id=ref_id,
                    date=instant,
                    currency=str(currency),
                    total_amount=amount,
                    customer_sync_code=customer_sync_code,
                    payment_to=payment_to,
                ),
                hash_token,
            ),
        )
    except InvalidRequestError as error:
        refused = error
    else:
        return settle_payment.build_request(body=body)
    bare(refused)  # the model's frames hold the method token and the signature
    raise refused


def verdict(error: Bill24Error, ref_id: str) -> Bill24Error:
    """What a failed settle means: the error itself where it proves that no money moved, else that nobody knows.

    Args:
        error: What the call raised.
        ref_id: The bill's reference.
    """
    if getattr(error, "operation", "") != OPERATION.operation_id:
        return error  # the authorization before it failed: the payment was not sent
    if isinstance(error, OutcomeUnknownError):
        progress = error.progress
    elif isinstance(error, InvalidResponseError) or (
        isinstance(error, HTTPStatusError) and _may_have_settled(error.status)
    ):
        progress = Progress.ANSWERING
    else:
        return error
    unknown = PaymentOutcomeUnknownError(
        f"it is not known whether the payment went through ({error}); reconcile it before anything else",
        ref_id=ref_id,
        operation=OPERATION.operation_id,
        progress=progress,
    )
    unknown.attempts = error.attempts
    unknown.__cause__ = error
    return unknown


def _may_have_settled(status: int) -> bool:
    # A refusal (4xx) and a redirect come before the work; a gateway's time-out (408) does not say on which side of it.
    return status >= 500 or status < 300 or status == 408
