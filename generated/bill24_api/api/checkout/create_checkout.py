# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""createCheckout: POST /transaction/v2/init"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...models.create_checkout_request import CreateCheckoutRequest
from ...models.error_envelope import ErrorEnvelope
from ...models.open_checkout import OpenCheckout
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[OpenCheckout] = Operation(
    operation_id="createCheckout",
    method="POST",
    path="/transaction/v2/init",
    safe_to_retry=False,
    credentials=(
        Credential("tokenBearer", "token", "Bearer ", False),
        Credential("bearer", "Authorization", "Bearer ", False),
        Credential("tokenRaw", "token", "", True),
    ),
    confidential=False,
    success_codes=frozenset({"SUCCESS"}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=OpenCheckout.from_dict,
)


def build_request(*, body: CreateCheckoutRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/transaction/v2/init", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: CreateCheckoutRequest
) -> Response[Answer[OpenCheckout] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the token header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: CreateCheckoutRequest) -> Answer[OpenCheckout] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: CreateCheckoutRequest
) -> Response[Answer[OpenCheckout] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(client: httpx.AsyncClient, *, body: CreateCheckoutRequest) -> Answer[OpenCheckout] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
