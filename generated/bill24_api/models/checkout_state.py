# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME_LOCAL, DECIMAL, TEXT, enum_of, list_of
from ..model import Model, field, model_of
from .checkout_customer import CheckoutCustomer
from .checkout_status import CheckoutStatus
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CheckoutState(Model):
    """A checkout, paid or not. The Checkout page shows `customers`, the KHQR page one customer's code, name and
    phone.

    Attributes:
        device_code: The terminal that showed the QR code, or its serial number.
        channel_code: Code of the payment channel.
        customers: Who pays what.
        tran_id: Bill24's number of the transaction.
        tran_date: When the transaction was opened or paid, which of the two is not known; in Cambodia.
        tran_amount: The amount, in `currency`, without the fee.
        fee_amount: The fee, in `currency`.
        total_amount: Amount and fee, in `currency`.
        currency: Currency of the amounts.
        identity_code: The merchant's own reference.
        bank_code: The bank that paid; blank while nothing is paid.
        bank_ref: The bank's reference; blank while nothing is paid.
        purpose_of_transaction: When the bill was issued, or its number.
        status: Whether it is paid.
        customer_code: The merchant's code for the customer.
        customer_name: Name of the customer.
        customer_phone: Phone number of the customer.
        description: The text that was sent with it.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    device_code: str | None = field(TEXT)
    channel_code: str | None = field(TEXT)
    customers: list[CheckoutCustomer] | None = field(list_of(model_of(CheckoutCustomer)))
    tran_id: str | None = field(TEXT)
    tran_date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    tran_amount: Decimal | None = field(DECIMAL)
    fee_amount: Decimal | None = field(DECIMAL)
    total_amount: Decimal | None = field(DECIMAL)
    currency: Currency | None = field(enum_of(Currency))
    identity_code: str | None = field(TEXT)
    bank_code: str | None = field(TEXT)
    bank_ref: str | None = field(TEXT)
    purpose_of_transaction: str | None = field(TEXT)
    status: CheckoutStatus | None = field(enum_of(CheckoutStatus))
    customer_code: str | None = field(TEXT)
    customer_name: str | None = field(TEXT)
    customer_phone: str | None = field(TEXT)
    description: str | None = field(TEXT)

    def __init__(
        self,
        *,
        device_code: str | None = None,
        channel_code: str | None = None,
        customers: Sequence[CheckoutCustomer | Mapping[str, Any]] | None = None,
        tran_id: str | None = None,
        tran_date: _dt.datetime | None = None,
        tran_amount: Decimal | int | None = None,
        fee_amount: Decimal | int | None = None,
        total_amount: Decimal | int | None = None,
        currency: Currency | str | None = None,
        identity_code: str | None = None,
        bank_code: str | None = None,
        bank_ref: str | None = None,
        purpose_of_transaction: str | None = None,
        status: CheckoutStatus | str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_phone: str | None = None,
        description: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "device_code": device_code,
                "channel_code": channel_code,
                "customers": customers,
                "tran_id": tran_id,
                "tran_date": tran_date,
                "tran_amount": tran_amount,
                "fee_amount": fee_amount,
                "total_amount": total_amount,
                "currency": currency,
                "identity_code": identity_code,
                "bank_code": bank_code,
                "bank_ref": bank_ref,
                "purpose_of_transaction": purpose_of_transaction,
                "status": status,
                "customer_code": customer_code,
                "customer_name": customer_name,
                "customer_phone": customer_phone,
                "description": description,
                "additional_properties": additional_properties,
            }
        )
