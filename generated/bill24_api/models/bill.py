# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME_LOCAL, DECIMAL, TEXT, enum_of, list_of
from ..model import Model, field, model_of
from .bill_line import BillLine
from .bill_payment import BillPayment
from .bill_status import BillStatus
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Bill(Model):
    """A bill that was pushed to Bill24.

    Attributes:
        ref_id: The biller's own reference id for the bill.
        date: Date of the bill, without a zone; `0001-01-01T00:00:00` is the server's empty date.
        due_date: Date by which the bill is due, without a zone.
        description: Description of the bill.
        currency: Currency of the amounts.
        total_amount: Total of the bill in `currency`.
        customer_sync_code: The biller's own code for the customer.
        bill_status: Whether the bill is paid.
        details: The lines of the bill.
        payment: How the bill was paid, or can be.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    ref_id: str | None = field(TEXT)
    date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    due_date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    description: str | None = field(TEXT)
    currency: Currency | None = field(enum_of(Currency))
    total_amount: Decimal | None = field(DECIMAL)
    customer_sync_code: str | None = field(TEXT)
    bill_status: BillStatus | None = field(enum_of(BillStatus))
    details: list[BillLine] | None = field(list_of(model_of(BillLine)))
    payment: BillPayment | None = field(model_of(BillPayment))

    def __init__(
        self,
        *,
        ref_id: str | None = None,
        date: _dt.datetime | None = None,
        due_date: _dt.datetime | None = None,
        description: str | None = None,
        currency: Currency | str | None = None,
        total_amount: Decimal | int | None = None,
        customer_sync_code: str | None = None,
        bill_status: BillStatus | str | None = None,
        details: Sequence[BillLine | Mapping[str, Any]] | None = None,
        payment: BillPayment | Mapping[str, Any] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "ref_id": ref_id,
                "date": date,
                "due_date": due_date,
                "description": description,
                "currency": currency,
                "total_amount": total_amount,
                "customer_sync_code": customer_sync_code,
                "bill_status": bill_status,
                "details": details,
                "payment": payment,
                "additional_properties": additional_properties,
            }
        )
