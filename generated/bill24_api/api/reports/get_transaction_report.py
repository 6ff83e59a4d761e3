# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""getTransactionReport: POST /reports/ppwsa_transaction_report"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...kinds import ANY
from ...models.error_envelope import ErrorEnvelope
from ...models.get_transaction_report_request import GetTransactionReportRequest
from ...parameters import Reader
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[Any] = Operation(
    operation_id="getTransactionReport",
    method="POST",
    path="/reports/ppwsa_transaction_report",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000", "SUCCESS"}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=Reader(ANY, "data"),
    promises_data=False,
)


def build_request(*, body: GetTransactionReportRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/reports/ppwsa_transaction_report", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: GetTransactionReportRequest
) -> Response[Answer[Any] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: GetTransactionReportRequest) -> Answer[Any] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: GetTransactionReportRequest
) -> Response[Answer[Any] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(client: httpx.AsyncClient, *, body: GetTransactionReportRequest) -> Answer[Any] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
