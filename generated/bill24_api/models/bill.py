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
from .bill_line import BillLine
from .bill_payment import BillPayment
from .bill_status import BillStatus
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Bill:
    """A bill that was pushed to Bill24.

    Attributes:
        ref_id: The biller's own reference id for the bill.
        date: Date of the bill, without a zone.
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

    ref_id: str | None = None
    date: _dt.datetime | None = None
    due_date: _dt.datetime | None = None
    description: str | None = None
    currency: Currency | None = None
    total_amount: Decimal | None = None
    customer_sync_code: str | None = None
    bill_status: BillStatus | None = None
    details: list[BillLine] | None = None
    payment: BillPayment | None = None
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
        bill_status: BillStatus | str | None = None,
        details: Sequence[BillLine | Mapping[str, Any]] | None = None,
        payment: BillPayment | Mapping[str, Any] | None = None,
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
        put(self, "bill_status", None if bill_status is None else given_enum(BillStatus, bill_status, "bill_status"))
        put(self, "details", None if details is None else given_models(BillLine, details, "details"))
        put(self, "payment", None if payment is None else given_model(BillPayment, payment, "payment"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "Bill")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("ref_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["ref_id"] = None
        elif v.__class__ is not str:
            mismatch("Bill.ref_id", "text", v)
        put(self, "ref_id", v)

        v = rest.pop("date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["date"] = None
        else:
            wire["date"] = v
            v = read_date_time_local(v, "Bill.date")
        put(self, "date", v)

        v = rest.pop("due_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["due_date"] = None
        else:
            wire["due_date"] = v
            v = read_date_time_local(v, "Bill.due_date")
        put(self, "due_date", v)

        v = rest.pop("description", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["description"] = None
        elif v.__class__ is not str:
            mismatch("Bill.description", "text", v)
        put(self, "description", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["currency"] = None
        else:
            v = read_enum(Currency, v, "Bill.currency")
        put(self, "currency", v)

        v = rest.pop("total_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["total_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("Bill.total_amount", "a number", v)
        put(self, "total_amount", v)

        v = rest.pop("customer_sync_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["customer_sync_code"] = None
        elif v.__class__ is not str:
            mismatch("Bill.customer_sync_code", "text", v)
        put(self, "customer_sync_code", v)

        v = rest.pop("bill_status", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bill_status"] = None
        else:
            v = read_enum(BillStatus, v, "Bill.bill_status")
        put(self, "bill_status", v)

        v = rest.pop("details", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["details"] = None
        else:
            v = [BillLine.from_dict(item) for item in json_array(v, "Bill.details")]
        put(self, "details", v)

        v = rest.pop("payment", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["payment"] = None
        else:
            v = BillPayment.from_dict(v)
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
        if self.bill_status is not None:
            out["bill_status"] = self.bill_status.value
        elif "bill_status" in wire:
            out["bill_status"] = wire["bill_status"]
        if self.details is not None:
            out["details"] = [item.to_dict() for item in self.details]
        elif "details" in wire:
            out["details"] = wire["details"]
        if self.payment is not None:
            out["payment"] = self.payment.to_dict()
        elif "payment" in wire:
            out["payment"] = wire["payment"]
        return out
