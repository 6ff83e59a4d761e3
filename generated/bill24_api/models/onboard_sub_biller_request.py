# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT, enum_of
from ..model import Model, field
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class OnboardSubBillerRequest(Model):
    """A new sub biller. With `bank_id`, `return_url` is required.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller.
        name: Name of the sub biller in English.
        name_kh: Name of the sub biller in Khmer.
        address: Address of the sub biller.
        bank_id: The bank to link an account at, from listBanks.
        return_url: Where the bank sends the sub biller back to. Required with `bank_id`.
        currency: Only an account in this currency may be linked. (Inferred: The meaning is that of
            linkAccount; the text here was cut off.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str = field(TEXT, required=True)
    name: str = field(TEXT, required=True)
    name_kh: str | None = field(TEXT)
    address: str | None = field(TEXT)
    bank_id: str | None = field(TEXT)
    return_url: str | None = field(TEXT)
    currency: Currency | None = field(enum_of(Currency))

    def __init__(
        self,
        *,
        supplier_sync_code: str,
        name: str,
        name_kh: str | None = None,
        address: str | None = None,
        bank_id: str | None = None,
        return_url: str | None = None,
        currency: Currency | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "supplier_sync_code": supplier_sync_code,
                "name": name,
                "name_kh": name_kh,
                "address": address,
                "bank_id": bank_id,
                "return_url": return_url,
                "currency": currency,
                "additional_properties": additional_properties,
            }
        )
