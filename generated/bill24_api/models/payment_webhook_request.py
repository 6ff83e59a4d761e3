# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Self

import attrs

from ..modelling import given_models, represent
from ..sending import given_datetime, given_decimal, given_enum, given_json, given_text
from ..values import ABSENT, json_array, json_object, mismatch, print_date_time_local, read_date_time_local, read_enum
from .currency import Currency
from .paid_customer import PaidCustomer
from .payment_service_type import PaymentServiceType
from .transaction_status import TransactionStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PaymentWebhookRequest:
    """A completed payment. Every field is marked optional on the pages.

    Attributes:
        tran_id: Bill24's reference of the transaction, a UUID in the example.
        tran_no: Bill24's number of the transaction.
        payment_service_type: How the payment was made.
        tran_date: When the payment was made, without a zone.
        tran_amount: The original amount in `currency`. The KHQR page calls it `total_amount`, but not in its
            example.
        currency: Currency of the amounts, by ISO 4217.
        bank_code: Bill24's code of the bank.
        bank_name: Name of the bank.
        bank_ref: The bank's reference.
        identity_code: The merchant's own reference, by which the payment is matched.
        purpose_of_transaction: When the bill was issued, or its number.
        device_code: The terminal that showed the QR code, or its serial number.
        status: The status of the transaction. `success` in every example.
        customers: Who paid what. The KHQR page calls it an object, but its example has a list.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    tran_id: str | None = None
    tran_no: str | None = None
    payment_service_type: PaymentServiceType | None = None
    tran_date: _dt.datetime | None = None
    tran_amount: Decimal | None = None
    currency: Currency | None = None
    bank_code: str | None = None
    bank_name: str | None = None
    bank_ref: str | None = None
    identity_code: str | None = None
    purpose_of_transaction: str | None = None
    device_code: str | None = None
    status: TransactionStatus | None = None
    customers: list[PaidCustomer] | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        tran_id: str | None = None,
        tran_no: str | None = None,
        payment_service_type: PaymentServiceType | str | None = None,
        tran_date: _dt.datetime | None = None,
        tran_amount: Decimal | int | None = None,
        currency: Currency | str | None = None,
        bank_code: str | None = None,
        bank_name: str | None = None,
        bank_ref: str | None = None,
        identity_code: str | None = None,
        purpose_of_transaction: str | None = None,
        device_code: str | None = None,
        status: TransactionStatus | str | None = None,
        customers: Sequence[PaidCustomer | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "tran_id", None if tran_id is None else given_text(tran_id, "tran_id"))
        put(self, "tran_no", None if tran_no is None else given_text(tran_no, "tran_no"))
        put(
            self,
            "payment_service_type",
            None
            if payment_service_type is None
            else given_enum(PaymentServiceType, payment_service_type, "payment_service_type"),
        )
        put(self, "tran_date", None if tran_date is None else given_datetime(tran_date, "tran_date"))
        put(self, "tran_amount", None if tran_amount is None else given_decimal(tran_amount, "tran_amount"))
        put(self, "currency", None if currency is None else given_enum(Currency, currency, "currency"))
        put(self, "bank_code", None if bank_code is None else given_text(bank_code, "bank_code"))
        put(self, "bank_name", None if bank_name is None else given_text(bank_name, "bank_name"))
        put(self, "bank_ref", None if bank_ref is None else given_text(bank_ref, "bank_ref"))
        put(self, "identity_code", None if identity_code is None else given_text(identity_code, "identity_code"))
        put(
            self,
            "purpose_of_transaction",
            None if purpose_of_transaction is None else given_text(purpose_of_transaction, "purpose_of_transaction"),
        )
        put(self, "device_code", None if device_code is None else given_text(device_code, "device_code"))
        put(self, "status", None if status is None else given_enum(TransactionStatus, status, "status"))
        put(self, "customers", None if customers is None else given_models(PaidCustomer, customers, "customers"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "PaymentWebhookRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("tran_id", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tran_id"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookRequest.tran_id", "text", v)
        put(self, "tran_id", v)

        v = rest.pop("tran_no", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tran_no"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookRequest.tran_no", "text", v)
        put(self, "tran_no", v)

        v = rest.pop("payment_service_type", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["payment_service_type"] = None
        else:
            v = read_enum(PaymentServiceType, v, "PaymentWebhookRequest.payment_service_type")
        put(self, "payment_service_type", v)

        v = rest.pop("tran_date", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tran_date"] = None
        else:
            wire["tran_date"] = v
            v = read_date_time_local(v, "PaymentWebhookRequest.tran_date")
        put(self, "tran_date", v)

        v = rest.pop("tran_amount", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["tran_amount"] = None
        elif v.__class__ is int:
            v = Decimal(v)
        elif v.__class__ is not Decimal:
            mismatch("PaymentWebhookRequest.tran_amount", "a number", v)
        put(self, "tran_amount", v)

        v = rest.pop("currency", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["currency"] = None
        else:
            v = read_enum(Currency, v, "PaymentWebhookRequest.currency")
        put(self, "currency", v)

        v = rest.pop("bank_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_code"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookRequest.bank_code", "text", v)
        put(self, "bank_code", v)

        v = rest.pop("bank_name", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_name"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookRequest.bank_name", "text", v)
        put(self, "bank_name", v)

        v = rest.pop("bank_ref", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["bank_ref"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookRequest.bank_ref", "text", v)
        put(self, "bank_ref", v)

        v = rest.pop("identity_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["identity_code"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookRequest.identity_code", "text", v)
        put(self, "identity_code", v)

        v = rest.pop("purpose_of_transaction", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["purpose_of_transaction"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookRequest.purpose_of_transaction", "text", v)
        put(self, "purpose_of_transaction", v)

        v = rest.pop("device_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["device_code"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookRequest.device_code", "text", v)
        put(self, "device_code", v)

        v = rest.pop("status", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["status"] = None
        else:
            v = read_enum(TransactionStatus, v, "PaymentWebhookRequest.status")
        put(self, "status", v)

        v = rest.pop("customers", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["customers"] = None
        else:
            v = [PaidCustomer.from_dict(item) for item in json_array(v, "PaymentWebhookRequest.customers")]
        put(self, "customers", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.tran_id is not None:
            out["tran_id"] = self.tran_id
        elif "tran_id" in wire:
            out["tran_id"] = wire["tran_id"]
        if self.tran_no is not None:
            out["tran_no"] = self.tran_no
        elif "tran_no" in wire:
            out["tran_no"] = wire["tran_no"]
        if self.payment_service_type is not None:
            out["payment_service_type"] = self.payment_service_type.value
        elif "payment_service_type" in wire:
            out["payment_service_type"] = wire["payment_service_type"]
        if self.tran_date is not None:
            out["tran_date"] = print_date_time_local(self.tran_date, wire.get("tran_date"))
        elif "tran_date" in wire:
            out["tran_date"] = wire["tran_date"]
        if self.tran_amount is not None:
            out["tran_amount"] = self.tran_amount
        elif "tran_amount" in wire:
            out["tran_amount"] = wire["tran_amount"]
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
        if self.bank_ref is not None:
            out["bank_ref"] = self.bank_ref
        elif "bank_ref" in wire:
            out["bank_ref"] = wire["bank_ref"]
        if self.identity_code is not None:
            out["identity_code"] = self.identity_code
        elif "identity_code" in wire:
            out["identity_code"] = wire["identity_code"]
        if self.purpose_of_transaction is not None:
            out["purpose_of_transaction"] = self.purpose_of_transaction
        elif "purpose_of_transaction" in wire:
            out["purpose_of_transaction"] = wire["purpose_of_transaction"]
        if self.device_code is not None:
            out["device_code"] = self.device_code
        elif "device_code" in wire:
            out["device_code"] = wire["device_code"]
        if self.status is not None:
            out["status"] = self.status.value
        elif "status" in wire:
            out["status"] = wire["status"]
        if self.customers is not None:
            out["customers"] = [item.to_dict() for item in self.customers]
        elif "customers" in wire:
            out["customers"] = wire["customers"]
        return out
