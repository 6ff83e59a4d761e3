# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class AddLinkAccount(Model):
    """Where to link an account.

    Attributes:
        web_url: URL of the bank's page to show to the sub biller.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    web_url: str | None = field(TEXT)

    def __init__(self, *, web_url: str | None = None, additional_properties: Mapping[str, Any] | None = None) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"web_url": web_url, "additional_properties": additional_properties})
