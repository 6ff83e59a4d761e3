# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT, WRITTEN_DAY
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PendingBill(Model):
    """A bill or a payment.

    Attributes:
        date: The day, written dd/MM/yyyy.
        amount: The amount; below 0 for a payment.
        balance: What is due in all at the end of that bill's period.
        digital_bill_url: URL of the digital bill.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    date: str | None = field(WRITTEN_DAY)
    amount: Decimal | None = field(DECIMAL)
    balance: Decimal | None = field(DECIMAL)
    digital_bill_url: str | None = field(TEXT)

    def __init__(
        self,
        *,
        date: _dt.date | str | None = None,
        amount: Decimal | int | None = None,
        balance: Decimal | int | None = None,
        digital_bill_url: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "date": date,
                "amount": amount,
                "balance": balance,
                "digital_bill_url": digital_bill_url,
                "additional_properties": additional_properties,
            }
        )
