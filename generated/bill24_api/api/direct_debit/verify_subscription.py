# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""verifySubscription: POST /direct_debit/subscription/verify"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...models.error_envelope import ErrorEnvelope
from ...models.subscription import Subscription
from ...models.verify_subscription_request import VerifySubscriptionRequest
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[Subscription] = Operation(
    operation_id="verifySubscription",
    method="POST",
    path="/direct_debit/subscription/verify",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000"}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=Subscription.from_dict,
)


def build_request(*, body: VerifySubscriptionRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/direct_debit/subscription/verify", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: VerifySubscriptionRequest
) -> Response[Answer[Subscription] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: VerifySubscriptionRequest) -> Answer[Subscription] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: VerifySubscriptionRequest
) -> Response[Answer[Subscription] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(
    client: httpx.AsyncClient, *, body: VerifySubscriptionRequest
) -> Answer[Subscription] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
