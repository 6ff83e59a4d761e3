# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class VerifyLinkedAccountRequest(Model):
    """Whose account.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller, as sent when linking.
        bank_id: A bank to filter or confirm by.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str = field(TEXT, required=True)
    bank_id: str | None = field(TEXT)

    def __init__(
        self,
        *,
        supplier_sync_code: str,
        bank_id: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "supplier_sync_code": supplier_sync_code,
                "bank_id": bank_id,
                "additional_properties": additional_properties,
            }
        )
