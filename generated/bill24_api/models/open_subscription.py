# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class OpenSubscription(Model):
    """A subscription that waits for the customer's choice of a bank account.

    Attributes:
        subscription_no: Number of the subscription, for the mobile SDK.
        subscription_link: The page on which the customer chooses. Do not build it yourself.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    subscription_no: str | None = field(TEXT)
    subscription_link: str | None = field(TEXT)

    def __init__(
        self,
        *,
        subscription_no: str | None = None,
        subscription_link: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "subscription_no": subscription_no,
                "subscription_link": subscription_link,
                "additional_properties": additional_properties,
            }
        )
