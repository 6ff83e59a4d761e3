# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""getBill: GET /instant_payment/get_single_bill/{refId}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...business_errors import BillNotFoundError
from ...client import http_request, parsed_envelope, read_envelope
from ...kinds import TEXT
from ...models.bill import Bill
from ...models.error_envelope import ErrorEnvelope
from ...parameters import path_part
from ...types import Answer, Credential, Operation, Proof, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[Bill] = Operation(
    operation_id="getBill",
    method="GET",
    path="/instant_payment/get_single_bill/{refId}",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000", "SUCCESS"}),
    errors={"324": BillNotFoundError},
    read=Bill.from_dict,
    proof=Proof(absent=frozenset(["324"])),
)


def build_request(*, ref_id: str) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    _path_ref_id = path_part("ref_id", TEXT, ref_id)
    return Request(method="GET", path=f"/instant_payment/get_single_bill/{_path_ref_id}")


def sync_detailed(client: httpx.Client, *, ref_id: str) -> Response[Answer[Bill] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(ref_id=ref_id))))


def sync(client: httpx.Client, *, ref_id: str) -> Answer[Bill] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, ref_id=ref_id))


async def asyncio_detailed(client: httpx.AsyncClient, *, ref_id: str) -> Response[Answer[Bill] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(
        OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(ref_id=ref_id)))
    )


async def asyncio(client: httpx.AsyncClient, *, ref_id: str) -> Answer[Bill] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, ref_id=ref_id))
