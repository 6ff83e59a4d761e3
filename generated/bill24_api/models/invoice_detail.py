# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class InvoiceDetail(Model):
    """A line of an invoice. Which fields are required was cut off for all but the first.

    Attributes:
        item_name: Product or service.
        description: Any text. (Unknown: Whether it is required.)
        quantity: How many. (Unknown: Whether it is required.)
        price: Price of one, in the invoice's currency. (Unknown: Whether it is required.)
        amount: The line's amount, in the invoice's currency. (Unknown: Whether it is required.)
        tax_amount: The line's tax, in the invoice's currency. (Unknown: Whether it is required.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    item_name: str | None = field(TEXT, wire="itemName")
    description: str | None = field(TEXT)
    quantity: Decimal | None = field(DECIMAL)
    price: Decimal | None = field(DECIMAL)
    amount: Decimal | None = field(DECIMAL)
    tax_amount: Decimal | None = field(DECIMAL, wire="taxAmount")

    def __init__(
        self,
        *,
        item_name: str | None = None,
        description: str | None = None,
        quantity: Decimal | int | None = None,
        price: Decimal | int | None = None,
        amount: Decimal | int | None = None,
        tax_amount: Decimal | int | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "item_name": item_name,
                "description": description,
                "quantity": quantity,
                "price": price,
                "amount": amount,
                "tax_amount": tax_amount,
                "additional_properties": additional_properties,
            }
        )
