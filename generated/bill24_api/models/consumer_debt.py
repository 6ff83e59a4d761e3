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
class ConsumerDebt:
    """What a consumer owes.

    Attributes:
        consumer_code: The biller's code for the consumer.
        consumer_name: Name of the consumer.
        consumer_name_latin: Name of the consumer in Latin letters.
        amount: The debt in `currency`.
        currency: Currency of the debt.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: str | None = None
    consumer_name: str | None = None
    consumer_name_latin: str | None = None
    amount: Decimal | None = None
    currency: Currency | None = None
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
        amount: Decimal | int | None = None,
        currency: Currency | str | None = None,
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
        put(self, "amount", None if amount is None else given_decimal(amount, "amount"))
        put(self, "currency", None if currency is None else given_enum(Currency, currency, "currency"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "ConsumerDebt")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("consumer_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["consumer_code"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerDebt.consumer_code", "text", v)
        put(self, "consumer_code", v)

        v = rest.pop("consumer_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["consumer_name"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerDebt.consumer_name", "text", v)
        put(self, "consumer_name", v)

        v = rest.pop("consumer_name_latin", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["consumer_name_latin"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerDebt.consumer_name_latin", "text", v)
        put(self, "consumer_name_latin", v)

        v = rest.pop("amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("ConsumerDebt.amount", "a number", v)
        put(self, "amount", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["currency"] = None
        else:
            v = read_enum(Currency, v, "ConsumerDebt.currency")
        put(self, "currency", v)

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
        if self.amount is not None:
            out["amount"] = self.amount
        elif "amount" in wire:
            out["amount"] = wire["amount"]
        if self.currency is not None:
            out["currency"] = self.currency.value
        elif "currency" in wire:
            out["currency"] = wire["currency"]
        return out
