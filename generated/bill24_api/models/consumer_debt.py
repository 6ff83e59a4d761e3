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
class ConsumerDebt(Model):
    """What a consumer owes.

    Attributes:
        consumer_code: The biller's code for the consumer.
        consumer_name: Name of the consumer.
        consumer_name_latin: Name of the consumer in Latin letters.
        amount: The debt in `currency`.
        currency: Currency of the debt.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: str | None = field(TEXT)
    consumer_name: str | None = field(TEXT)
    consumer_name_latin: str | None = field(TEXT)
    amount: Decimal | None = field(DECIMAL)
    currency: Currency | None = field(enum_of(Currency))

    def __init__(
        self,
        *,
        consumer_code: str | None = None,
        consumer_name: str | None = None,
        consumer_name_latin: str | None = None,
        amount: Decimal | int | None = None,
        currency: Currency | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "consumer_code": consumer_code,
                "consumer_name": consumer_name,
                "consumer_name_latin": consumer_name_latin,
                "amount": amount,
                "currency": currency,
                "additional_properties": additional_properties,
            }
        )
