# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_decimal, given_enum, given_json, given_text
from ..values import ABSENT, json_object, mismatch, read_enum
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ConsumerBill:
    """What a consumer owes. Which members are required is not known; that part of the page was cut off.

    Attributes:
        consumer_code: The consumer's code or the invoice's number.
        consumer_name: Name of the consumer, in any language.
        consumer_name_latin: Name of the consumer in English.
        phone: Phone number.
        currency: Currency of the amounts, by ISO 4217.
        due_amount: What is to be paid, in `currency`.
        min_amount: The least that one payment may be, in `currency`; -1 for no limit.
        max_amount: The most that one payment may be, in `currency`; -1 for no limit.
        balance: What was paid beyond what was due, in `currency`; some banks' apps show it.
        description: Any text. It comes back in the webhook.
        last_bill_date: When the last bill was issued, written `2024-2-29 10:46:33` (yyyy-M-d HH:mm:ss).
        last_due_date: When the last bill was due, written in the same way.
        last_pay_date: When the consumer paid last, written in the same way.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: str | None = None
    consumer_name: str | None = None
    consumer_name_latin: str | None = None
    phone: str | None = None
    currency: Currency | None = None
    due_amount: Decimal | None = None
    min_amount: Decimal | None = None
    max_amount: Decimal | None = None
    balance: Decimal | None = None
    description: str | None = None
    last_bill_date: str | None = None
    last_due_date: str | None = None
    last_pay_date: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        consumer_code: str | None = None,
        consumer_name: str | None = None,
        consumer_name_latin: str | None = None,
        phone: str | None = None,
        currency: Currency | str | None = None,
        due_amount: Decimal | int | None = None,
        min_amount: Decimal | int | None = None,
        max_amount: Decimal | int | None = None,
        balance: Decimal | int | None = None,
        description: str | None = None,
        last_bill_date: str | None = None,
        last_due_date: str | None = None,
        last_pay_date: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "consumer_code", None if consumer_code is None else given_text(consumer_code, "consumer_code"))
        put(self, "consumer_name", None if consumer_name is None else given_text(consumer_name, "consumer_name"))
        put(
            self,
            "consumer_name_latin",
            None if consumer_name_latin is None else given_text(consumer_name_latin, "consumer_name_latin"),
        )
        put(self, "phone", None if phone is None else given_text(phone, "phone"))
        put(self, "currency", None if currency is None else given_enum(Currency, currency, "currency"))
        put(self, "due_amount", None if due_amount is None else given_decimal(due_amount, "due_amount"))
        put(self, "min_amount", None if min_amount is None else given_decimal(min_amount, "min_amount"))
        put(self, "max_amount", None if max_amount is None else given_decimal(max_amount, "max_amount"))
        put(self, "balance", None if balance is None else given_decimal(balance, "balance"))
        put(self, "description", None if description is None else given_text(description, "description"))
        put(self, "last_bill_date", None if last_bill_date is None else given_text(last_bill_date, "last_bill_date"))
        put(self, "last_due_date", None if last_due_date is None else given_text(last_due_date, "last_due_date"))
        put(self, "last_pay_date", None if last_pay_date is None else given_text(last_pay_date, "last_pay_date"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "ConsumerBill")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("consumer_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["consumer_code"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerBill.consumer_code", "text", v)
        put(self, "consumer_code", v)

        v = rest.pop("consumer_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["consumer_name"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerBill.consumer_name", "text", v)
        put(self, "consumer_name", v)

        v = rest.pop("consumer_name_latin", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["consumer_name_latin"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerBill.consumer_name_latin", "text", v)
        put(self, "consumer_name_latin", v)

        v = rest.pop("phone", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["phone"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerBill.phone", "text", v)
        put(self, "phone", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["currency"] = None
        else:
            v = read_enum(Currency, v, "ConsumerBill.currency")
        put(self, "currency", v)

        v = rest.pop("due_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["due_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("ConsumerBill.due_amount", "a number", v)
        put(self, "due_amount", v)

        v = rest.pop("min_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["min_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("ConsumerBill.min_amount", "a number", v)
        put(self, "min_amount", v)

        v = rest.pop("max_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["max_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("ConsumerBill.max_amount", "a number", v)
        put(self, "max_amount", v)

        v = rest.pop("balance", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["balance"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("ConsumerBill.balance", "a number", v)
        put(self, "balance", v)

        v = rest.pop("description", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["description"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerBill.description", "text", v)
        put(self, "description", v)

        v = rest.pop("last_bill_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["last_bill_date"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerBill.last_bill_date", "text", v)
        put(self, "last_bill_date", v)

        v = rest.pop("last_due_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["last_due_date"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerBill.last_due_date", "text", v)
        put(self, "last_due_date", v)

        v = rest.pop("last_pay_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["last_pay_date"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerBill.last_pay_date", "text", v)
        put(self, "last_pay_date", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.consumer_code is not None:
            out["consumer_code"] = self.consumer_code
        elif "consumer_code" in wire:
            out["consumer_code"] = wire["consumer_code"]
        if self.consumer_name is not None:
            out["consumer_name"] = self.consumer_name
        elif "consumer_name" in wire:
            out["consumer_name"] = wire["consumer_name"]
        if self.consumer_name_latin is not None:
            out["consumer_name_latin"] = self.consumer_name_latin
        elif "consumer_name_latin" in wire:
            out["consumer_name_latin"] = wire["consumer_name_latin"]
        if self.phone is not None:
            out["phone"] = self.phone
        elif "phone" in wire:
            out["phone"] = wire["phone"]
        if self.currency is not None:
            out["currency"] = self.currency.value
        elif "currency" in wire:
            out["currency"] = wire["currency"]
        if self.due_amount is not None:
            out["due_amount"] = self.due_amount
        elif "due_amount" in wire:
            out["due_amount"] = wire["due_amount"]
        if self.min_amount is not None:
            out["min_amount"] = self.min_amount
        elif "min_amount" in wire:
            out["min_amount"] = wire["min_amount"]
        if self.max_amount is not None:
            out["max_amount"] = self.max_amount
        elif "max_amount" in wire:
            out["max_amount"] = wire["max_amount"]
        if self.balance is not None:
            out["balance"] = self.balance
        elif "balance" in wire:
            out["balance"] = wire["balance"]
        if self.description is not None:
            out["description"] = self.description
        elif "description" in wire:
            out["description"] = wire["description"]
        if self.last_bill_date is not None:
            out["last_bill_date"] = self.last_bill_date
        elif "last_bill_date" in wire:
            out["last_bill_date"] = wire["last_bill_date"]
        if self.last_due_date is not None:
            out["last_due_date"] = self.last_due_date
        elif "last_due_date" in wire:
            out["last_due_date"] = wire["last_due_date"]
        if self.last_pay_date is not None:
            out["last_pay_date"] = self.last_pay_date
        elif "last_pay_date" in wire:
            out["last_pay_date"] = wire["last_pay_date"]
        return out
