# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""verifyKhqr: POST /transaction/v2/verify"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...models.checkout_state import CheckoutState
from ...models.error_envelope import ErrorEnvelope
from ...models.verify_khqr_request import VerifyKhqrRequest
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[CheckoutState] = Operation(
    operation_id="verifyKhqr",
    method="POST",
    path="/transaction/v2/verify",
    safe_to_retry=True,
    credentials=(
        Credential("bearer", "Authorization", "Bearer ", False),
        Credential("tokenBearer", "token", "Bearer ", False),
        Credential("tokenRaw", "token", "", True),
    ),
    confidential=False,
    success_codes=frozenset({"SUCCESS"}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=CheckoutState.from_dict,
)


def build_request(*, body: VerifyKhqrRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/transaction/v2/verify", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: VerifyKhqrRequest
) -> Response[Answer[CheckoutState] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: VerifyKhqrRequest) -> Answer[CheckoutState] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: VerifyKhqrRequest
) -> Response[Answer[CheckoutState] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(client: httpx.AsyncClient, *, body: VerifyKhqrRequest) -> Answer[CheckoutState] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
