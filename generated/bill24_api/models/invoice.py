# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME_UTC, DECIMAL, TEXT, enum_of, list_of
from ..model import Model, field, model_of
from .currency import Currency
from .invoice_customer import InvoiceCustomer
from .invoice_detail import InvoiceDetail


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Invoice(Model):
    """An invoice to upload.

    Attributes:
        ref_id: The merchant's own id of the bill.
        ref_number: Number of the bill or invoice.
        date: When it was issued. (Inferred: That it goes out in UTC as in the example.) Aware; sent in
            UTC, cut to milliseconds.
        due_date: When it is due. (Inferred: That it goes out in UTC as in the example.) Aware; sent in UTC,
            cut to milliseconds.
        description: Any text.
        currency: USD or KHR.
        total_amount: Total of the bill, in `currency`.
        paid_amount: In `currency`. "Amount to pay" on the page, though its example has 0; taken for what was
            paid.
        customer: Whose invoice it is.
        total_tax: Total of the taxes, in `currency`.
        exchange_rate_khr: Riel for one unit of `currency`.
        total_amount_khr: Total in riel.
        details: The lines.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    ref_id: str | None = field(TEXT, wire="refId")
    ref_number: str = field(TEXT, wire="refNumber", required=True)
    date: _dt.datetime = field(DATE_TIME_UTC, required=True)
    due_date: _dt.datetime = field(DATE_TIME_UTC, wire="dueDate", required=True)
    description: str | None = field(TEXT)
    currency: Currency = field(enum_of(Currency), required=True, pattern="^(KHR|USD)\\Z")
    total_amount: Decimal = field(DECIMAL, wire="totalAmount", required=True)
    paid_amount: Decimal | None = field(DECIMAL, wire="paidAmount")
    customer: InvoiceCustomer = field(model_of(InvoiceCustomer), required=True)
    total_tax: Decimal | None = field(DECIMAL, wire="totalTax")
    exchange_rate_khr: Decimal | None = field(DECIMAL, wire="exchangeRateKhr")
    total_amount_khr: Decimal | None = field(DECIMAL, wire="totalAmountKhr")
    details: list[InvoiceDetail] | None = field(list_of(model_of(InvoiceDetail)))

    def __init__(
        self,
        *,
        ref_number: str,
        date: _dt.datetime,
        due_date: _dt.datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer: InvoiceCustomer | Mapping[str, Any],
        ref_id: str | None = None,
        description: str | None = None,
        paid_amount: Decimal | int | None = None,
        total_tax: Decimal | int | None = None,
        exchange_rate_khr: Decimal | int | None = None,
        total_amount_khr: Decimal | int | None = None,
        details: Sequence[InvoiceDetail | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "ref_id": ref_id,
                "ref_number": ref_number,
                "date": date,
                "due_date": due_date,
                "description": description,
                "currency": currency,
                "total_amount": total_amount,
                "paid_amount": paid_amount,
                "customer": customer,
                "total_tax": total_tax,
                "exchange_rate_khr": exchange_rate_khr,
                "total_amount_khr": total_amount_khr,
                "details": details,
                "additional_properties": additional_properties,
            }
        )
