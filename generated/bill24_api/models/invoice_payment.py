# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME, DECIMAL, INTEGER, TEXT, enum_of, list_of
from ..model import Model, field, model_of
from .currency import Currency
from .paid_invoice import PaidInvoice


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class InvoicePayment(Model):
    """A payment of invoices. Most members are not described; their types are those of the example.

    Attributes:
        code: Called a status code; in the example it is biller code and consumer code.
        consumer_code: The consumer who paid.
        consumer_name: Name of the consumer.
        biller_code: Code of the biller.
        description: Any text.
        tran_date: When it was paid.
        tran_id: Number of the transaction.
        payment_method: 1 in the example; what the numbers mean is not known.
        tran_amount: The amount, in `currencyId`.
        convenience_fee_amount: A fee, in `currencyId`.
        sponser_fee_amount: A fee, in `currencyId`; spelled so.
        total_amount: What was paid in all, in `currencyId`.
        currency_id: Currency of the amounts.
        overpay: What was paid beyond what was due, in `currencyId`.
        bank_ref: The bank's reference.
        bank_name: Name of the bank; its code in the example.
        bank_id: Code of the bank.
        bills: What was paid.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    code: str | None = field(TEXT)
    consumer_code: str | None = field(TEXT, wire="consumerCode")
    consumer_name: str | None = field(TEXT, wire="consumerName")
    biller_code: str | None = field(TEXT, wire="billerCode")
    description: str | None = field(TEXT)
    tran_date: _dt.datetime | None = field(DATE_TIME, wire="tranDate")
    tran_id: str | None = field(TEXT, wire="tranId")
    payment_method: int | None = field(INTEGER, wire="paymentMethod")
    tran_amount: Decimal | None = field(DECIMAL, wire="tranAmount")
    convenience_fee_amount: Decimal | None = field(DECIMAL, wire="convenienceFeeAmount")
    sponser_fee_amount: Decimal | None = field(DECIMAL, wire="sponserFeeAmount")
    total_amount: Decimal | None = field(DECIMAL, wire="totalAmount")
    currency_id: Currency | None = field(enum_of(Currency), wire="currencyId")
    overpay: Decimal | None = field(DECIMAL)
    bank_ref: str | None = field(TEXT, wire="bankRef")
    bank_name: str | None = field(TEXT, wire="bankName")
    bank_id: str | None = field(TEXT, wire="bankId")
    bills: list[PaidInvoice] | None = field(list_of(model_of(PaidInvoice)))

    def __init__(
        self,
        *,
        code: str | None = None,
        consumer_code: str | None = None,
        consumer_name: str | None = None,
        biller_code: str | None = None,
        description: str | None = None,
        tran_date: _dt.datetime | None = None,
        tran_id: str | None = None,
        payment_method: int | None = None,
        tran_amount: Decimal | int | None = None,
        convenience_fee_amount: Decimal | int | None = None,
        sponser_fee_amount: Decimal | int | None = None,
        total_amount: Decimal | int | None = None,
        currency_id: Currency | str | None = None,
        overpay: Decimal | int | None = None,
        bank_ref: str | None = None,
        bank_name: str | None = None,
        bank_id: str | None = None,
        bills: Sequence[PaidInvoice | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "code": code,
                "consumer_code": consumer_code,
                "consumer_name": consumer_name,
                "biller_code": biller_code,
                "description": description,
                "tran_date": tran_date,
                "tran_id": tran_id,
                "payment_method": payment_method,
                "tran_amount": tran_amount,
                "convenience_fee_amount": convenience_fee_amount,
                "sponser_fee_amount": sponser_fee_amount,
                "total_amount": total_amount,
                "currency_id": currency_id,
                "overpay": overpay,
                "bank_ref": bank_ref,
                "bank_name": bank_name,
                "bank_id": bank_id,
                "bills": bills,
                "additional_properties": additional_properties,
            }
        )
