# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import given_model, represent
from ..sending import given_json
from ..values import ABSENT, json_object
from .settled_part import SettledPart


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Settlement:
    """What became of the bill and the payment.

    Attributes:
        bill: The bill. Null on a business error.
        payment: The payment. Null on a business error.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    bill: SettledPart | None = None
    payment: SettledPart | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        bill: SettledPart | Mapping[str, Any] | None = None,
        payment: SettledPart | Mapping[str, Any] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "bill", None if bill is None else given_model(SettledPart, bill, "bill"))
        put(self, "payment", None if payment is None else given_model(SettledPart, payment, "payment"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "Settlement")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("bill", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bill"] = None
        else:
            v = SettledPart.from_dict(v)
        put(self, "bill", v)

        v = rest.pop("payment", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["payment"] = None
        else:
            v = SettledPart.from_dict(v)
        put(self, "payment", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.bill is not None:
            out["bill"] = self.bill.to_dict()
        elif "bill" in wire:
            out["bill"] = wire["bill"]
        if self.payment is not None:
            out["payment"] = self.payment.to_dict()
        elif "payment" in wire:
            out["payment"] = wire["payment"]
        return out
