# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT, enum_of
from ..model import Model, field
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CustomerWallet(Model):
    """A wallet as it was created, without its id and balance.

    Attributes:
        name: Name of the wallet.
        currency: Currency of the wallet.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    name: str | None = field(TEXT)
    currency: Currency | None = field(enum_of(Currency))

    def __init__(
        self,
        *,
        name: str | None = None,
        currency: Currency | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"name": name, "currency": currency, "additional_properties": additional_properties})
