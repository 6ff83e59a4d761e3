# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class BillLine(Model):
    """One line of a bill.

    Attributes:
        item_name: Name of the item.
        description: Description of the item.
        quantity: How many.
        price: Price of one, in the bill's currency.
        amount: Amount of the line, in the bill's currency.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    item_name: str | None = field(TEXT)
    description: str | None = field(TEXT)
    quantity: Decimal | None = field(DECIMAL)
    price: Decimal | None = field(DECIMAL)
    amount: Decimal | None = field(DECIMAL)

    def __init__(
        self,
        *,
        item_name: str | None = None,
        description: str | None = None,
        quantity: Decimal | int | None = None,
        price: Decimal | int | None = None,
        amount: Decimal | int | None = None,
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
                "additional_properties": additional_properties,
            }
        )
