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
class PaidCustomer:
    """One customer's part of a payment.

    Attributes:
        branch_code: The branch's code.
        branch_name: Name of the branch.
        customer_code: The merchant's code for the customer.
        customer_name: Name of the customer.
        customer_name_latin: Name of the customer in Latin letters.
        bill_no: Number of the bill.
        amount: The customer's part in the payment's `currency`.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    branch_code: str | None = None
    branch_name: str | None = None
    customer_code: str | None = None
    customer_name: str | None = None
    customer_name_latin: str | None = None
    bill_no: str | None = None
    amount: Decimal | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        branch_code: str | None = None,
        branch_name: str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_name_latin: str | None = None,
        bill_no: str | None = None,
        amount: Decimal | int | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "branch_code", None if branch_code is None else given_text(branch_code, "branch_code"))
        put(self, "branch_name", None if branch_name is None else given_text(branch_name, "branch_name"))
        put(self, "customer_code", None if customer_code is None else given_text(customer_code, "customer_code"))
        put(self, "customer_name", None if customer_name is None else given_text(customer_name, "customer_name"))
        put(
            self,
            "customer_name_latin",
            None if customer_name_latin is None else given_text(customer_name_latin, "customer_name_latin"),
        )
        put(self, "bill_no", None if bill_no is None else given_text(bill_no, "bill_no"))
        put(self, "amount", None if amount is None else given_decimal(amount, "amount"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "PaidCustomer")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("branch_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["branch_code"] = None
        elif v.__class__ is not str:
            mismatch("PaidCustomer.branch_code", "text", v)
        put(self, "branch_code", v)

        v = rest.pop("branch_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["branch_name"] = None
        elif v.__class__ is not str:
            mismatch("PaidCustomer.branch_name", "text", v)
        put(self, "branch_name", v)

        v = rest.pop("customer_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["customer_code"] = None
        elif v.__class__ is not str:
            mismatch("PaidCustomer.customer_code", "text", v)
        put(self, "customer_code", v)

        v = rest.pop("customer_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["customer_name"] = None
        elif v.__class__ is not str:
            mismatch("PaidCustomer.customer_name", "text", v)
        put(self, "customer_name", v)

        v = rest.pop("customer_name_latin", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["customer_name_latin"] = None
        elif v.__class__ is not str:
            mismatch("PaidCustomer.customer_name_latin", "text", v)
        put(self, "customer_name_latin", v)

        v = rest.pop("bill_no", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bill_no"] = None
        elif v.__class__ is not str:
            mismatch("PaidCustomer.bill_no", "text", v)
        put(self, "bill_no", v)

        v = rest.pop("amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("PaidCustomer.amount", "a number", v)
        put(self, "amount", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.branch_code is not None:
            out["branch_code"] = self.branch_code
        elif "branch_code" in wire:
            out["branch_code"] = wire["branch_code"]
        if self.branch_name is not None:
            out["branch_name"] = self.branch_name
        elif "branch_name" in wire:
            out["branch_name"] = wire["branch_name"]
        if self.customer_code is not None:
            out["customer_code"] = self.customer_code
        elif "customer_code" in wire:
            out["customer_code"] = wire["customer_code"]
        if self.customer_name is not None:
            out["customer_name"] = self.customer_name
        elif "customer_name" in wire:
            out["customer_name"] = wire["customer_name"]
        if self.customer_name_latin is not None:
            out["customer_name_latin"] = self.customer_name_latin
        elif "customer_name_latin" in wire:
            out["customer_name_latin"] = wire["customer_name_latin"]
        if self.bill_no is not None:
            out["bill_no"] = self.bill_no
        elif "bill_no" in wire:
            out["bill_no"] = wire["bill_no"]
        if self.amount is not None:
            out["amount"] = self.amount
        elif "amount" in wire:
            out["amount"] = wire["amount"]
        return out
