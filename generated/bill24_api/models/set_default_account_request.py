# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SetDefaultAccountRequest(Model):
    """Which account.

    Attributes:
        token: The `accountToken` of listSubscribers. (Inferred: That it is needed, and what it is: another
            page has the same sample.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    token: str = field(TEXT, required=True, secret=True)

    def __init__(self, *, token: str, additional_properties: Mapping[str, Any] | None = None) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"token": token, "additional_properties": additional_properties})
