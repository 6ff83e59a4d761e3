# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT, WRITTEN_MOMENT, enum_of
from ..model import Model, field
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ConsumerBill(Model):
    """What a consumer owes. Which members are required is not known; that part of the page was cut off.

    Attributes:
        consumer_code: The consumer's code or the invoice's number.
        consumer_name: Name of the consumer, in any language.
        consumer_name_latin: Name of the consumer in English.
        phone: Phone number.
        currency: Currency of the amounts, by ISO 4217.
        due_amount: What is to be paid, in `currency`.
        min_amount: The least that one payment may be, in `currency`; -1 for no limit.
        max_amount: The most that one payment may be, in `currency`; -1 for no limit.
        balance: What was paid beyond what was due, in `currency`; some banks' apps show it.
        description: Any text. Decided: nothing comes back. The page says that the webhook returns it, but the
            current body of the webhook has no such field.
        last_bill_date: When the last bill was issued, written `2024-2-29 10:46:33` (yyyy-M-d HH:mm:ss).
        last_due_date: When the last bill was due, written in the same way.
        last_pay_date: When the consumer paid last, written in the same way.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: str | None = field(TEXT)
    consumer_name: str | None = field(TEXT)
    consumer_name_latin: str | None = field(TEXT)
    phone: str | None = field(TEXT)
    currency: Currency | None = field(enum_of(Currency))
    due_amount: Decimal | None = field(DECIMAL)
    min_amount: Decimal | None = field(DECIMAL)
    max_amount: Decimal | None = field(DECIMAL)
    balance: Decimal | None = field(DECIMAL)
    description: str | None = field(TEXT)
    last_bill_date: str | None = field(WRITTEN_MOMENT)
    last_due_date: str | None = field(WRITTEN_MOMENT)
    last_pay_date: str | None = field(WRITTEN_MOMENT)

    def __init__(
        self,
        *,
        consumer_code: str | None = None,
        consumer_name: str | None = None,
        consumer_name_latin: str | None = None,
        phone: str | None = None,
        currency: Currency | str | None = None,
        due_amount: Decimal | int | None = None,
        min_amount: Decimal | int | None = None,
        max_amount: Decimal | int | None = None,
        balance: Decimal | int | None = None,
        description: str | None = None,
        last_bill_date: _dt.datetime | str | None = None,
        last_due_date: _dt.datetime | str | None = None,
        last_pay_date: _dt.datetime | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "consumer_code": consumer_code,
                "consumer_name": consumer_name,
                "consumer_name_latin": consumer_name_latin,
                "phone": phone,
                "currency": currency,
                "due_amount": due_amount,
                "min_amount": min_amount,
                "max_amount": max_amount,
                "balance": balance,
                "description": description,
                "last_bill_date": last_bill_date,
                "last_due_date": last_due_date,
                "last_pay_date": last_pay_date,
                "additional_properties": additional_properties,
            }
        )
