# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT, enum_of, list_of
from ..model import Model, field, model_of
from .checkout_customer import CheckoutCustomer
from .checkout_language import CheckoutLanguage
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CreateCheckoutRequest(Model):
    """A payment to open.

    Attributes:
        identity_code: The merchant's own reference, by which the payment is found again.
        purpose_of_transaction: When the bill was issued, or its number.
        device_code: The terminal that shows the QR code, or its serial number.
        description: Any text.
        currency: The currency, by ISO 4217.
        amount: What is to be paid, in `currency`. Decided: a number with decimals, though the page says
            integer: public code sends fractions, and the KHQR page's own example has two decimals.
        language: Language of the payment page.
        cancel_url: Where the customer goes after cancelling; blank in the example.
        redirect_url: Where the customer goes after paying.
        channel_code: Code of the payment channel, from a function "GetBillerProfile" that no page describes.
            Decided: it is sent, and may be blank, as in the example; others have `CH1`.
        user_ref: A reference to the user.
        customers: Who pays what.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    identity_code: str = field(TEXT, required=True)
    purpose_of_transaction: str | None = field(TEXT)
    device_code: str | None = field(TEXT)
    description: str | None = field(TEXT)
    currency: Currency = field(enum_of(Currency), required=True, pattern="^[A-Z]{3}\\Z")
    amount: Decimal = field(DECIMAL, required=True)
    language: CheckoutLanguage | None = field(enum_of(CheckoutLanguage))
    cancel_url: str = field(TEXT, required=True)
    redirect_url: str = field(TEXT, required=True)
    channel_code: str = field(TEXT, required=True)
    user_ref: str | None = field(TEXT)
    customers: list[CheckoutCustomer] = field(list_of(model_of(CheckoutCustomer)), required=True)

    def __init__(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        cancel_url: str,
        redirect_url: str,
        channel_code: str,
        customers: Sequence[CheckoutCustomer | Mapping[str, Any]],
        purpose_of_transaction: str | None = None,
        device_code: str | None = None,
        description: str | None = None,
        language: CheckoutLanguage | str | None = None,
        user_ref: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "identity_code": identity_code,
                "purpose_of_transaction": purpose_of_transaction,
                "device_code": device_code,
                "description": description,
                "currency": currency,
                "amount": amount,
                "language": language,
                "cancel_url": cancel_url,
                "redirect_url": redirect_url,
                "channel_code": channel_code,
                "user_ref": user_ref,
                "customers": customers,
                "additional_properties": additional_properties,
            }
        )
