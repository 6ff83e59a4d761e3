# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import given_model, represent
from ..sending import given_datetime, given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing, print_date_time_local, read_date_time_local
from .page_request import PageRequest


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class GetWalletHistoryRequest:
    """Whose history, and which part of it.

    Attributes:
        customer_sync_code: The biller's own code for the customer.
        wallet_id: Only this wallet, by its id from getWalletBalance. Blank for all wallets.
        pagination: Which page.
        tran_type: Only transactions of this type. Blank in the example; its values are not known.
        d1: Start of the range, without a zone.
        d2: End of the range, without a zone.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    customer_sync_code: str
    wallet_id: str | None = None
    pagination: PageRequest | None = None
    tran_type: str | None = None
    d1: _dt.datetime | None = None
    d2: _dt.datetime | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        customer_sync_code: str,
        wallet_id: str | None = None,
        pagination: PageRequest | Mapping[str, Any] | None = None,
        tran_type: str | None = None,
        d1: _dt.datetime | None = None,
        d2: _dt.datetime | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "customer_sync_code", given_text(customer_sync_code, "customer_sync_code"))
        put(self, "wallet_id", None if wallet_id is None else given_text(wallet_id, "wallet_id"))
        put(self, "pagination", None if pagination is None else given_model(PageRequest, pagination, "pagination"))
        put(self, "tran_type", None if tran_type is None else given_text(tran_type, "tran_type"))
        put(self, "d1", None if d1 is None else given_datetime(d1, "d1"))
        put(self, "d2", None if d2 is None else given_datetime(d2, "d2"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "GetWalletHistoryRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("customer_sync_code", ABSENT)
        if v is ABSENT or v is None:
            missing("GetWalletHistoryRequest.customer_sync_code")
        elif v.__class__ is not str:
            mismatch("GetWalletHistoryRequest.customer_sync_code", "text", v)
        put(self, "customer_sync_code", v)

        v = rest.pop("wallet_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["wallet_id"] = None
        elif v.__class__ is not str:
            mismatch("GetWalletHistoryRequest.wallet_id", "text", v)
        put(self, "wallet_id", v)

        v = rest.pop("pagination", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["pagination"] = None
        else:
            v = PageRequest.from_dict(v)
        put(self, "pagination", v)

        v = rest.pop("tran_type", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tran_type"] = None
        elif v.__class__ is not str:
            mismatch("GetWalletHistoryRequest.tran_type", "text", v)
        put(self, "tran_type", v)

        v = rest.pop("d1", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["d1"] = None
        else:
            wire["d1"] = v
            v = read_date_time_local(v, "GetWalletHistoryRequest.d1")
        put(self, "d1", v)

        v = rest.pop("d2", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["d2"] = None
        else:
            wire["d2"] = v
            v = read_date_time_local(v, "GetWalletHistoryRequest.d2")
        put(self, "d2", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["customer_sync_code"] = self.customer_sync_code
        if self.wallet_id is not None:
            out["wallet_id"] = self.wallet_id
        elif "wallet_id" in wire:
            out["wallet_id"] = wire["wallet_id"]
        if self.pagination is not None:
            out["pagination"] = self.pagination.to_dict()
        elif "pagination" in wire:
            out["pagination"] = wire["pagination"]
        if self.tran_type is not None:
            out["tran_type"] = self.tran_type
        elif "tran_type" in wire:
            out["tran_type"] = wire["tran_type"]
        if self.d1 is not None:
            out["d1"] = print_date_time_local(self.d1, wire.get("d1"))
        elif "d1" in wire:
            out["d1"] = wire["d1"]
        if self.d2 is not None:
            out["d2"] = print_date_time_local(self.d2, wire.get("d2"))
        elif "d2" in wire:
            out["d2"] = wire["d2"]
        return out
