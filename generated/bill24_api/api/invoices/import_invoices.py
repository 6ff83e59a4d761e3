# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""importInvoices: POST /billflow/v1/Bill24Operation/Invoice/Import"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...client import http_request, parsed_envelope, read_envelope
from ...kinds import list_of
from ...model import model_of
from ...models.error_envelope import ErrorEnvelope
from ...models.import_invoices_answer import ImportInvoicesAnswer
from ...models.invoice import Invoice
from ...parameters import body_items
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[ImportInvoicesAnswer] = Operation(
    operation_id="importInvoices",
    method="POST",
    path="/billflow/v1/Bill24Operation/Invoice/Import",
    safe_to_retry=False,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset(),
    errors={},
    read=ImportInvoicesAnswer.from_dict,
    has_envelope=False,
)


def build_request(*, body: Sequence[Invoice | Mapping[str, Any]]) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(
        method="POST",
        path="/billflow/v1/Bill24Operation/Invoice/Import",
        items=body_items(list_of(model_of(Invoice)), body, min_items=1),
    )


def sync_detailed(
    client: httpx.Client, *, body: Sequence[Invoice | Mapping[str, Any]]
) -> Response[Answer[ImportInvoicesAnswer] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(
    client: httpx.Client, *, body: Sequence[Invoice | Mapping[str, Any]]
) -> Answer[ImportInvoicesAnswer] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: Sequence[Invoice | Mapping[str, Any]]
) -> Response[Answer[ImportInvoicesAnswer] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(
    client: httpx.AsyncClient, *, body: Sequence[Invoice | Mapping[str, Any]]
) -> Answer[ImportInvoicesAnswer] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
