# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class UpdateCustomerRequest:
    """The customer's new profile. Which fields besides `sync_code` are required is not known.

    Attributes:
        sync_code: The biller's own code for the customer. It names the customer and is not changed.
        name: Name of the customer.
        name_kh: Name of the customer in Khmer.
        email: E-mail address.
        phone: Phone number.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    sync_code: str
    name: str | None = None
    name_kh: str | None = None
    email: str | None = None
    phone: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        sync_code: str,
        name: str | None = None,
        name_kh: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "sync_code", given_text(sync_code, "sync_code"))
        put(self, "name", None if name is None else given_text(name, "name"))
        put(self, "name_kh", None if name_kh is None else given_text(name_kh, "name_kh"))
        put(self, "email", None if email is None else given_text(email, "email"))
        put(self, "phone", None if phone is None else given_text(phone, "phone"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "UpdateCustomerRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("sync_code", ABSENT)
        if v is ABSENT or v is None:
            missing("UpdateCustomerRequest.sync_code")
        elif v.__class__ is not str:
            mismatch("UpdateCustomerRequest.sync_code", "text", v)
        put(self, "sync_code", v)

        v = rest.pop("name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["name"] = None
        elif v.__class__ is not str:
            mismatch("UpdateCustomerRequest.name", "text", v)
        put(self, "name", v)

        v = rest.pop("name_kh", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["name_kh"] = None
        elif v.__class__ is not str:
            mismatch("UpdateCustomerRequest.name_kh", "text", v)
        put(self, "name_kh", v)

        v = rest.pop("email", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["email"] = None
        elif v.__class__ is not str:
            mismatch("UpdateCustomerRequest.email", "text", v)
        put(self, "email", v)

        v = rest.pop("phone", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["phone"] = None
        elif v.__class__ is not str:
            mismatch("UpdateCustomerRequest.phone", "text", v)
        put(self, "phone", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["sync_code"] = self.sync_code
        if self.name is not None:
            out["name"] = self.name
        elif "name" in wire:
            out["name"] = wire["name"]
        if self.name_kh is not None:
            out["name_kh"] = self.name_kh
        elif "name_kh" in wire:
            out["name_kh"] = wire["name_kh"]
        if self.email is not None:
            out["email"] = self.email
        elif "email" in wire:
            out["email"] = wire["email"]
        if self.phone is not None:
            out["phone"] = self.phone
        elif "phone" in wire:
            out["phone"] = wire["phone"]
        return out
