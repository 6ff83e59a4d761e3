# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SubscriptionRedirect(Model):
    """Where the customer goes after choosing a bank account.

    Attributes:
        web_url: A web address. (Unknown: Whether it is required.)
        deeplink_url: An address that opens an app; blank in the example. (Unknown: Whether it is required.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    web_url: str | None = field(TEXT)
    deeplink_url: str | None = field(TEXT)

    def __init__(
        self,
        *,
        web_url: str | None = None,
        deeplink_url: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"web_url": web_url, "deeplink_url": deeplink_url, "additional_properties": additional_properties})
