# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""getTransaction: POST /transaction/instant_payment/detail"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...business_errors import (
    ValidationFailedError,
)
from ...client import http_request, parsed_envelope, read_envelope
from ...models.error_envelope import ErrorEnvelope
from ...models.get_transaction_answer import GetTransactionAnswer
from ...models.get_transaction_request import GetTransactionRequest
from ...models.transaction import Transaction
from ...types import (
    Answer,
    Operation,
    Request,
    Response,
    promised,
)

if TYPE_CHECKING:
    import httpx


def _decode(envelope: dict[str, Any]) -> Answer[Transaction]:
    answer = GetTransactionAnswer.from_dict(envelope)
    return Answer(
        str(answer.code),
        answer.message,
        answer.message_kh,
        promised(answer.data),
    )


OPERATION: Operation[Transaction] = Operation(
    operation_id="getTransaction",
    method="POST",
    path="/transaction/instant_payment/detail",
    safe_to_retry=True,
    authenticated=True,
    confidential=False,
    success_codes=frozenset(
        {
            "000",
            "SUCCESS",
        }
    ),
    errors={
        "ERR_MISSED_FIELD": ValidationFailedError,
    },
    decode=_decode,
)


def build_request(*, body: GetTransactionRequest) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(
        method="POST",
        path="/transaction/instant_payment/detail",
        body=body.to_dict(),
    )


def sync_detailed(
    client: httpx.Client, *, body: GetTransactionRequest
) -> Response[GetTransactionAnswer | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is no envelope of the contract.
    """
    return read_envelope(OPERATION, GetTransactionAnswer, client.send(http_request(client, build_request(body=body))))


def sync(client: httpx.Client, *, body: GetTransactionRequest) -> GetTransactionAnswer | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is no envelope of the contract.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: GetTransactionRequest
) -> Response[GetTransactionAnswer | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(
        OPERATION, GetTransactionAnswer, await client.send(http_request(client, build_request(body=body)))
    )


async def asyncio(client: httpx.AsyncClient, *, body: GetTransactionRequest) -> GetTransactionAnswer | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
