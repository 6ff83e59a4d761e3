# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_datetime, given_decimal, given_enum, given_json, given_text
from ..values import ABSENT, json_object, mismatch, print_date_time_local, read_date_time_local, read_enum
from .currency import Currency
from .transaction_status import TransactionStatus
from .transaction_type import TransactionType


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Transaction:
    """The transaction that paid a bill.

    Attributes:
        reference_id: The bill's reference id.
        transaction_id: Bill24's id of the transaction, a UUID in the example.
        supplier_id: Bill24's id of the supplier, a UUID in the example.
        transaction_type: The kind of the transaction.
        tran_amount: Amount of the transaction in `currency`.
        total_amount: Total amount in `currency`.
        currency: Currency of the amounts.
        tran_date: When the transaction was made, without a zone.
        expire_date: When the transaction expires, without a zone. 30 days after `tran_date` in the example.
        status: The status of the transaction.
        customer_name: Name of the customer.
        customer_name_kh: Name of the customer in Khmer.
        bank_id: The bank. Null in the example.
        bank_ref: The bank's reference.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    reference_id: str | None = None
    transaction_id: str | None = None
    supplier_id: str | None = None
    transaction_type: TransactionType | None = None
    tran_amount: Decimal | None = None
    total_amount: Decimal | None = None
    currency: Currency | None = None
    tran_date: _dt.datetime | None = None
    expire_date: _dt.datetime | None = None
    status: TransactionStatus | None = None
    customer_name: str | None = None
    customer_name_kh: str | None = None
    bank_id: str | None = None
    bank_ref: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        reference_id: str | None = None,
        transaction_id: str | None = None,
        supplier_id: str | None = None,
        transaction_type: TransactionType | str | None = None,
        tran_amount: Decimal | int | None = None,
        total_amount: Decimal | int | None = None,
        currency: Currency | str | None = None,
        tran_date: _dt.datetime | None = None,
        expire_date: _dt.datetime | None = None,
        status: TransactionStatus | str | None = None,
        customer_name: str | None = None,
        customer_name_kh: str | None = None,
        bank_id: str | None = None,
        bank_ref: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "reference_id", None if reference_id is None else given_text(reference_id, "reference_id"))
        put(self, "transaction_id", None if transaction_id is None else given_text(transaction_id, "transaction_id"))
        put(self, "supplier_id", None if supplier_id is None else given_text(supplier_id, "supplier_id"))
        put(
            self,
            "transaction_type",
            None if transaction_type is None else given_enum(TransactionType, transaction_type, "transaction_type"),
        )
        put(self, "tran_amount", None if tran_amount is None else given_decimal(tran_amount, "tran_amount"))
        put(self, "total_amount", None if total_amount is None else given_decimal(total_amount, "total_amount"))
        put(self, "currency", None if currency is None else given_enum(Currency, currency, "currency"))
        put(self, "tran_date", None if tran_date is None else given_datetime(tran_date, "tran_date"))
        put(self, "expire_date", None if expire_date is None else given_datetime(expire_date, "expire_date"))
        put(self, "status", None if status is None else given_enum(TransactionStatus, status, "status"))
        put(self, "customer_name", None if customer_name is None else given_text(customer_name, "customer_name"))
        put(
            self,
            "customer_name_kh",
            None if customer_name_kh is None else given_text(customer_name_kh, "customer_name_kh"),
        )
        put(self, "bank_id", None if bank_id is None else given_text(bank_id, "bank_id"))
        put(self, "bank_ref", None if bank_ref is None else given_text(bank_ref, "bank_ref"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "Transaction")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("reference_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["reference_id"] = None
        elif v.__class__ is not str:
            mismatch("Transaction.reference_id", "text", v)
        put(self, "reference_id", v)

        v = rest.pop("transaction_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["transaction_id"] = None
        elif v.__class__ is not str:
            mismatch("Transaction.transaction_id", "text", v)
        put(self, "transaction_id", v)

        v = rest.pop("supplier_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["supplier_id"] = None
        elif v.__class__ is not str:
            mismatch("Transaction.supplier_id", "text", v)
        put(self, "supplier_id", v)

        v = rest.pop("transaction_type", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["transaction_type"] = None
        else:
            v = read_enum(TransactionType, v, "Transaction.transaction_type")
        put(self, "transaction_type", v)

        v = rest.pop("tran_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tran_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("Transaction.tran_amount", "a number", v)
        put(self, "tran_amount", v)

        v = rest.pop("total_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["total_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("Transaction.total_amount", "a number", v)
        put(self, "total_amount", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["currency"] = None
        else:
            v = read_enum(Currency, v, "Transaction.currency")
        put(self, "currency", v)

        v = rest.pop("tran_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tran_date"] = None
        else:
            wire["tran_date"] = v
            v = read_date_time_local(v, "Transaction.tran_date")
        put(self, "tran_date", v)

        v = rest.pop("expire_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["expire_date"] = None
        else:
            wire["expire_date"] = v
            v = read_date_time_local(v, "Transaction.expire_date")
        put(self, "expire_date", v)

        v = rest.pop("status", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["status"] = None
        else:
            v = read_enum(TransactionStatus, v, "Transaction.status")
        put(self, "status", v)

        v = rest.pop("customer_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["customer_name"] = None
        elif v.__class__ is not str:
            mismatch("Transaction.customer_name", "text", v)
        put(self, "customer_name", v)

        v = rest.pop("customer_name_kh", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["customer_name_kh"] = None
        elif v.__class__ is not str:
            mismatch("Transaction.customer_name_kh", "text", v)
        put(self, "customer_name_kh", v)

        v = rest.pop("bank_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_id"] = None
        elif v.__class__ is not str:
            mismatch("Transaction.bank_id", "text", v)
        put(self, "bank_id", v)

        v = rest.pop("bank_ref", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_ref"] = None
        elif v.__class__ is not str:
            mismatch("Transaction.bank_ref", "text", v)
        put(self, "bank_ref", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.reference_id is not None:
            out["reference_id"] = self.reference_id
        elif "reference_id" in wire:
            out["reference_id"] = wire["reference_id"]
        if self.transaction_id is not None:
            out["transaction_id"] = self.transaction_id
        elif "transaction_id" in wire:
            out["transaction_id"] = wire["transaction_id"]
        if self.supplier_id is not None:
            out["supplier_id"] = self.supplier_id
        elif "supplier_id" in wire:
            out["supplier_id"] = wire["supplier_id"]
        if self.transaction_type is not None:
            out["transaction_type"] = self.transaction_type.value
        elif "transaction_type" in wire:
            out["transaction_type"] = wire["transaction_type"]
        if self.tran_amount is not None:
            out["tran_amount"] = self.tran_amount
        elif "tran_amount" in wire:
            out["tran_amount"] = wire["tran_amount"]
        if self.total_amount is not None:
            out["total_amount"] = self.total_amount
        elif "total_amount" in wire:
            out["total_amount"] = wire["total_amount"]
        if self.currency is not None:
            out["currency"] = self.currency.value
        elif "currency" in wire:
            out["currency"] = wire["currency"]
        if self.tran_date is not None:
            out["tran_date"] = print_date_time_local(self.tran_date, wire.get("tran_date"))
        elif "tran_date" in wire:
            out["tran_date"] = wire["tran_date"]
        if self.expire_date is not None:
            out["expire_date"] = print_date_time_local(self.expire_date, wire.get("expire_date"))
        elif "expire_date" in wire:
            out["expire_date"] = wire["expire_date"]
        if self.status is not None:
            out["status"] = self.status.value
        elif "status" in wire:
            out["status"] = wire["status"]
        if self.customer_name is not None:
            out["customer_name"] = self.customer_name
        elif "customer_name" in wire:
            out["customer_name"] = wire["customer_name"]
        if self.customer_name_kh is not None:
            out["customer_name_kh"] = self.customer_name_kh
        elif "customer_name_kh" in wire:
            out["customer_name_kh"] = wire["customer_name_kh"]
        if self.bank_id is not None:
            out["bank_id"] = self.bank_id
        elif "bank_id" in wire:
            out["bank_id"] = wire["bank_id"]
        if self.bank_ref is not None:
            out["bank_ref"] = self.bank_ref
        elif "bank_ref" in wire:
            out["bank_ref"] = wire["bank_ref"]
        return out
