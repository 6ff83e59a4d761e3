# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""listInvoicePayments: GET /billflow/v1/payment"""

from __future__ import annotations

import datetime as _dt
from typing import TYPE_CHECKING

from ...client import http_request, parsed_envelope, read_envelope
from ...kinds import DATE_TIME_LOCAL, TEXT, enum_of, list_of
from ...model import model_of
from ...models.currency import Currency
from ...models.error_envelope import ErrorEnvelope
from ...models.invoice_payment import InvoicePayment
from ...parameters import Reader, query
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[list[InvoicePayment]] = Operation(
    operation_id="listInvoicePayments",
    method="GET",
    path="/billflow/v1/payment",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset(),
    errors={},
    read=Reader(list_of(model_of(InvoicePayment)), "data"),
    has_envelope=False,
)


def build_request(
    *,
    d1: _dt.datetime,
    d2: _dt.datetime,
    consumer_code: str | None = None,
    payment_method: str | None = None,
    currency_id: Currency | str | None = None,
) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    _query: list[tuple[str, str | tuple[str, ...]]] = []
    _query += query("d1", "d1", DATE_TIME_LOCAL, d1)
    _query += query("d2", "d2", DATE_TIME_LOCAL, d2)
    if consumer_code is not None:
        _query += query("consumerCode", "consumer_code", TEXT, consumer_code)
    if payment_method is not None:
        _query += query("paymentMethod", "payment_method", TEXT, payment_method)
    if currency_id is not None:
        _query += query("currencyId", "currency_id", enum_of(Currency), currency_id)
    return Request(method="GET", path="/billflow/v1/payment", params=tuple(_query))


def sync_detailed(
    client: httpx.Client,
    *,
    d1: _dt.datetime,
    d2: _dt.datetime,
    consumer_code: str | None = None,
    payment_method: str | None = None,
    currency_id: Currency | str | None = None,
) -> Response[Answer[list[InvoicePayment]] | ErrorEnvelope | None]:
    """Send with a plain httpx client that has a base URL and the Authorization header; errors are returned, not raised.

    Raises:
        InvalidResponseError: The answer is not what the contract promises.
    """
    return read_envelope(
        OPERATION,
        ErrorEnvelope,
        client.send(
            http_request(
                client,
                build_request(
                    d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
                ),
            )
        ),
    )


def sync(
    client: httpx.Client,
    *,
    d1: _dt.datetime,
    d2: _dt.datetime,
    consumer_code: str | None = None,
    payment_method: str | None = None,
    currency_id: Currency | str | None = None,
) -> Answer[list[InvoicePayment]] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(
        OPERATION,
        sync_detailed(
            client, d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
        ),
    )


async def asyncio_detailed(
    client: httpx.AsyncClient,
    *,
    d1: _dt.datetime,
    d2: _dt.datetime,
    consumer_code: str | None = None,
    payment_method: str | None = None,
    currency_id: Currency | str | None = None,
) -> Response[Answer[list[InvoicePayment]] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(
        OPERATION,
        ErrorEnvelope,
        await client.send(
            http_request(
                client,
                build_request(
                    d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
                ),
            )
        ),
    )


async def asyncio(
    client: httpx.AsyncClient,
    *,
    d1: _dt.datetime,
    d2: _dt.datetime,
    consumer_code: str | None = None,
    payment_method: str | None = None,
    currency_id: Currency | str | None = None,
) -> Answer[list[InvoicePayment]] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(
        OPERATION,
        await asyncio_detailed(
            client, d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
        ),
    )
