# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class InvoiceCustomer(Model):
    """Whose invoice it is.

    Attributes:
        code: The merchant's code for the customer.
        name: Name of the customer.
        address: Address.
        phone: Phone number.
        moc: Registration at the Ministry of Commerce.
        vat: VAT number.
        email: E-mail address.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    code: str = field(TEXT, required=True)
    name: str = field(TEXT, required=True)
    address: str | None = field(TEXT)
    phone: str | None = field(TEXT)
    moc: str | None = field(TEXT)
    vat: str | None = field(TEXT)
    email: str | None = field(TEXT)

    def __init__(
        self,
        *,
        code: str,
        name: str,
        address: str | None = None,
        phone: str | None = None,
        moc: str | None = None,
        vat: str | None = None,
        email: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "code": code,
                "name": name,
                "address": address,
                "phone": phone,
                "moc": moc,
                "vat": vat,
                "email": email,
                "additional_properties": additional_properties,
            }
        )
