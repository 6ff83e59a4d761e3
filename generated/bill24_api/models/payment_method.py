# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import BOOLEAN, TEXT, enum_of
from ..model import Model, field
from .payment_method_type import PaymentMethodType


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PaymentMethod(Model):
    """Something the customer can pay with.

    Attributes:
        id: Bill24's id of the payment method.
        type_: The kind of the payment method.
        name: Name to display.
        sub_title: Line to display below the name, in English. The balance of a wallet, the masked number of a
            card.
        sub_title_kh: Line to display below the name, in Khmer.
        token: What settlePayment takes as `payment_method_token`.
        is_default: Whether this one is charged when no token is sent.
        logo: URL of a logo, or blank.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    id: str | None = field(TEXT)
    type_: PaymentMethodType | None = field(enum_of(PaymentMethodType), wire="type")
    name: str | None = field(TEXT)
    sub_title: str | None = field(TEXT)
    sub_title_kh: str | None = field(TEXT)
    token: str | None = field(TEXT, secret=True)
    is_default: bool | None = field(BOOLEAN)
    logo: str | None = field(TEXT)

    def __init__(
        self,
        *,
        id: str | None = None,
        type_: PaymentMethodType | str | None = None,
        name: str | None = None,
        sub_title: str | None = None,
        sub_title_kh: str | None = None,
        token: str | None = None,
        is_default: bool | None = None,
        logo: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "id": id,
                "type_": type_,
                "name": name,
                "sub_title": sub_title,
                "sub_title_kh": sub_title_kh,
                "token": token,
                "is_default": is_default,
                "logo": logo,
                "additional_properties": additional_properties,
            }
        )
