# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""authorize: POST /merchantsecurity/authorize"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...models.authorize_request import AuthorizeRequest
from ...models.error_envelope import ErrorEnvelope
from ...models.session import Session
from ...types import Answer, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[Session] = Operation(
    operation_id="authorize",
    method="POST",
    path="/merchantsecurity/authorize",
    safe_to_retry=True,
    credentials=(),
    confidential=True,
    success_codes=frozenset({200}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=Session.from_dict,
)


def build_request(*, body: AuthorizeRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/merchantsecurity/authorize", body=body.to_dict())


def sync_detailed(client: httpx.Client, *, body: AuthorizeRequest) -> Response[Answer[Session] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: AuthorizeRequest) -> Answer[Session] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: AuthorizeRequest
) -> Response[Answer[Session] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(client: httpx.AsyncClient, *, body: AuthorizeRequest) -> Answer[Session] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
