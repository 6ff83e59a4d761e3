# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_datetime, given_enum, given_json, given_text
from ..values import ABSENT, json_object, mismatch, print_date_time_local, read_date_time_local, read_enum
from .bill_payment_method import BillPaymentMethod


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CustomerBillPayment:
    """How a bill in the older list was paid, or can be.

    Attributes:
        checkout_link: URL of the checkout page.
        checkout_ref: Reference of the checkout page.
        payment_date: When the bill was paid, without a zone.
        payment_ref: Reference of the payment.
        payment_method: How the bill was paid.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    checkout_link: str | None = None
    checkout_ref: str | None = None
    payment_date: _dt.datetime | None = None
    payment_ref: str | None = None
    payment_method: BillPaymentMethod | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        checkout_link: str | None = None,
        checkout_ref: str | None = None,
        payment_date: _dt.datetime | None = None,
        payment_ref: str | None = None,
        payment_method: BillPaymentMethod | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "checkout_link", None if checkout_link is None else given_text(checkout_link, "checkout_link"))
        put(self, "checkout_ref", None if checkout_ref is None else given_text(checkout_ref, "checkout_ref"))
        put(self, "payment_date", None if payment_date is None else given_datetime(payment_date, "payment_date"))
        put(self, "payment_ref", None if payment_ref is None else given_text(payment_ref, "payment_ref"))
        put(
            self,
            "payment_method",
            None if payment_method is None else given_enum(BillPaymentMethod, payment_method, "payment_method"),
        )
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "CustomerBillPayment")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("checkout_link", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["checkout_link"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBillPayment.checkout_link", "text", v)
        put(self, "checkout_link", v)

        v = rest.pop("checkout_ref", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["checkout_ref"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBillPayment.checkout_ref", "text", v)
        put(self, "checkout_ref", v)

        v = rest.pop("payment_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["payment_date"] = None
        else:
            wire["payment_date"] = v
            v = read_date_time_local(v, "CustomerBillPayment.payment_date")
        put(self, "payment_date", v)

        v = rest.pop("payment_ref", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["payment_ref"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBillPayment.payment_ref", "text", v)
        put(self, "payment_ref", v)

        v = rest.pop("payment_method", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["payment_method"] = None
        else:
            v = read_enum(BillPaymentMethod, v, "CustomerBillPayment.payment_method")
        put(self, "payment_method", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.checkout_link is not None:
            out["checkout_link"] = self.checkout_link
        elif "checkout_link" in wire:
            out["checkout_link"] = wire["checkout_link"]
        if self.checkout_ref is not None:
            out["checkout_ref"] = self.checkout_ref
        elif "checkout_ref" in wire:
            out["checkout_ref"] = wire["checkout_ref"]
        if self.payment_date is not None:
            out["payment_date"] = print_date_time_local(self.payment_date, wire.get("payment_date"))
        elif "payment_date" in wire:
            out["payment_date"] = wire["payment_date"]
        if self.payment_ref is not None:
            out["payment_ref"] = self.payment_ref
        elif "payment_ref" in wire:
            out["payment_ref"] = wire["payment_ref"]
        if self.payment_method is not None:
            out["payment_method"] = self.payment_method.value
        elif "payment_method" in wire:
            out["payment_method"] = wire["payment_method"]
        return out
