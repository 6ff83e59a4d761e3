# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Self

import attrs

from ..modelling import given_model, given_models, represent
from ..sending import given_datetime, given_decimal, given_enum, given_json, given_text
from ..values import ABSENT, json_array, json_object, mismatch, print_date_time_local, read_date_time_local, read_enum
from .currency import Currency
from .customer_bill_line import CustomerBillLine
from .customer_bill_payment import CustomerBillPayment
from .invoice_status import InvoiceStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CustomerBill:
    """A bill in the older list.

    Attributes:
        ref_id: The biller's own reference id for the bill.
        date: Date of the bill, without a zone.
        due_date: Date by which the bill is due, without a zone.
        description: Description of the bill.
        currency: Currency of the amounts.
        total_amount: Total of the bill in `currency`.
        customer_sync_code: The biller's own code for the customer.
        total_tax: Tax in the total, in `currency`.
        invoice_status: The status of the bill.
        details: The lines of the bill.
        payment: How the bill was paid, or can be.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    ref_id: str | None = None
    date: _dt.datetime | None = None
    due_date: _dt.datetime | None = None
    description: str | None = None
    currency: Currency | None = None
    total_amount: Decimal | None = None
    customer_sync_code: str | None = None
    total_tax: Decimal | None = None
    invoice_status: InvoiceStatus | None = None
    details: list[CustomerBillLine] | None = None
    payment: CustomerBillPayment | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

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
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "ref_id", None if ref_id is None else given_text(ref_id, "ref_id"))
        put(self, "date", None if date is None else given_datetime(date, "date"))
        put(self, "due_date", None if due_date is None else given_datetime(due_date, "due_date"))
        put(self, "description", None if description is None else given_text(description, "description"))
        put(self, "currency", None if currency is None else given_enum(Currency, currency, "currency"))
        put(self, "total_amount", None if total_amount is None else given_decimal(total_amount, "total_amount"))
        put(
            self,
            "customer_sync_code",
            None if customer_sync_code is None else given_text(customer_sync_code, "customer_sync_code"),
        )
        put(self, "total_tax", None if total_tax is None else given_decimal(total_tax, "total_tax"))
        put(
            self,
            "invoice_status",
            None if invoice_status is None else given_enum(InvoiceStatus, invoice_status, "invoice_status"),
        )
        put(self, "details", None if details is None else given_models(CustomerBillLine, details, "details"))
        put(self, "payment", None if payment is None else given_model(CustomerBillPayment, payment, "payment"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "CustomerBill")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("ref_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["ref_id"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBill.ref_id", "text", v)
        put(self, "ref_id", v)

        v = rest.pop("date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["date"] = None
        else:
            wire["date"] = v
            v = read_date_time_local(v, "CustomerBill.date")
        put(self, "date", v)

        v = rest.pop("due_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["due_date"] = None
        else:
            wire["due_date"] = v
            v = read_date_time_local(v, "CustomerBill.due_date")
        put(self, "due_date", v)

        v = rest.pop("description", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["description"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBill.description", "text", v)
        put(self, "description", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["currency"] = None
        else:
            v = read_enum(Currency, v, "CustomerBill.currency")
        put(self, "currency", v)

        v = rest.pop("total_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["total_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("CustomerBill.total_amount", "a number", v)
        put(self, "total_amount", v)

        v = rest.pop("customer_sync_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["customer_sync_code"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBill.customer_sync_code", "text", v)
        put(self, "customer_sync_code", v)

        v = rest.pop("total_tax", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["total_tax"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("CustomerBill.total_tax", "a number", v)
        put(self, "total_tax", v)

        v = rest.pop("invoice_status", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["invoice_status"] = None
        else:
            v = read_enum(InvoiceStatus, v, "CustomerBill.invoice_status")
        put(self, "invoice_status", v)

        v = rest.pop("details", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["details"] = None
        else:
            v = [CustomerBillLine.from_dict(item) for item in json_array(v, "CustomerBill.details")]
        put(self, "details", v)

        v = rest.pop("payment", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["payment"] = None
        else:
            v = CustomerBillPayment.from_dict(v)
        put(self, "payment", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.ref_id is not None:
            out["ref_id"] = self.ref_id
        elif "ref_id" in wire:
            out["ref_id"] = wire["ref_id"]
        if self.date is not None:
            out["date"] = print_date_time_local(self.date, wire.get("date"))
        elif "date" in wire:
            out["date"] = wire["date"]
        if self.due_date is not None:
            out["due_date"] = print_date_time_local(self.due_date, wire.get("due_date"))
        elif "due_date" in wire:
            out["due_date"] = wire["due_date"]
        if self.description is not None:
            out["description"] = self.description
        elif "description" in wire:
            out["description"] = wire["description"]
        if self.currency is not None:
            out["currency"] = self.currency.value
        elif "currency" in wire:
            out["currency"] = wire["currency"]
        if self.total_amount is not None:
            out["total_amount"] = self.total_amount
        elif "total_amount" in wire:
            out["total_amount"] = wire["total_amount"]
        if self.customer_sync_code is not None:
            out["customer_sync_code"] = self.customer_sync_code
        elif "customer_sync_code" in wire:
            out["customer_sync_code"] = wire["customer_sync_code"]
        if self.total_tax is not None:
            out["total_tax"] = self.total_tax
        elif "total_tax" in wire:
            out["total_tax"] = wire["total_tax"]
        if self.invoice_status is not None:
            out["invoice_status"] = self.invoice_status.value
        elif "invoice_status" in wire:
            out["invoice_status"] = wire["invoice_status"]
        if self.details is not None:
            out["details"] = [item.to_dict() for item in self.details]
        elif "details" in wire:
            out["details"] = wire["details"]
        if self.payment is not None:
            out["payment"] = self.payment.to_dict()
        elif "payment" in wire:
            out["payment"] = wire["payment"]
        return out
