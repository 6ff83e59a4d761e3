# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import attrs

from ..modelling import given_models, represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_array, json_object, mismatch
from .linked_account import LinkedAccount


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class LinkedSubBiller:
    """A sub biller with its linked bank accounts.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller.
        code: Bill24's own code for the sub biller, 4 digits in the examples.
        name: Name of the sub biller in English.
        name_kh: Name of the sub biller in Khmer.
        address: Address of the sub biller.
        bank_account_linked: The linked accounts.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str | None = None
    code: str | None = None
    name: str | None = None
    name_kh: str | None = None
    address: str | None = None
    bank_account_linked: list[LinkedAccount] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        supplier_sync_code: str | None = None,
        code: str | None = None,
        name: str | None = None,
        name_kh: str | None = None,
        address: str | None = None,
        bank_account_linked: Sequence[LinkedAccount | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(
            self,
            "supplier_sync_code",
            None if supplier_sync_code is None else given_text(supplier_sync_code, "supplier_sync_code"),
        )
        put(self, "code", None if code is None else given_text(code, "code"))
        put(self, "name", None if name is None else given_text(name, "name"))
        put(self, "name_kh", None if name_kh is None else given_text(name_kh, "name_kh"))
        put(self, "address", None if address is None else given_text(address, "address"))
        put(
            self,
            "bank_account_linked",
            None
            if bank_account_linked is None
            else given_models(LinkedAccount, bank_account_linked, "bank_account_linked"),
        )
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "LinkedSubBiller")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("supplier_sync_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["supplier_sync_code"] = None
        elif v.__class__ is not str:
            mismatch("LinkedSubBiller.supplier_sync_code", "text", v)
        put(self, "supplier_sync_code", v)

        v = rest.pop("code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["code"] = None
        elif v.__class__ is not str:
            mismatch("LinkedSubBiller.code", "text", v)
        put(self, "code", v)

        v = rest.pop("name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["name"] = None
        elif v.__class__ is not str:
            mismatch("LinkedSubBiller.name", "text", v)
        put(self, "name", v)

        v = rest.pop("name_kh", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["name_kh"] = None
        elif v.__class__ is not str:
            mismatch("LinkedSubBiller.name_kh", "text", v)
        put(self, "name_kh", v)

        v = rest.pop("address", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["address"] = None
        elif v.__class__ is not str:
            mismatch("LinkedSubBiller.address", "text", v)
        put(self, "address", v)

        v = rest.pop("bank_account_linked", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_account_linked"] = None
        else:
            v = [LinkedAccount.from_dict(item) for item in json_array(v, "LinkedSubBiller.bank_account_linked")]
        put(self, "bank_account_linked", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.supplier_sync_code is not None:
            out["supplier_sync_code"] = self.supplier_sync_code
        elif "supplier_sync_code" in wire:
            out["supplier_sync_code"] = wire["supplier_sync_code"]
        if self.code is not None:
            out["code"] = self.code
        elif "code" in wire:
            out["code"] = wire["code"]
        if self.name is not None:
            out["name"] = self.name
        elif "name" in wire:
            out["name"] = wire["name"]
        if self.name_kh is not None:
            out["name_kh"] = self.name_kh
        elif "name_kh" in wire:
            out["name_kh"] = wire["name_kh"]
        if self.address is not None:
            out["address"] = self.address
        elif "address" in wire:
            out["address"] = wire["address"]
        if self.bank_account_linked is not None:
            out["bank_account_linked"] = [item.to_dict() for item in self.bank_account_linked]
        elif "bank_account_linked" in wire:
            out["bank_account_linked"] = wire["bank_account_linked"]
        return out
