# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_decimal, given_json, given_text
from ..values import ABSENT, json_object, mismatch


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PendingBill:
    """A bill or a payment.

    Attributes:
        date: The day, written dd/MM/yyyy.
        amount: The amount; below 0 for a payment.
        balance: What is due in all at the end of that bill's period.
        digital_bill_url: URL of the digital bill.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    date: str | None = None
    amount: Decimal | None = None
    balance: Decimal | None = None
    digital_bill_url: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        date: str | None = None,
        amount: Decimal | int | None = None,
        balance: Decimal | int | None = None,
        digital_bill_url: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "date", None if date is None else given_text(date, "date", pattern="^[0-9]{2}/[0-9]{2}/[0-9]{4}$"))
        put(self, "amount", None if amount is None else given_decimal(amount, "amount"))
        put(self, "balance", None if balance is None else given_decimal(balance, "balance"))
        put(
            self,
            "digital_bill_url",
            None if digital_bill_url is None else given_text(digital_bill_url, "digital_bill_url"),
        )
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "PendingBill")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["date"] = None
        elif v.__class__ is not str:
            mismatch("PendingBill.date", "text", v)
        put(self, "date", v)

        v = rest.pop("amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("PendingBill.amount", "a number", v)
        put(self, "amount", v)

        v = rest.pop("balance", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["balance"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("PendingBill.balance", "a number", v)
        put(self, "balance", v)

        v = rest.pop("digital_bill_url", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["digital_bill_url"] = None
        elif v.__class__ is not str:
            mismatch("PendingBill.digital_bill_url", "text", v)
        put(self, "digital_bill_url", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.date is not None:
            out["date"] = self.date
        elif "date" in wire:
            out["date"] = wire["date"]
        if self.amount is not None:
            out["amount"] = self.amount
        elif "amount" in wire:
            out["amount"] = wire["amount"]
        if self.balance is not None:
            out["balance"] = self.balance
        elif "balance" in wire:
            out["balance"] = wire["balance"]
        if self.digital_bill_url is not None:
            out["digital_bill_url"] = self.digital_bill_url
        elif "digital_bill_url" in wire:
            out["digital_bill_url"] = wire["digital_bill_url"]
        return out
