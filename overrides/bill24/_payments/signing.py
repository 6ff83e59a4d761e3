"""Signing a payment: one place yields both the values of the body and the text that is signed.

The digits Bill24 reads in the body are the digits under the signature: the time goes out in UTC with `Z`, so that
`yyyyMMddHHmmss` is the same text without its separators, and the amount is printed once.
Sources: the documented hash text of Settle Payment, and public test code that signs in UTC with `payment_to` last.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from decimal import Decimal

from bill24_api.errors import InvalidRequestError
from bill24_api.types import given_datetime, given_decimal

from .._secrets import Secret


def printed_amount(field: str, amount: Decimal | int) -> Decimal:
    """`amount` as it is printed in body and signature: plain notation, no zero that says nothing (12.50 becomes 12.5).

    Args:
        field: The field's name, for the message.
        amount: The amount, in units of the currency; never a float, which cannot say 0.1.

    Raises:
        InvalidRequestError: Not a Decimal or int, not finite, below zero, or finer than a millionth.
    """
    exact = given_decimal(amount, field, minimum=0)
    plain = format(exact, "f")
    if "." in plain:
        plain = plain.rstrip("0")
    printed = Decimal(plain).copy_abs()  # -0.00 is 0
    if str(printed) != f"{printed:f}":  # below a millionth the body would say 1E-7
        raise InvalidRequestError(field, "is too small to be printed plainly")
    return printed


def utc_instant(field: str, moment: datetime) -> datetime:
    """`moment` in UTC, cut to milliseconds, which is what goes out.

    Args:
        field: The field's name, for the message.
        moment: An aware datetime of any zone.

    Raises:
        InvalidRequestError: Not a datetime, or one without a zone.
    """
    try:
        utc = given_datetime(moment, field).astimezone(UTC)
    except OverflowError:
        raise InvalidRequestError(field, "is outside the years that UTC can name") from None
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def signed_text(
    *, ref_id: str, date: datetime, currency: str, total_amount: Decimal, customer_sync_code: str, payment_to: str
) -> str:
    """The text under the signature: the values one after the other, nothing between them.

    Args:
        ref_id: The bill's reference.
        date: As `utc_instant` yields it.
        currency: The currency's code.
        total_amount: As `printed_amount` yields it.
        customer_sync_code: The paying customer.
        payment_to: The sub-biller that is paid.
    """
    return f"{ref_id}{date:%Y%m%d%H%M%S}{currency}{total_amount:f}{customer_sync_code}{payment_to}"


def sign(text: str, hash_token: Secret) -> str:
    """Base64 of HMAC-SHA512 over `text`, keyed with the merchant's hash token; both as UTF-8."""
    return base64.b64encode(hmac.digest(hash_token.reveal().encode(), text.encode(), hashlib.sha512)).decode()
