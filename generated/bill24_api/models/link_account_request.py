# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT, enum_of
from ..model import Model, field
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class LinkAccountRequest(Model):
    """At which bank a sub biller wants to link an account.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller.
        bank_id: The bank to link an account at, from listBanks.
        return_url: Where the bank sends the sub biller back to.
        currency: Only an account in this currency may be linked. Null, blank or left out, any account may.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str = field(TEXT, required=True)
    bank_id: str = field(TEXT, required=True)
    return_url: str = field(TEXT, required=True)
    currency: Currency | None = field(enum_of(Currency))

    def __init__(
        self,
        *,
        supplier_sync_code: str,
        bank_id: str,
        return_url: str,
        currency: Currency | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "supplier_sync_code": supplier_sync_code,
                "bank_id": bank_id,
                "return_url": return_url,
                "currency": currency,
                "additional_properties": additional_properties,
            }
        )
