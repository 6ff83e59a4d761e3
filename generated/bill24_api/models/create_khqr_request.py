# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT, enum_of
from ..model import Model, field
from .checkout_language import CheckoutLanguage
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CreateKhqrRequest(Model):
    """A payment to open, as the KHQR pages have it.

    Attributes:
        identity_code: The merchant's own reference, by which the payment is found again.
        currency: The currency, by ISO 4217.
        amount: What is to be paid, in `currency`. The page says integer; its example has decimals.
        device_code: The terminal that shows the QR code, or its serial number.
        channel_code: Code of the payment channel: `1` or `CH1` in the examples.
        purpose_of_transaction: When the bill was issued, or its number; blank in the newer example.
        customer_code: The merchant's code for the customer.
        customer_name: Name of the customer.
        customer_phone: Phone number of the customer.
        customer_email: E-mail address of the customer.
        description: Any text.
        cancel_url: Where the customer goes after cancelling.
        redirect_url: Where the customer goes after paying.
        language: Language of the payment page.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    identity_code: str = field(TEXT, required=True)
    currency: Currency = field(enum_of(Currency), required=True, pattern="^[A-Z]{3}\\Z")
    amount: Decimal = field(DECIMAL, required=True)
    device_code: str | None = field(TEXT)
    channel_code: str = field(TEXT, required=True)
    purpose_of_transaction: str = field(TEXT, required=True)
    customer_code: str | None = field(TEXT)
    customer_name: str | None = field(TEXT)
    customer_phone: str | None = field(TEXT)
    customer_email: str | None = field(TEXT)
    description: str | None = field(TEXT)
    cancel_url: str | None = field(TEXT)
    redirect_url: str | None = field(TEXT)
    language: CheckoutLanguage | None = field(enum_of(CheckoutLanguage))

    def __init__(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        channel_code: str,
        purpose_of_transaction: str,
        device_code: str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_phone: str | None = None,
        customer_email: str | None = None,
        description: str | None = None,
        cancel_url: str | None = None,
        redirect_url: str | None = None,
        language: CheckoutLanguage | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "identity_code": identity_code,
                "currency": currency,
                "amount": amount,
                "device_code": device_code,
                "channel_code": channel_code,
                "purpose_of_transaction": purpose_of_transaction,
                "customer_code": customer_code,
                "customer_name": customer_name,
                "customer_phone": customer_phone,
                "customer_email": customer_email,
                "description": description,
                "cancel_url": cancel_url,
                "redirect_url": redirect_url,
                "language": language,
                "additional_properties": additional_properties,
            }
        )
