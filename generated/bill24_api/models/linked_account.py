# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_enum, given_json, given_text
from ..values import ABSENT, json_object, mismatch, read_enum
from .currency import Currency
from .linked_account_status import LinkedAccountStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class LinkedAccount:
    """A bank account that is linked to a sub biller.

    Attributes:
        account_number: Number of the account, masked.
        status: The status of the account.
        currency: Currency of the account.
        bank_code: The bank, as in `bank_id`.
        bank_name: Name of the bank in English.
        bank_name_kh: Name of the bank in Khmer.
        bank_logo: URL of the bank's logo.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    account_number: str | None = None
    status: LinkedAccountStatus | None = None
    currency: Currency | None = None
    bank_code: str | None = None
    bank_name: str | None = None
    bank_name_kh: str | None = None
    bank_logo: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        account_number: str | None = None,
        status: LinkedAccountStatus | str | None = None,
        currency: Currency | str | None = None,
        bank_code: str | None = None,
        bank_name: str | None = None,
        bank_name_kh: str | None = None,
        bank_logo: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "account_number", None if account_number is None else given_text(account_number, "account_number"))
        put(self, "status", None if status is None else given_enum(LinkedAccountStatus, status, "status"))
        put(self, "currency", None if currency is None else given_enum(Currency, currency, "currency"))
        put(self, "bank_code", None if bank_code is None else given_text(bank_code, "bank_code"))
        put(self, "bank_name", None if bank_name is None else given_text(bank_name, "bank_name"))
        put(self, "bank_name_kh", None if bank_name_kh is None else given_text(bank_name_kh, "bank_name_kh"))
        put(self, "bank_logo", None if bank_logo is None else given_text(bank_logo, "bank_logo"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "LinkedAccount")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("account_number", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["account_number"] = None
        elif v.__class__ is not str:
            mismatch("LinkedAccount.account_number", "text", v)
        put(self, "account_number", v)

        v = rest.pop("status", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["status"] = None
        else:
            v = read_enum(LinkedAccountStatus, v, "LinkedAccount.status")
        put(self, "status", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["currency"] = None
        else:
            v = read_enum(Currency, v, "LinkedAccount.currency")
        put(self, "currency", v)

        v = rest.pop("bank_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_code"] = None
        elif v.__class__ is not str:
            mismatch("LinkedAccount.bank_code", "text", v)
        put(self, "bank_code", v)

        v = rest.pop("bank_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_name"] = None
        elif v.__class__ is not str:
            mismatch("LinkedAccount.bank_name", "text", v)
        put(self, "bank_name", v)

        v = rest.pop("bank_name_kh", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_name_kh"] = None
        elif v.__class__ is not str:
            mismatch("LinkedAccount.bank_name_kh", "text", v)
        put(self, "bank_name_kh", v)

        v = rest.pop("bank_logo", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_logo"] = None
        elif v.__class__ is not str:
            mismatch("LinkedAccount.bank_logo", "text", v)
        put(self, "bank_logo", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.account_number is not None:
            out["account_number"] = self.account_number
        elif "account_number" in wire:
            out["account_number"] = wire["account_number"]
        if self.status is not None:
            out["status"] = self.status.value
        elif "status" in wire:
            out["status"] = wire["status"]
        if self.currency is not None:
            out["currency"] = self.currency.value
        elif "currency" in wire:
            out["currency"] = wire["currency"]
        if self.bank_code is not None:
            out["bank_code"] = self.bank_code
        elif "bank_code" in wire:
            out["bank_code"] = wire["bank_code"]
        if self.bank_name is not None:
            out["bank_name"] = self.bank_name
        elif "bank_name" in wire:
            out["bank_name"] = wire["bank_name"]
        if self.bank_name_kh is not None:
            out["bank_name_kh"] = self.bank_name_kh
        elif "bank_name_kh" in wire:
            out["bank_name_kh"] = wire["bank_name_kh"]
        if self.bank_logo is not None:
            out["bank_logo"] = self.bank_logo
        elif "bank_logo" in wire:
            out["bank_logo"] = wire["bank_logo"]
        return out
