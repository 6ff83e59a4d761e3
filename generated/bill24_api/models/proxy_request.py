# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ProxyRequest(Model):
    """Whose bill.

    Attributes:
        consumer_code: A consumer's code, an invoice's number, or whatever the merchant knows a bill by.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: str = field(TEXT, required=True)

    def __init__(self, *, consumer_code: str, additional_properties: Mapping[str, Any] | None = None) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"consumer_code": consumer_code, "additional_properties": additional_properties})
