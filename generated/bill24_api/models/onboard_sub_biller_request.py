# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_enum, given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing, read_enum
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class OnboardSubBillerRequest:
    """A new sub biller. With `bank_id`, `return_url` is required.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller.
        name: Name of the sub biller in English.
        name_kh: Name of the sub biller in Khmer.
        address: Address of the sub biller.
        bank_id: The bank to link an account at, from listBanks.
        return_url: Where the bank sends the sub biller back to. Required with `bank_id`.
        currency: Only an account in this currency may be linked.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str
    name: str
    name_kh: str | None = None
    address: str | None = None
    bank_id: str | None = None
    return_url: str | None = None
    currency: Currency | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        supplier_sync_code: str,
        name: str,
        name_kh: str | None = None,
        address: str | None = None,
        bank_id: str | None = None,
        return_url: str | None = None,
        currency: Currency | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "supplier_sync_code", given_text(supplier_sync_code, "supplier_sync_code"))
        put(self, "name", given_text(name, "name"))
        put(self, "name_kh", None if name_kh is None else given_text(name_kh, "name_kh"))
        put(self, "address", None if address is None else given_text(address, "address"))
        put(self, "bank_id", None if bank_id is None else given_text(bank_id, "bank_id"))
        put(self, "return_url", None if return_url is None else given_text(return_url, "return_url"))
        put(self, "currency", None if currency is None else given_enum(Currency, currency, "currency"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "OnboardSubBillerRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("supplier_sync_code", ABSENT)
        if v is ABSENT or v is None:
            missing("OnboardSubBillerRequest.supplier_sync_code")
        elif v.__class__ is not str:
            mismatch("OnboardSubBillerRequest.supplier_sync_code", "text", v)
        put(self, "supplier_sync_code", v)

        v = rest.pop("name", ABSENT)
        if v is ABSENT or v is None:
            missing("OnboardSubBillerRequest.name")
        elif v.__class__ is not str:
            mismatch("OnboardSubBillerRequest.name", "text", v)
        put(self, "name", v)

        v = rest.pop("name_kh", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["name_kh"] = None
        elif v.__class__ is not str:
            mismatch("OnboardSubBillerRequest.name_kh", "text", v)
        put(self, "name_kh", v)

        v = rest.pop("address", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["address"] = None
        elif v.__class__ is not str:
            mismatch("OnboardSubBillerRequest.address", "text", v)
        put(self, "address", v)

        v = rest.pop("bank_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_id"] = None
        elif v.__class__ is not str:
            mismatch("OnboardSubBillerRequest.bank_id", "text", v)
        put(self, "bank_id", v)

        v = rest.pop("return_url", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["return_url"] = None
        elif v.__class__ is not str:
            mismatch("OnboardSubBillerRequest.return_url", "text", v)
        put(self, "return_url", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["currency"] = None
        else:
            v = read_enum(Currency, v, "OnboardSubBillerRequest.currency")
        put(self, "currency", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["supplier_sync_code"] = self.supplier_sync_code
        out["name"] = self.name
        if self.name_kh is not None:
            out["name_kh"] = self.name_kh
        elif "name_kh" in wire:
            out["name_kh"] = wire["name_kh"]
        if self.address is not None:
            out["address"] = self.address
        elif "address" in wire:
            out["address"] = wire["address"]
        if self.bank_id is not None:
            out["bank_id"] = self.bank_id
        elif "bank_id" in wire:
            out["bank_id"] = wire["bank_id"]
        if self.return_url is not None:
            out["return_url"] = self.return_url
        elif "return_url" in wire:
            out["return_url"] = wire["return_url"]
        if self.currency is not None:
            out["currency"] = self.currency.value
        elif "currency" in wire:
            out["currency"] = wire["currency"]
        return out
