# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ListSubscribersRequest(Model):
    """Of whom.

    Attributes:
        consumer_codes: The biller's codes for the consumers. (Inferred: That one at least is needed.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_codes: list[str] = field(list_of(TEXT), wire="consumerCodes", required=True, min_items=1)

    def __init__(
        self, *, consumer_codes: Sequence[str], additional_properties: Mapping[str, Any] | None = None
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"consumer_codes": consumer_codes, "additional_properties": additional_properties})
