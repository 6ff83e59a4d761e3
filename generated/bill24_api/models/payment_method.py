# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_boolean, given_enum, given_json, given_text
from ..values import ABSENT, json_object, mismatch, read_enum
from .payment_method_type import PaymentMethodType


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PaymentMethod:
    """Something the customer can pay with.

    Attributes:
        id: Bill24's id of the payment method.
        type_: The kind of the payment method.
        name: Name to display.
        sub_title: Line to display below the name, in English. The balance of a wallet, the masked number of a
            card.
        sub_title_kh: Line to display below the name, in Khmer.
        token: What settlePayment takes as `payment_method_token`.
        is_default: Whether this one is charged when no token is sent.
        logo: URL of a logo, or blank.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    id: str | None = None
    type_: PaymentMethodType | None = None
    name: str | None = None
    sub_title: str | None = None
    sub_title_kh: str | None = None
    token: str | None = attrs.field(default=None, repr=False)
    is_default: bool | None = None
    logo: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        id: str | None = None,
        type_: PaymentMethodType | str | None = None,
        name: str | None = None,
        sub_title: str | None = None,
        sub_title_kh: str | None = None,
        token: str | None = None,
        is_default: bool | None = None,
        logo: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "id", None if id is None else given_text(id, "id"))
        put(self, "type_", None if type_ is None else given_enum(PaymentMethodType, type_, "type_"))
        put(self, "name", None if name is None else given_text(name, "name"))
        put(self, "sub_title", None if sub_title is None else given_text(sub_title, "sub_title"))
        put(self, "sub_title_kh", None if sub_title_kh is None else given_text(sub_title_kh, "sub_title_kh"))
        put(self, "token", None if token is None else given_text(token, "token"))
        put(self, "is_default", None if is_default is None else given_boolean(is_default, "is_default"))
        put(self, "logo", None if logo is None else given_text(logo, "logo"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "PaymentMethod")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["id"] = None
        elif v.__class__ is not str:
            mismatch("PaymentMethod.id", "text", v)
        put(self, "id", v)

        v = rest.pop("type", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["type"] = None
        else:
            v = read_enum(PaymentMethodType, v, "PaymentMethod.type")
        put(self, "type_", v)

        v = rest.pop("name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["name"] = None
        elif v.__class__ is not str:
            mismatch("PaymentMethod.name", "text", v)
        put(self, "name", v)

        v = rest.pop("sub_title", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["sub_title"] = None
        elif v.__class__ is not str:
            mismatch("PaymentMethod.sub_title", "text", v)
        put(self, "sub_title", v)

        v = rest.pop("sub_title_kh", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["sub_title_kh"] = None
        elif v.__class__ is not str:
            mismatch("PaymentMethod.sub_title_kh", "text", v)
        put(self, "sub_title_kh", v)

        v = rest.pop("token", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["token"] = None
        elif v.__class__ is not str:
            mismatch("PaymentMethod.token", "text", v)
        put(self, "token", v)

        v = rest.pop("is_default", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["is_default"] = None
        elif v.__class__ is not bool:
            mismatch("PaymentMethod.is_default", "true or false", v)
        put(self, "is_default", v)

        v = rest.pop("logo", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["logo"] = None
        elif v.__class__ is not str:
            mismatch("PaymentMethod.logo", "text", v)
        put(self, "logo", v)

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
        if self.type_ is not None:
            out["type"] = self.type_.value
        elif "type" in wire:
            out["type"] = wire["type"]
        if self.name is not None:
            out["name"] = self.name
        elif "name" in wire:
            out["name"] = wire["name"]
        if self.sub_title is not None:
            out["sub_title"] = self.sub_title
        elif "sub_title" in wire:
            out["sub_title"] = wire["sub_title"]
        if self.sub_title_kh is not None:
            out["sub_title_kh"] = self.sub_title_kh
        elif "sub_title_kh" in wire:
            out["sub_title_kh"] = wire["sub_title_kh"]
        if self.token is not None:
            out["token"] = self.token
        elif "token" in wire:
            out["token"] = wire["token"]
        if self.is_default is not None:
            out["is_default"] = self.is_default
        elif "is_default" in wire:
            out["is_default"] = wire["is_default"]
        if self.logo is not None:
            out["logo"] = self.logo
        elif "logo" in wire:
            out["logo"] = wire["logo"]
        return out
