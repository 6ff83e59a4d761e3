# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, list_of
from ..model import Model, field, model_of
from .pending_bill import PendingBill


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PendingBills(Model):
    """Bills and payments of a consumer. The page does not say which members are required.

    Attributes:
        opening_balance: What was due before the earliest entry of the list.
        pending_bills: The bills and payments, newest first in the example.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    opening_balance: Decimal | None = field(DECIMAL)
    pending_bills: list[PendingBill] | None = field(list_of(model_of(PendingBill)))

    def __init__(
        self,
        *,
        opening_balance: Decimal | int | None = None,
        pending_bills: Sequence[PendingBill | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "opening_balance": opening_balance,
                "pending_bills": pending_bills,
                "additional_properties": additional_properties,
            }
        )
