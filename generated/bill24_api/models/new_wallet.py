# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT, enum_of
from ..model import Model, field
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class NewWallet(Model):
    """A wallet to create with the customer.

    Attributes:
        name: Name of the wallet.
        currency: Currency of the wallet.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    name: str = field(TEXT, required=True)
    currency: Currency = field(enum_of(Currency), required=True)

    def __init__(
        self, *, name: str, currency: Currency | str, additional_properties: Mapping[str, Any] | None = None
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"name": name, "currency": currency, "additional_properties": additional_properties})
