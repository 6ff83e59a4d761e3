# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""onboardSubBiller: POST /on_boarding/on_boarding_supplier"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import (
    BankConnectionError,
    BankNotFoundError,
    SubBillerAlreadyExistsError,
    ValidationFailedError,
)
from ...client import http_request, parsed_envelope, read_envelope
from ...models.error_envelope import ErrorEnvelope
from ...models.onboard_sub_biller_request import OnboardSubBillerRequest
from ...models.sub_biller import SubBiller
from ...types import Answer, Credential, Operation, Proof, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[SubBiller] = Operation(
    operation_id="onboardSubBiller",
    method="POST",
    path="/on_boarding/on_boarding_supplier",
    safe_to_retry=False,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000", "SUCCESS"}),
    errors={
        "001": BankConnectionError,
        "310": SubBillerAlreadyExistsError,
        "312": BankNotFoundError,
        "ERR_MISSED_FIELD": ValidationFailedError,
    },
    read=SubBiller.from_dict,
    proof=Proof(exists=frozenset(["310"])),
)


def build_request(*, body: OnboardSubBillerRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/on_boarding/on_boarding_supplier", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: OnboardSubBillerRequest
) -> Response[Answer[SubBiller] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: OnboardSubBillerRequest) -> Answer[SubBiller] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: OnboardSubBillerRequest
) -> Response[Answer[SubBiller] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(client: httpx.AsyncClient, *, body: OnboardSubBillerRequest) -> Answer[SubBiller] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
