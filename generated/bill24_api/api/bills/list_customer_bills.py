# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""listCustomerBills: GET /bill_payment/{customer_sync_code}/get_bills"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import CustomerNotFoundError
from ...client import http_request, parsed_envelope, read_envelope
from ...kinds import TEXT, list_of
from ...model import model_of
from ...models.customer_bill import CustomerBill
from ...models.error_envelope import ErrorEnvelope
from ...parameters import Reader, path_part
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[list[CustomerBill]] = Operation(
    operation_id="listCustomerBills",
    method="GET",
    path="/bill_payment/{customer_sync_code}/get_bills",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000", "SUCCESS"}),
    errors={"311": CustomerNotFoundError},
    read=Reader(list_of(model_of(CustomerBill)), "data"),
)


def build_request(*, customer_sync_code: str) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    _path_customer_sync_code = path_part("customer_sync_code", TEXT, customer_sync_code)
    return Request(method="GET", path=f"/bill_payment/{_path_customer_sync_code}/get_bills")


def sync_detailed(
    client: httpx.Client, *, customer_sync_code: str
) -> Response[Answer[list[CustomerBill]] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(
        OPERATION,
        ErrorEnvelope,
        client.send(http_request(client, build_request(customer_sync_code=customer_sync_code))),
    )


def sync(client: httpx.Client, *, customer_sync_code: str) -> Answer[list[CustomerBill]] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, customer_sync_code=customer_sync_code))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, customer_sync_code: str
) -> Response[Answer[list[CustomerBill]] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(
        OPERATION,
        ErrorEnvelope,
        await client.send(http_request(client, build_request(customer_sync_code=customer_sync_code))),
    )


async def asyncio(client: httpx.AsyncClient, *, customer_sync_code: str) -> Answer[list[CustomerBill]] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, customer_sync_code=customer_sync_code))
