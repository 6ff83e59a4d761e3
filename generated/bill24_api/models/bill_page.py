# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import attrs

from ..modelling import given_model, given_models, represent
from ..sending import given_json
from ..values import ABSENT, json_array, json_object
from .bill import Bill
from .pagination import Pagination


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class BillPage:
    """One page of bills.

    Attributes:
        pagination: Which page this is.
        bills: The bills on the page.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    pagination: Pagination | None = None
    bills: list[Bill] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        pagination: Pagination | Mapping[str, Any] | None = None,
        bills: Sequence[Bill | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "pagination", None if pagination is None else given_model(Pagination, pagination, "pagination"))
        put(self, "bills", None if bills is None else given_models(Bill, bills, "bills"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "BillPage")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("pagination", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["pagination"] = None
        else:
            v = Pagination.from_dict(v)
        put(self, "pagination", v)

        v = rest.pop("bills", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bills"] = None
        else:
            v = [Bill.from_dict(item) for item in json_array(v, "BillPage.bills")]
        put(self, "bills", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.pagination is not None:
            out["pagination"] = self.pagination.to_dict()
        elif "pagination" in wire:
            out["pagination"] = wire["pagination"]
        if self.bills is not None:
            out["bills"] = [item.to_dict() for item in self.bills]
        elif "bills" in wire:
            out["bills"] = wire["bills"]
        return out
