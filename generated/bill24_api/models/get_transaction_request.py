# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class GetTransactionRequest(Model):
    """Which transaction.

    Attributes:
        reference: The bill's reference id, as sent in settlePayment's `ref_id`.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    reference: str = field(TEXT, required=True)

    def __init__(self, *, reference: str, additional_properties: Mapping[str, Any] | None = None) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"reference": reference, "additional_properties": additional_properties})
