# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ConsumerInquiryRequest(Model):
    """Whose debts. Which fields are required was cut off.

    Attributes:
        consumer_codes: The biller's codes for the consumers. (Unknown: Whether it is always there.)
        biller_code: The biller's code. (Unknown: Whether it is always there.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_codes: list[str] | None = field(list_of(TEXT))
    biller_code: str | None = field(TEXT)

    def __init__(
        self,
        *,
        consumer_codes: Sequence[str] | None = None,
        biller_code: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "consumer_codes": consumer_codes,
                "biller_code": biller_code,
                "additional_properties": additional_properties,
            }
        )
