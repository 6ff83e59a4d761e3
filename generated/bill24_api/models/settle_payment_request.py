# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME_UTC, DECIMAL, TEXT, any_of, enum_of, list_of
from ..model import Model, field, model_of
from .bill_detail_line import BillDetailLine
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SettlePaymentRequest(Model):
    """A bill to push and to charge. Decided: which fields are required follows the previous version of the page
    (D10a); the current table was cut off. The earliest (D10b) also requires `total_tax`,
    `payment_method_token`, `description` and `exchange_rate_khr`, which were seen to be left out without
    complaint.

    Attributes:
        ref_id: The biller's own reference id for the bill. It must be new.
        date: Date of the bill, before `due_date`. It is part of the signature, in UTC. Aware; sent in
            UTC, cut to milliseconds.
        due_date: Date by which the bill is due, later than `date`; whether also than now is not known. Aware;
            sent in UTC, cut to milliseconds.
        currency: Currency of the amounts. A blank one is refused.
        total_amount: Total of the bill in `currency`, tax included. It must equal the sum of the lines' `amount`,
            which was seen with one line; whether tax counts there is not known. 0 is taken. Older pages
            say integer, other operations say number; decimals are not documented. (Unknown: Whether
            decimals are taken.)
        customer_sync_code: The biller's own code for the customer who pays. A blank one is refused.
        total_tax: Tax in the total, in `currency`. The page says integer.
        payment_method_token: An item's `token` from listPaymentMethods. Blank or left out, the default method is charged.
        payment_to: The sub biller who receives the money. A blank one is refused. Older pages, and the text on
            the signature, call it `settlement_to`.
        description: Description of the bill.
        exchange_rate_khr: Exchange rate to KHR. Blank in the example; its role is not known. (Unknown: What it does
            when `currency` is not KHR.)
        total_amount_khr: Total of the bill in KHR. The page says string and shows a blank one; a number equal to
            `total_amount` was seen to work. (Unknown: What it does when `currency` is not KHR.) Sent as
            `''` when not given.
        hash_: The signature: Base64 of HMAC-SHA512, keyed with the text of the hash token that Bill24
            provides, over `ref_id + date + currency + total_amount + customer_sync_code + payment_to`
            without separators, the date as yyyyMMddHHmmss in UTC and the amount as the body prints it.
        details: The lines of the bill.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    ref_id: str = field(TEXT, required=True, not_blank=True)
    date: _dt.datetime = field(DATE_TIME_UTC, required=True)
    due_date: _dt.datetime = field(DATE_TIME_UTC, required=True)
    currency: Currency = field(enum_of(Currency), required=True, min_length=1, not_blank=True)
    total_amount: Decimal = field(DECIMAL, required=True)
    customer_sync_code: str = field(TEXT, required=True, min_length=1, not_blank=True)
    total_tax: Decimal | None = field(DECIMAL)
    payment_method_token: str | None = field(TEXT, secret=True)
    payment_to: str = field(TEXT, required=True, min_length=1, not_blank=True)
    description: str | None = field(TEXT)
    exchange_rate_khr: str | None = field(TEXT)
    total_amount_khr: Any = field(any_of(TEXT, DECIMAL), required=True, nullable=True, default="")
    hash_: str | None = field(TEXT, wire="hash", secret=True)
    details: list[BillDetailLine] | None = field(list_of(model_of(BillDetailLine)))

    def __init__(
        self,
        *,
        ref_id: str,
        date: _dt.datetime,
        due_date: _dt.datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: str | Decimal | int | None = None,
        hash_: str | None = None,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "ref_id": ref_id,
                "date": date,
                "due_date": due_date,
                "currency": currency,
                "total_amount": total_amount,
                "customer_sync_code": customer_sync_code,
                "total_tax": total_tax,
                "payment_method_token": payment_method_token,
                "payment_to": payment_to,
                "description": description,
                "exchange_rate_khr": exchange_rate_khr,
                "total_amount_khr": total_amount_khr,
                "hash_": hash_,
                "details": details,
                "additional_properties": additional_properties,
            }
        )
