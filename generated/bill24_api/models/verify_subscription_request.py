# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class VerifySubscriptionRequest(Model):
    """Which subscription.

    Attributes:
        subscription_no: The `subscription_no` of initSubscription. (Inferred: That it is needed; the table was cut
            off.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    subscription_no: str = field(TEXT, required=True)

    def __init__(self, *, subscription_no: str, additional_properties: Mapping[str, Any] | None = None) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"subscription_no": subscription_no, "additional_properties": additional_properties})
