"""Signing a payment: what is signed is read off the body that is sent, so that the two cannot differ.

A time goes out in UTC with `Z`, and its `yyyyMMddHHmmss` is the same text without its separators; an amount is printed
once, into the body, and its text is signed. Which fields are signed, in what order, and which field takes the signature
says the contract.
Sources: the documented hash text of Settle Payment, and public test code that signs in UTC with `payment_to` last.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs
from bill24_api.errors import InvalidRequestError
from bill24_api.sending import given_decimal, path_segment
from bill24_api.types import Request, Signature

from .._secrets import Secret
from ..errors import ConfigurationError


def signed(request: Request, signature: Signature, hash_token: Secret | None) -> Request:
    """`request` with its amounts printed plainly and its signature in place.

    Raises:
        ConfigurationError: It has none.
        InvalidRequestError: An amount is below zero or too small to be printed plainly, or the reference is one that
            could never be read back; names the field.
    """
    if hash_token is None:
        raise ConfigurationError("settling needs the hash token", argument="hash_token", variable="BILL24_HASH_TOKEN")
    # No local variable holds the whole body or the signature: a traceback would show them.
    request = attrs.evolve(request, body={**(request.body or {}), **printed_amounts(request)})
    # What could never be read back could never be reconciled.
    path_segment((request.body or {})[signature.reference], signature.reference)
    return attrs.evolve(
        request,
        body={**(request.body or {}), signature.field: sign(signed_text(signature, request.body or {}), hash_token)},
    )


def printed_amounts(request: Request) -> dict[str, Decimal]:
    """Each amount that stands in the body itself, as it is printed there and in the signature.

    Raises:
        InvalidRequestError: As `printed_amount`.
    """
    return {
        name: printed_amount(name, value)
        for name, value in (request.body or {}).items()
        if isinstance(value, Decimal | int) and not isinstance(value, bool)
    }


def printed_amount(field: str, amount: Decimal | int) -> Decimal:
    """`amount` as it is printed in body and signature: plain notation, no zero that says nothing (12.50 becomes 12.5).

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


def _digits(moment: str) -> str:
    return moment.translate(_NO_SEPARATORS)[:14]


_NO_SEPARATORS = str.maketrans("", "", "-T:.Z")
_FORMATS: dict[str | None, Callable[[Any], str]] = {
    None: str,
    "as the number is printed in the body": str,
    "yyyyMMddHHmmss in UTC": _digits,
}


def signed_text(signature: Signature, body: Mapping[str, Any]) -> str:
    """The text under the signature: the signed fields of a body, one after the other."""
    return signature.separator.join(_FORMATS[signature.formats.get(name)](body[name]) for name in signature.over)


def sign(text: str, hash_token: Secret) -> str:
    """Base64 of HMAC-SHA512 over `text`, keyed with the merchant's hash token; both as UTF-8."""
    return base64.b64encode(hmac.digest(hash_token.reveal().encode(), text.encode(), hashlib.sha512)).decode()
