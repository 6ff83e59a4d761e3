# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""getCustomer: POST /customer/get_customer_detail"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import CustomerNotFoundError, ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...models.customer_detail import CustomerDetail
from ...models.error_envelope import ErrorEnvelope
from ...models.get_customer_request import GetCustomerRequest
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[CustomerDetail] = Operation(
    operation_id="getCustomer",
    method="POST",
    path="/customer/get_customer_detail",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000", "SUCCESS"}),
    errors={"311": CustomerNotFoundError, "ERR_MISSED_FIELD": ValidationFailedError},
    read=CustomerDetail.from_dict,
)


def build_request(*, body: GetCustomerRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/customer/get_customer_detail", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: GetCustomerRequest
) -> Response[Answer[CustomerDetail] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: GetCustomerRequest) -> Answer[CustomerDetail] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: GetCustomerRequest
) -> Response[Answer[CustomerDetail] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(client: httpx.AsyncClient, *, body: GetCustomerRequest) -> Answer[CustomerDetail] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
