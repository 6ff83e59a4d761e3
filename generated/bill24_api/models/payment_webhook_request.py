# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME_LOCAL, DECIMAL, TEXT, enum_of, list_of
from ..model import Model, field, model_of
from .currency import Currency
from .paid_customer import PaidCustomer
from .payment_service_type import PaymentServiceType
from .transaction_status import TransactionStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PaymentWebhookRequest(Model):
    """A completed payment. Every field is marked optional on the pages.

    Attributes:
        tran_id: Bill24's reference of the transaction, a UUID in the example.
        tran_no: Bill24's number of the transaction.
        payment_service_type: How the payment was made.
        tran_date: When the payment was made, without a zone. (Inferred: Read as Asia/Phnom_Penh, like all
            times without a zone.)
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

    tran_id: str | None = field(TEXT)
    tran_no: str | None = field(TEXT)
    payment_service_type: PaymentServiceType | None = field(enum_of(PaymentServiceType))
    tran_date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    tran_amount: Decimal | None = field(DECIMAL)
    currency: Currency | None = field(enum_of(Currency))
    bank_code: str | None = field(TEXT)
    bank_name: str | None = field(TEXT)
    bank_ref: str | None = field(TEXT)
    identity_code: str | None = field(TEXT)
    purpose_of_transaction: str | None = field(TEXT)
    device_code: str | None = field(TEXT)
    status: TransactionStatus | None = field(enum_of(TransactionStatus))
    customers: list[PaidCustomer] | None = field(list_of(model_of(PaidCustomer)))

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
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "tran_id": tran_id,
                "tran_no": tran_no,
                "payment_service_type": payment_service_type,
                "tran_date": tran_date,
                "tran_amount": tran_amount,
                "currency": currency,
                "bank_code": bank_code,
                "bank_name": bank_name,
                "bank_ref": bank_ref,
                "identity_code": identity_code,
                "purpose_of_transaction": purpose_of_transaction,
                "device_code": device_code,
                "status": status,
                "customers": customers,
                "additional_properties": additional_properties,
            }
        )
