# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class VerifyLinkedAccountRequest:
    """Whose account.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller, as sent when linking.
        bank_id: Only accounts at this bank.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str
    bank_id: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        supplier_sync_code: str,
        bank_id: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "supplier_sync_code", given_text(supplier_sync_code, "supplier_sync_code"))
        put(self, "bank_id", None if bank_id is None else given_text(bank_id, "bank_id"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "VerifyLinkedAccountRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("supplier_sync_code", ABSENT)
        if v is ABSENT or v is None:
            missing("VerifyLinkedAccountRequest.supplier_sync_code")
        elif v.__class__ is not str:
            mismatch("VerifyLinkedAccountRequest.supplier_sync_code", "text", v)
        put(self, "supplier_sync_code", v)

        v = rest.pop("bank_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_id"] = None
        elif v.__class__ is not str:
            mismatch("VerifyLinkedAccountRequest.bank_id", "text", v)
        put(self, "bank_id", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["supplier_sync_code"] = self.supplier_sync_code
        if self.bank_id is not None:
            out["bank_id"] = self.bank_id
        elif "bank_id" in wire:
            out["bank_id"] = wire["bank_id"]
        return out
