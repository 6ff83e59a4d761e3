# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""listBills: GET /instant_payment/get_bills"""

from __future__ import annotations

import datetime as _dt
from typing import TYPE_CHECKING

from ...business_errors import ValidationFailedError
from ...client import http_request, parsed_envelope, read_envelope
from ...kinds import DATE, INTEGER, TEXT, enum_of
from ...models.bill_page import BillPage
from ...models.currency import Currency
from ...models.error_envelope import ErrorEnvelope
from ...parameters import query
from ...types import Answer, Credential, Operation, Request, Response

if TYPE_CHECKING:
    import httpx


OPERATION: Operation[BillPage] = Operation(
    operation_id="listBills",
    method="GET",
    path="/instant_payment/get_bills",
    safe_to_retry=True,
    credentials=(Credential("bearer", "Authorization", "Bearer ", False),),
    confidential=False,
    success_codes=frozenset({"000", "SUCCESS"}),
    errors={"ERR_MISSED_FIELD": ValidationFailedError},
    read=BillPage.from_dict,
)


def build_request(
    *,
    from_date: _dt.date,
    to_date: _dt.date,
    currency: Currency | str | None = None,
    customer_sync_code: str | None = None,
    page_index: int | None = None,
    page_size: int | None = None,
) -> Request:
    """What one call sends.

    Raises:
        InvalidRequestError: An argument that cannot be sent.
    """
    _query: list[tuple[str, str | tuple[str, ...]]] = []
    _query += query("from_date", "from_date", DATE, from_date)
    _query += query("to_date", "to_date", DATE, to_date)
    if currency is not None:
        _query += query("Currency", "currency", enum_of(Currency), currency)
    if customer_sync_code is not None:
        _query += query("customer_sync_code", "customer_sync_code", TEXT, customer_sync_code)
    if page_index is not None:
        _query += query("page_index", "page_index", INTEGER, page_index)
    if page_size is not None:
        _query += query("page_size", "page_size", INTEGER, page_size)
    return Request(method="GET", path="/instant_payment/get_bills", params=tuple(_query))


def sync_detailed(
    client: httpx.Client,
    *,
    from_date: _dt.date,
    to_date: _dt.date,
    currency: Currency | str | None = None,
    customer_sync_code: str | None = None,
    page_index: int | None = None,
    page_size: int | None = None,
) -> Response[Answer[BillPage] | ErrorEnvelope | None]:
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
                    from_date=from_date,
                    to_date=to_date,
                    currency=currency,
                    customer_sync_code=customer_sync_code,
                    page_index=page_index,
                    page_size=page_size,
                ),
            )
        ),
    )


def sync(
    client: httpx.Client,
    *,
    from_date: _dt.date,
    to_date: _dt.date,
    currency: Currency | str | None = None,
    customer_sync_code: str | None = None,
    page_index: int | None = None,
    page_size: int | None = None,
) -> Answer[BillPage] | ErrorEnvelope:
    """The same, the envelope alone.

    Raises:
        HTTPStatusError: The status is not 200.
        InvalidResponseError: The answer is not what the contract promises.
    """
    return parsed_envelope(
        OPERATION,
        sync_detailed(
            client,
            from_date=from_date,
            to_date=to_date,
            currency=currency,
            customer_sync_code=customer_sync_code,
            page_index=page_index,
            page_size=page_size,
        ),
    )


async def asyncio_detailed(
    client: httpx.AsyncClient,
    *,
    from_date: _dt.date,
    to_date: _dt.date,
    currency: Currency | str | None = None,
    customer_sync_code: str | None = None,
    page_index: int | None = None,
    page_size: int | None = None,
) -> Response[Answer[BillPage] | ErrorEnvelope | None]:
    """The twin of sync_detailed."""
    return read_envelope(
        OPERATION,
        ErrorEnvelope,
        await client.send(
            http_request(
                client,
                build_request(
                    from_date=from_date,
                    to_date=to_date,
                    currency=currency,
                    customer_sync_code=customer_sync_code,
                    page_index=page_index,
                    page_size=page_size,
                ),
            )
        ),
    )


async def asyncio(
    client: httpx.AsyncClient,
    *,
    from_date: _dt.date,
    to_date: _dt.date,
    currency: Currency | str | None = None,
    customer_sync_code: str | None = None,
    page_index: int | None = None,
    page_size: int | None = None,
) -> Answer[BillPage] | ErrorEnvelope:
    """The twin of sync."""
    return parsed_envelope(
        OPERATION,
        await asyncio_detailed(
            client,
            from_date=from_date,
            to_date=to_date,
            currency=currency,
            customer_sync_code=customer_sync_code,
            page_index=page_index,
            page_size=page_size,
        ),
    )
