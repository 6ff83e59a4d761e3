# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ConsumerValidateRequest(Model):
    """Which consumer.

    Attributes:
        biller_code: The biller's code. The page swaps the descriptions of the two fields.
        consumer_code: The biller's code for the consumer.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    biller_code: str = field(TEXT, required=True)
    consumer_code: str = field(TEXT, required=True)

    def __init__(
        self, *, biller_code: str, consumer_code: str, additional_properties: Mapping[str, Any] | None = None
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {"biller_code": biller_code, "consumer_code": consumer_code, "additional_properties": additional_properties}
        )
