# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME_LOCAL, DECIMAL, TEXT, enum_of, list_of
from ..model import Model, field, model_of
from .currency import Currency
from .customer_bill_line import CustomerBillLine
from .customer_bill_payment import CustomerBillPayment
from .invoice_status import InvoiceStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CustomerBill(Model):
    """A bill in the older list.

    Attributes:
        ref_id: The biller's own reference id for the bill.
        date: Date of the bill, without a zone. (Inferred: The format is that of the newer list.)
        due_date: Date by which the bill is due, without a zone. (Inferred: The format is that of the newer
            list.)
        description: Description of the bill.
        currency: Currency of the amounts.
        total_amount: Total of the bill in `currency`.
        customer_sync_code: The biller's own code for the customer.
        total_tax: Tax in the total, in `currency`.
        invoice_status: The status of the bill.
        details: The lines of the bill.
        payment: How the bill was paid, or can be. (Unknown: What stands here on an unpaid bill.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    ref_id: str | None = field(TEXT)
    date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    due_date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    description: str | None = field(TEXT)
    currency: Currency | None = field(enum_of(Currency))
    total_amount: Decimal | None = field(DECIMAL)
    customer_sync_code: str | None = field(TEXT)
    total_tax: Decimal | None = field(DECIMAL)
    invoice_status: InvoiceStatus | None = field(enum_of(InvoiceStatus))
    details: list[CustomerBillLine] | None = field(list_of(model_of(CustomerBillLine)))
    payment: CustomerBillPayment | None = field(model_of(CustomerBillPayment))

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
        total_tax: Decimal | int | None = None,
        invoice_status: InvoiceStatus | str | None = None,
        details: Sequence[CustomerBillLine | Mapping[str, Any]] | None = None,
        payment: CustomerBillPayment | Mapping[str, Any] | None = None,
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
                "total_tax": total_tax,
                "invoice_status": invoice_status,
                "details": details,
                "payment": payment,
                "additional_properties": additional_properties,
            }
        )
