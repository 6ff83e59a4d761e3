# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""getWalletBalance: POST /instant_payment/get_wallet_balance"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import CustomerNotFoundError, ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...kinds import list_of
from ...model import model_of
from ...models.error_envelope import ErrorEnvelope
from ...models.get_wallet_balance_request import GetWalletBalanceRequest
from ...models.wallet_balance import WalletBalance
from ...parameters import Reader
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[list[WalletBalance]] = Operation(
    operation_id="getWalletBalance",
    method="POST",
    path="/instant_payment/get_wallet_balance",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000", "SUCCESS"}),
    errors={"311": CustomerNotFoundError, "ERR_MISSED_FIELD": ValidationFailedError},
    read=Reader(list_of(model_of(WalletBalance)), "data"),
)


def build_request(*, body: GetWalletBalanceRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(method="POST", path="/instant_payment/get_wallet_balance", body=body.to_dict())


def sync_detailed(
    client: httpx.Client, *, body: GetWalletBalanceRequest
) -> Response[Answer[list[WalletBalance]] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: GetWalletBalanceRequest) -> Answer[list[WalletBalance]] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: GetWalletBalanceRequest
) -> Response[Answer[list[WalletBalance]] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(
    client: httpx.AsyncClient, *, body: GetWalletBalanceRequest
) -> Answer[list[WalletBalance]] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
