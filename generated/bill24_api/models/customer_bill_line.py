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
class CustomerBillLine:
    """One line of a bill in the older list, 7 fields. The sample spells the name of the item `item_mame`;
    `item_name` is taken as well, since settlePayment's field table has it.

    Attributes:
        item_mame: Name of the item, as the sample spells the field.
        item_name: Name of the item.
        description: Description of the item.
        quantity: How many.
        price: Price of one, in the bill's currency.
        amount: Amount of the line, in the bill's currency.
        tax_amount: Tax on the line, in the bill's currency.
        tax_name: Name of the tax.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    item_mame: str | None = None
    item_name: str | None = None
    description: str | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    amount: Decimal | None = None
    tax_amount: Decimal | None = None
    tax_name: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        item_mame: str | None = None,
        item_name: str | None = None,
        description: str | None = None,
        quantity: Decimal | int | None = None,
        price: Decimal | int | None = None,
        amount: Decimal | int | None = None,
        tax_amount: Decimal | int | None = None,
        tax_name: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "item_mame", None if item_mame is None else given_text(item_mame, "item_mame"))
        put(self, "item_name", None if item_name is None else given_text(item_name, "item_name"))
        put(self, "description", None if description is None else given_text(description, "description"))
        put(self, "quantity", None if quantity is None else given_decimal(quantity, "quantity"))
        put(self, "price", None if price is None else given_decimal(price, "price"))
        put(self, "amount", None if amount is None else given_decimal(amount, "amount"))
        put(self, "tax_amount", None if tax_amount is None else given_decimal(tax_amount, "tax_amount"))
        put(self, "tax_name", None if tax_name is None else given_text(tax_name, "tax_name"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "CustomerBillLine")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("item_mame", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["item_mame"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBillLine.item_mame", "text", v)
        put(self, "item_mame", v)

        v = rest.pop("item_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["item_name"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBillLine.item_name", "text", v)
        put(self, "item_name", v)

        v = rest.pop("description", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["description"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBillLine.description", "text", v)
        put(self, "description", v)

        v = rest.pop("quantity", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["quantity"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("CustomerBillLine.quantity", "a number", v)
        put(self, "quantity", v)

        v = rest.pop("price", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["price"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("CustomerBillLine.price", "a number", v)
        put(self, "price", v)

        v = rest.pop("amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("CustomerBillLine.amount", "a number", v)
        put(self, "amount", v)

        v = rest.pop("tax_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tax_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("CustomerBillLine.tax_amount", "a number", v)
        put(self, "tax_amount", v)

        v = rest.pop("tax_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tax_name"] = None
        elif v.__class__ is not str:
            mismatch("CustomerBillLine.tax_name", "text", v)
        put(self, "tax_name", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.item_mame is not None:
            out["item_mame"] = self.item_mame
        elif "item_mame" in wire:
            out["item_mame"] = wire["item_mame"]
        if self.item_name is not None:
            out["item_name"] = self.item_name
        elif "item_name" in wire:
            out["item_name"] = wire["item_name"]
        if self.description is not None:
            out["description"] = self.description
        elif "description" in wire:
            out["description"] = wire["description"]
        if self.quantity is not None:
            out["quantity"] = self.quantity
        elif "quantity" in wire:
            out["quantity"] = wire["quantity"]
        if self.price is not None:
            out["price"] = self.price
        elif "price" in wire:
            out["price"] = wire["price"]
        if self.amount is not None:
            out["amount"] = self.amount
        elif "amount" in wire:
            out["amount"] = wire["amount"]
        if self.tax_amount is not None:
            out["tax_amount"] = self.tax_amount
        elif "tax_amount" in wire:
            out["tax_amount"] = wire["tax_amount"]
        if self.tax_name is not None:
            out["tax_name"] = self.tax_name
        elif "tax_name" in wire:
            out["tax_name"] = wire["tax_name"]
        return out
