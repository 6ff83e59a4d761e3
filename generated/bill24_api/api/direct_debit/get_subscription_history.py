# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""getSubscriptionHistory: POST /direct_debit/subscription/histories"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...models.error_envelope import ErrorEnvelope
from ...models.get_subscription_history_request import GetSubscriptionHistoryRequest
from ...models.subscription_history import SubscriptionHistory
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[SubscriptionHistory] = Operation(
    operation_id="getSubscriptionHistory",
    method="POST",
    path="/direct_debit/subscription/histories",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000"}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=SubscriptionHistory.from_dict,
)


def build_request(*, body: GetSubscriptionHistoryRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/direct_debit/subscription/histories", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: GetSubscriptionHistoryRequest
) -> Response[Answer[SubscriptionHistory] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: GetSubscriptionHistoryRequest) -> Answer[SubscriptionHistory] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: GetSubscriptionHistoryRequest
) -> Response[Answer[SubscriptionHistory] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(
    client: httpx.AsyncClient, *, body: GetSubscriptionHistoryRequest
) -> Answer[SubscriptionHistory] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
