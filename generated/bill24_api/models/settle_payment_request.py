# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Self

import attrs

from ..modelling import given_models, represent
from ..sending import given_datetime, given_decimal, given_enum, given_json, given_text
from ..values import ABSENT, json_array, json_object, mismatch, missing, print_date_time_utc, read_date_time, read_enum
from .bill_detail_line import BillDetailLine
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SettlePaymentRequest:
    """A bill to push and to charge. Which fields are required follows the previous version of the page (D10a);
    the current table was cut off.

    Attributes:
        ref_id: The biller's own reference id for the bill. It must be new.
        date: Date of the bill, not after `due_date`. It is part of the signature, in UTC. Aware; sent in
            UTC, cut to milliseconds.
        due_date: Date by which the bill is due, later than `date`; whether also than now is not known. Aware;
            sent in UTC, cut to milliseconds.
        currency: Currency of the amounts. A blank one is refused.
        total_amount: Total of the bill in `currency`, tax included. It must equal the sum of the lines' `amount`;
            whether tax counts there is not known. Older pages say integer, other operations say number;
            decimals are not documented.
        customer_sync_code: The biller's own code for the customer who pays. A blank one is refused.
        total_tax: Tax in the total, in `currency`. The page says integer.
        payment_method_token: An item's `token` from listPaymentMethods. Blank or left out, the default method is charged.
        payment_to: The sub biller who receives the money. A blank one is refused. Older pages, and the text on
            the signature, call it `settlement_to`.
        description: Description of the bill.
        exchange_rate_khr: Exchange rate to KHR. Blank in the example; its role is not known.
        total_amount_khr: Total of the bill in KHR. The page says string and shows a blank one; a number equal to
            `total_amount` was seen to work. Sent as `''` when not given.
        hash_: The signature: Base64 of HMAC-SHA512, keyed with the hash token that Bill24 provides, over
            `ref_id + date + currency + total_amount + customer_sync_code + payment_to` without
            separators, the date as yyyyMMddHHmmss in UTC and the amount as the body prints it.
        details: The lines of the bill.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    ref_id: str
    date: _dt.datetime
    due_date: _dt.datetime
    currency: Currency
    total_amount: Decimal
    customer_sync_code: str
    total_tax: Decimal | None = None
    payment_method_token: str | None = attrs.field(default=None, repr=False)
    payment_to: str
    description: str | None = None
    exchange_rate_khr: str | None = None
    total_amount_khr: Any = ""
    hash_: str | None = attrs.field(default=None, repr=False)
    details: list[BillDetailLine] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        ref_id: str,
        date: _dt.datetime,
        due_date: _dt.datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: str | Decimal | int | None = None,
        hash_: str | None = None,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "ref_id", given_text(ref_id, "ref_id", not_blank=True))
        put(self, "date", given_datetime(date, "date"))
        put(self, "due_date", given_datetime(due_date, "due_date"))
        put(self, "currency", given_enum(Currency, currency, "currency", not_blank=True))
        put(self, "total_amount", given_decimal(total_amount, "total_amount"))
        put(
            self,
            "customer_sync_code",
            given_text(customer_sync_code, "customer_sync_code", min_length=1, not_blank=True),
        )
        put(self, "total_tax", None if total_tax is None else given_decimal(total_tax, "total_tax"))
        put(
            self,
            "payment_method_token",
            None if payment_method_token is None else given_text(payment_method_token, "payment_method_token"),
        )
        put(self, "payment_to", given_text(payment_to, "payment_to", min_length=1, not_blank=True))
        put(self, "description", None if description is None else given_text(description, "description"))
        put(
            self,
            "exchange_rate_khr",
            None if exchange_rate_khr is None else given_text(exchange_rate_khr, "exchange_rate_khr"),
        )
        put(
            self,
            "total_amount_khr",
            "" if total_amount_khr is None else given_json(total_amount_khr, "total_amount_khr"),
        )
        put(self, "hash_", None if hash_ is None else given_text(hash_, "hash_"))
        put(self, "details", None if details is None else given_models(BillDetailLine, details, "details"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "SettlePaymentRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("ref_id", ABSENT)
        if v is ABSENT or v is None:
            missing("SettlePaymentRequest.ref_id")
        elif v.__class__ is not str:
            mismatch("SettlePaymentRequest.ref_id", "text", v)
        put(self, "ref_id", v)

        v = rest.pop("date", ABSENT)
        if v is ABSENT or v is None:
            missing("SettlePaymentRequest.date")
        else:
            wire["date"] = v
            v = read_date_time(v, "SettlePaymentRequest.date")
        put(self, "date", v)

        v = rest.pop("due_date", ABSENT)
        if v is ABSENT or v is None:
            missing("SettlePaymentRequest.due_date")
        else:
            wire["due_date"] = v
            v = read_date_time(v, "SettlePaymentRequest.due_date")
        put(self, "due_date", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT or v is None:
            missing("SettlePaymentRequest.currency")
        else:
            v = read_enum(Currency, v, "SettlePaymentRequest.currency")
        put(self, "currency", v)

        v = rest.pop("total_amount", ABSENT)
        if v is ABSENT or v is None:
            missing("SettlePaymentRequest.total_amount")
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("SettlePaymentRequest.total_amount", "a number", v)
        put(self, "total_amount", v)

        v = rest.pop("customer_sync_code", ABSENT)
        if v is ABSENT or v is None:
            missing("SettlePaymentRequest.customer_sync_code")
        elif v.__class__ is not str:
            mismatch("SettlePaymentRequest.customer_sync_code", "text", v)
        put(self, "customer_sync_code", v)

        v = rest.pop("total_tax", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["total_tax"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("SettlePaymentRequest.total_tax", "a number", v)
        put(self, "total_tax", v)

        v = rest.pop("payment_method_token", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["payment_method_token"] = None
        elif v.__class__ is not str:
            mismatch("SettlePaymentRequest.payment_method_token", "text", v)
        put(self, "payment_method_token", v)

        v = rest.pop("payment_to", ABSENT)
        if v is ABSENT or v is None:
            missing("SettlePaymentRequest.payment_to")
        elif v.__class__ is not str:
            mismatch("SettlePaymentRequest.payment_to", "text", v)
        put(self, "payment_to", v)

        v = rest.pop("description", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["description"] = None
        elif v.__class__ is not str:
            mismatch("SettlePaymentRequest.description", "text", v)
        put(self, "description", v)

        v = rest.pop("exchange_rate_khr", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["exchange_rate_khr"] = None
        elif v.__class__ is not str:
            mismatch("SettlePaymentRequest.exchange_rate_khr", "text", v)
        put(self, "exchange_rate_khr", v)

        v = rest.pop("total_amount_khr", ABSENT)
        if v is ABSENT:
            missing("SettlePaymentRequest.total_amount_khr")
        elif v is None:
            wire["total_amount_khr"] = None
        put(self, "total_amount_khr", v)

        v = rest.pop("hash", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["hash"] = None
        elif v.__class__ is not str:
            mismatch("SettlePaymentRequest.hash", "text", v)
        put(self, "hash_", v)

        v = rest.pop("details", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["details"] = None
        else:
            v = [BillDetailLine.from_dict(item) for item in json_array(v, "SettlePaymentRequest.details")]
        put(self, "details", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["ref_id"] = self.ref_id
        out["date"] = print_date_time_utc(self.date, wire.get("date"))
        out["due_date"] = print_date_time_utc(self.due_date, wire.get("due_date"))
        out["currency"] = self.currency.value
        out["total_amount"] = self.total_amount
        out["customer_sync_code"] = self.customer_sync_code
        if self.total_tax is not None:
            out["total_tax"] = self.total_tax
        elif "total_tax" in wire:
            out["total_tax"] = wire["total_tax"]
        if self.payment_method_token is not None:
            out["payment_method_token"] = self.payment_method_token
        elif "payment_method_token" in wire:
            out["payment_method_token"] = wire["payment_method_token"]
        out["payment_to"] = self.payment_to
        if self.description is not None:
            out["description"] = self.description
        elif "description" in wire:
            out["description"] = wire["description"]
        if self.exchange_rate_khr is not None:
            out["exchange_rate_khr"] = self.exchange_rate_khr
        elif "exchange_rate_khr" in wire:
            out["exchange_rate_khr"] = wire["exchange_rate_khr"]
        if self.total_amount_khr is not None:
            out["total_amount_khr"] = self.total_amount_khr
        elif "total_amount_khr" in wire:
            out["total_amount_khr"] = wire["total_amount_khr"]
        if self.hash_ is not None:
            out["hash"] = self.hash_
        elif "hash" in wire:
            out["hash"] = wire["hash"]
        if self.details is not None:
            out["details"] = [item.to_dict() for item in self.details]
        elif "details" in wire:
            out["details"] = wire["details"]
        return out
