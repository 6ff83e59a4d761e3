# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SignalDebtsRequest(Model):
    """Who has new debts.

    Attributes:
        consumer_code: The biller's codes for the consumers: a list, though its name is singular. (Inferred: That
            one at least is needed.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: list[str] = field(list_of(TEXT), required=True, min_items=1)

    def __init__(self, *, consumer_code: Sequence[str], additional_properties: Mapping[str, Any] | None = None) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"consumer_code": consumer_code, "additional_properties": additional_properties})
