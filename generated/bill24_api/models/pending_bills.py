# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Self

import attrs

from ..modelling import given_models, represent
from ..sending import given_decimal, given_json
from ..values import ABSENT, json_array, json_object, mismatch
from .pending_bill import PendingBill


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PendingBills:
    """Bills and payments of a consumer. The page does not say which members are required.

    Attributes:
        opening_balance: What was due before the earliest entry of the list.
        pending_bills: The bills and payments, newest first in the example.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    opening_balance: Decimal | None = None
    pending_bills: list[PendingBill] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        opening_balance: Decimal | int | None = None,
        pending_bills: Sequence[PendingBill | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(
            self,
            "opening_balance",
            None if opening_balance is None else given_decimal(opening_balance, "opening_balance"),
        )
        put(
            self,
            "pending_bills",
            None if pending_bills is None else given_models(PendingBill, pending_bills, "pending_bills"),
        )
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "PendingBills")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("opening_balance", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["opening_balance"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("PendingBills.opening_balance", "a number", v)
        put(self, "opening_balance", v)

        v = rest.pop("pending_bills", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["pending_bills"] = None
        else:
            v = [PendingBill.from_dict(item) for item in json_array(v, "PendingBills.pending_bills")]
        put(self, "pending_bills", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.opening_balance is not None:
            out["opening_balance"] = self.opening_balance
        elif "opening_balance" in wire:
            out["opening_balance"] = wire["opening_balance"]
        if self.pending_bills is not None:
            out["pending_bills"] = [item.to_dict() for item in self.pending_bills]
        elif "pending_bills" in wire:
            out["pending_bills"] = wire["pending_bills"]
        return out
