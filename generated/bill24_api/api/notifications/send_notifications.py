# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""sendNotifications: POST /notification/v1/notificationmessage/send"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...kinds import list_of
from ...model import model_of
from ...models.error_envelope import ErrorEnvelope
from ...models.notification import Notification
from ...models.sent_notification import SentNotification
from ...parameters import Reader, body_items
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[list[SentNotification]] = Operation(
    operation_id="sendNotifications",
    method="POST",
    path="/notification/v1/notificationmessage/send",
    safe_to_retry=False,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"SUCCESS"}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=Reader(list_of(model_of(SentNotification)), "data"),
)


def build_request(*, body: Sequence[Notification | Mapping[str, Any]]) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    return Request(
        method="POST",
        path="/notification/v1/notificationmessage/send",
        items=body_items(list_of(model_of(Notification)), body, min_items=1),
    )


def sync_detailed(
    client: httpx.Client, *, body: Sequence[Notification | Mapping[str, Any]]
) -> Response[Answer[list[SentNotification]] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(OPERATION, ErrorEnvelope, client.send(http_request(client, build_request(body=body))))


def sync(
    client: httpx.Client, *, body: Sequence[Notification | Mapping[str, Any]]
) -> Answer[list[SentNotification]] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(OPERATION, sync_detailed(client, body=body))


async def asyncio_detailed(
    client: httpx.AsyncClient, *, body: Sequence[Notification | Mapping[str, Any]]
) -> Response[Answer[list[SentNotification]] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(OPERATION, ErrorEnvelope, await client.send(http_request(client, build_request(body=body))))


async def asyncio(
    client: httpx.AsyncClient, *, body: Sequence[Notification | Mapping[str, Any]]
) -> Answer[list[SentNotification]] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(OPERATION, await asyncio_detailed(client, body=body))
