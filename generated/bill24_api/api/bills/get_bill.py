# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""getBill: GET /instant_payment/get_single_bill/{refId}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...business_errors import (
    BillNotFoundError,
)
from ...client import http_request, parsed_envelope, read_envelope
from ...models.bill import Bill
from ...models.error_envelope import ErrorEnvelope
from ...models.get_bill_answer import GetBillAnswer
from ...types import (
    Answer,
    Operation,
    Request,
    Response,
    path_segment,
    promised,
)

if TYPE_CHECKING:
    import httpx


def _decode(envelope: dict[str, Any]) -> Answer[Bill]:
    answer = GetBillAnswer.from_dict(envelope)
    return Answer(
        str(answer.code),
        answer.message,
        answer.message_kh,
        promised(answer.data),
    )


OPERATION: Operation[Bill] = Operation(
    operation_id="getBill",
    method="GET",
    path="/instant_payment/get_single_bill/{refId}",
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
        "324": BillNotFoundError,
    },
    decode=_decode,
)


def build_request(*, ref_id: str) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(
        method="GET",
        path=f"/instant_payment/get_single_bill/{path_segment(ref_id, 'ref_id')}",
    )


def sync_detailed(client: httpx.Client, *, ref_id: str) -> Response[GetBillAnswer | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is no envelope of the contract.
    """
    return read_envelope(OPERATION, GetBillAnswer, client.send(http_request(client, build_request(ref_id=ref_id))))


def sync(client: httpx.Client, *, ref_id: str) -> GetBillAnswer | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is no envelope of the contract.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, ref_id=ref_id))


async def asyncio_detailed(client: httpx.AsyncClient, *, ref_id: str) -> Response[GetBillAnswer | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(
        OPERATION, GetBillAnswer, await client.send(http_request(client, build_request(ref_id=ref_id)))
    )


async def asyncio(client: httpx.AsyncClient, *, ref_id: str) -> GetBillAnswer | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, ref_id=ref_id))
