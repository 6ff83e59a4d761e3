# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..model import Model, field, model_of
from .settled_part import SettledPart


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Settlement(Model):
    """What became of the bill and the payment.

    Attributes:
        bill: The bill. Null on a business error.
        payment: The payment. Null on a business error.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    bill: SettledPart | None = field(model_of(SettledPart))
    payment: SettledPart | None = field(model_of(SettledPart))

    def __init__(
        self,
        *,
        bill: SettledPart | Mapping[str, Any] | None = None,
        payment: SettledPart | Mapping[str, Any] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"bill": bill, "payment": payment, "additional_properties": additional_properties})
