# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME_LOCAL, DECIMAL, TEXT, enum_of
from ..model import Model, field
from .currency import Currency
from .transaction_status import TransactionStatus
from .transaction_type import TransactionType


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Transaction(Model):
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

    reference_id: str | None = field(TEXT)
    transaction_id: str | None = field(TEXT)
    supplier_id: str | None = field(TEXT)
    transaction_type: TransactionType | None = field(enum_of(TransactionType))
    tran_amount: Decimal | None = field(DECIMAL)
    total_amount: Decimal | None = field(DECIMAL)
    currency: Currency | None = field(enum_of(Currency))
    tran_date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    expire_date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    status: TransactionStatus | None = field(enum_of(TransactionStatus))
    customer_name: str | None = field(TEXT)
    customer_name_kh: str | None = field(TEXT)
    bank_id: str | None = field(TEXT)
    bank_ref: str | None = field(TEXT)

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
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "reference_id": reference_id,
                "transaction_id": transaction_id,
                "supplier_id": supplier_id,
                "transaction_type": transaction_type,
                "tran_amount": tran_amount,
                "total_amount": total_amount,
                "currency": currency,
                "tran_date": tran_date,
                "expire_date": expire_date,
                "status": status,
                "customer_name": customer_name,
                "customer_name_kh": customer_name_kh,
                "bank_id": bank_id,
                "bank_ref": bank_ref,
                "additional_properties": additional_properties,
            }
        )
