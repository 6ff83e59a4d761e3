# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import attrs

from ..modelling import given_models, represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_array, json_object, mismatch
from .customer_wallet import CustomerWallet


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Customer:
    """A customer as create, update and delete answer it. After a delete every field is blank or null.

    Attributes:
        id: Bill24's id of the customer, a UUID in the examples; blank after a delete.
        sync_code: The biller's own code for the customer.
        name: Name of the customer.
        name_kh: Name of the customer in Khmer. Null where none was given.
        phone: Phone number. Null where none was given.
        email: E-mail address. Null where none was given.
        wallet: The wallets just created. Empty after an update, even for a customer who has one.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    id: str | None = None
    sync_code: str | None = None
    name: str | None = None
    name_kh: str | None = None
    phone: str | None = None
    email: str | None = None
    wallet: list[CustomerWallet] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        id: str | None = None,
        sync_code: str | None = None,
        name: str | None = None,
        name_kh: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        wallet: Sequence[CustomerWallet | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "id", None if id is None else given_text(id, "id"))
        put(self, "sync_code", None if sync_code is None else given_text(sync_code, "sync_code"))
        put(self, "name", None if name is None else given_text(name, "name"))
        put(self, "name_kh", None if name_kh is None else given_text(name_kh, "name_kh"))
        put(self, "phone", None if phone is None else given_text(phone, "phone"))
        put(self, "email", None if email is None else given_text(email, "email"))
        put(self, "wallet", None if wallet is None else given_models(CustomerWallet, wallet, "wallet"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "Customer")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["id"] = None
        elif v.__class__ is not str:
            mismatch("Customer.id", "text", v)
        put(self, "id", v)

        v = rest.pop("sync_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["sync_code"] = None
        elif v.__class__ is not str:
            mismatch("Customer.sync_code", "text", v)
        put(self, "sync_code", v)

        v = rest.pop("name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["name"] = None
        elif v.__class__ is not str:
            mismatch("Customer.name", "text", v)
        put(self, "name", v)

        v = rest.pop("name_kh", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["name_kh"] = None
        elif v.__class__ is not str:
            mismatch("Customer.name_kh", "text", v)
        put(self, "name_kh", v)

        v = rest.pop("phone", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["phone"] = None
        elif v.__class__ is not str:
            mismatch("Customer.phone", "text", v)
        put(self, "phone", v)

        v = rest.pop("email", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["email"] = None
        elif v.__class__ is not str:
            mismatch("Customer.email", "text", v)
        put(self, "email", v)

        v = rest.pop("wallet", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["wallet"] = None
        else:
            v = [CustomerWallet.from_dict(item) for item in json_array(v, "Customer.wallet")]
        put(self, "wallet", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.id is not None:
            out["id"] = self.id
        elif "id" in wire:
            out["id"] = wire["id"]
        if self.sync_code is not None:
            out["sync_code"] = self.sync_code
        elif "sync_code" in wire:
            out["sync_code"] = wire["sync_code"]
        if self.name is not None:
            out["name"] = self.name
        elif "name" in wire:
            out["name"] = wire["name"]
        if self.name_kh is not None:
            out["name_kh"] = self.name_kh
        elif "name_kh" in wire:
            out["name_kh"] = wire["name_kh"]
        if self.phone is not None:
            out["phone"] = self.phone
        elif "phone" in wire:
            out["phone"] = wire["phone"]
        if self.email is not None:
            out["email"] = self.email
        elif "email" in wire:
            out["email"] = wire["email"]
        if self.wallet is not None:
            out["wallet"] = [item.to_dict() for item in self.wallet]
        elif "wallet" in wire:
            out["wallet"] = wire["wallet"]
        return out
