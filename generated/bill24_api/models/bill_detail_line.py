# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, INTEGER, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class BillDetailLine(Model):
    """One line of a bill to settle. The name of the item is `item_name` in the field table and in what was seen
    to work, `item_mame` in the JSON examples.

    Attributes:
        item_name: Name of the item.
        item_mame: Name of the item, as the JSON examples spell the field. Use `item_name`.
        description: Description of the item.
        quantity: How many. The page says integer.
        price: Price of one, in the bill's currency.
        amount: Amount of the line, in the bill's currency. It need not be quantity times price, as was
            seen.
        tax_amount: Tax on the line, in the bill's currency.
        tax_name: Name of the tax.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    item_name: str | None = field(TEXT)
    item_mame: str | None = field(TEXT)
    description: str | None = field(TEXT)
    quantity: int | None = field(INTEGER)
    price: Decimal | None = field(DECIMAL)
    amount: Decimal | None = field(DECIMAL)
    tax_amount: Decimal | None = field(DECIMAL)
    tax_name: str | None = field(TEXT)

    def __init__(
        self,
        *,
        item_name: str | None = None,
        item_mame: str | None = None,
        description: str | None = None,
        quantity: int | None = None,
        price: Decimal | int | None = None,
        amount: Decimal | int | None = None,
        tax_amount: Decimal | int | None = None,
        tax_name: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "item_name": item_name,
                "item_mame": item_mame,
                "description": description,
                "quantity": quantity,
                "price": price,
                "amount": amount,
                "tax_amount": tax_amount,
                "tax_name": tax_name,
                "additional_properties": additional_properties,
            }
        )
