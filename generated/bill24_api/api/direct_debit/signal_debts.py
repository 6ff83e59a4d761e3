# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""signalDebts: POST /direct_debit/signal"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...models.error_envelope import ErrorEnvelope
from ...models.signal_debts_request import SignalDebtsRequest
from ...parameters import nothing
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[None] = Operation(
    operation_id="signalDebts",
    method="POST",
    path="/direct_debit/signal",
    safe_to_retry=False,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000"}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=nothing,
    promises_data=False,
)


def build_request(*, body: SignalDebtsRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/direct_debit/signal", body=body.to_dict())


def sync_detailed(client: httpx.Client, *, body: SignalDebtsRequest) -> Response[Answer[None] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: SignalDebtsRequest) -> Answer[None] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: SignalDebtsRequest
) -> Response[Answer[None] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(client: httpx.AsyncClient, *, body: SignalDebtsRequest) -> Answer[None] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
