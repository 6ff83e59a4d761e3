# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""settlePayment: POST /bill_payment/push_bill_with_payment"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import (
    BillAlreadyExistsError,
    BillAlreadyPaidError,
    BillflowNotEnabledError,
    CustomerNotFoundError,
    HashTokenConfigNotFoundError,
    InsufficientWalletBalanceError,
    InvalidHashError,
    PaymentMethodNotFoundError,
    PaymentMethodTokenInvalidError,
    SettlementSupplierLinkNotFoundError,
    SettlementSupplierNotFoundError,
    TotalAmountMismatchError,
    ValidationFailedError,
)
from ...client import http_request, parsed_envelope, read_envelope
from ...models.error_envelope import ErrorEnvelope
from ...models.settle_payment_request import SettlePaymentRequest
from ...models.settlement import Settlement
from ...types import Answer, Credential, Money, Operation, Proof, Request, Response, Signature

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[Settlement] = Operation(
    operation_id="settlePayment",
    method="POST",
    path="/bill_payment/push_bill_with_payment",
    safe_to_retry=False,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=True,
    success_codes=frozenset({"000", "SUCCESS"}),
    errors={
        "101": TotalAmountMismatchError,
        "310": BillflowNotEnabledError,
        "311": CustomerNotFoundError,
        "312": PaymentMethodNotFoundError,
        "314": PaymentMethodTokenInvalidError,
        "315": SettlementSupplierNotFoundError,
        "316": SettlementSupplierLinkNotFoundError,
        "317": HashTokenConfigNotFoundError,
        "318": InvalidHashError,
        "323": BillAlreadyPaidError,
        "327": BillAlreadyExistsError,
        "401": InsufficientWalletBalanceError,
        "ERR_MISSED_FIELD": ValidationFailedError,
    },
    read=Settlement.from_dict,
    signature=Signature(
        field="hash",
        over=("ref_id", "date", "currency", "total_amount", "customer_sync_code", "payment_to"),
        separator="",
        formats={"date": "yyyyMMddHHmmss in UTC", "total_amount": "as the number is printed in the body"},
        reference="ref_id",
    ),
    proof=Proof(
        done={"bill.status": "success", "payment.status": "success"},
        exists=frozenset(["323", "327"]),
        money=Money("total_amount", "currency", "customer_sync_code", "payment_to"),
    ),
)


def build_request(*, body: SettlePaymentRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/bill_payment/push_bill_with_payment", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: SettlePaymentRequest
) -> Response[Answer[Settlement] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: SettlePaymentRequest) -> Answer[Settlement] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: SettlePaymentRequest
) -> Response[Answer[Settlement] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(client: httpx.AsyncClient, *, body: SettlePaymentRequest) -> Answer[Settlement] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
