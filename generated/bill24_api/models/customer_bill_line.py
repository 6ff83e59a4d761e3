# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CustomerBillLine(Model):
    """One line of a bill in the older list, 7 fields. The sample spells the name of the item `item_mame`;
    `item_name` is taken as well, since settlePayment's field table has it.

    Attributes:
        item_mame: Name of the item, as the sample spells the field.
        item_name: Name of the item. (Inferred: settlePayment has both spellings for the same line.)
        description: Description of the item. (Inferred: Four of the seven fields were not recorded;
            settlePayment has the same seven.)
        quantity: How many. (Inferred: Four of the seven fields were not recorded; settlePayment has the same
            seven.)
        price: Price of one, in the bill's currency. (Inferred: Four of the seven fields were not recorded;
            settlePayment has the same seven.)
        amount: Amount of the line, in the bill's currency. (Inferred: Four of the seven fields were not
            recorded; settlePayment has the same seven.)
        tax_amount: Tax on the line, in the bill's currency.
        tax_name: Name of the tax.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    item_mame: str | None = field(TEXT)
    item_name: str | None = field(TEXT)
    description: str | None = field(TEXT)
    quantity: Decimal | None = field(DECIMAL)
    price: Decimal | None = field(DECIMAL)
    amount: Decimal | None = field(DECIMAL)
    tax_amount: Decimal | None = field(DECIMAL)
    tax_name: str | None = field(TEXT)

    def __init__(
        self,
        *,
        item_mame: str | None = None,
        item_name: str | None = None,
        description: str | None = None,
        quantity: Decimal | int | None = None,
        price: Decimal | int | None = None,
        amount: Decimal | int | None = None,
        tax_amount: Decimal | int | None = None,
        tax_name: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "item_mame": item_mame,
                "item_name": item_name,
                "description": description,
                "quantity": quantity,
                "price": price,
                "amount": amount,
                "tax_amount": tax_amount,
                "tax_name": tax_name,
                "additional_properties": additional_properties,
            }
        )
