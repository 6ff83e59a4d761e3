# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT, enum_of
from ..model import Model, field
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class WalletBalance(Model):
    """A wallet with its balance.

    Attributes:
        id: Bill24's id of the wallet, a UUID in the examples. The mobile SDKs take it for a top-up.
        name: Name of the wallet.
        balance: Balance in `currency`, in whole units and their decimals.
        currency: Currency of the balance.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    id: str | None = field(TEXT)
    name: str | None = field(TEXT)
    balance: Decimal | None = field(DECIMAL)
    currency: Currency | None = field(enum_of(Currency))

    def __init__(
        self,
        *,
        id: str | None = None,
        name: str | None = None,
        balance: Decimal | int | None = None,
        currency: Currency | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "id": id,
                "name": name,
                "balance": balance,
                "currency": currency,
                "additional_properties": additional_properties,
            }
        )
