# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class VerifyCheckoutRequest(Model):
    """By what to find the checkout; one of them at least.

    Attributes:
        identity_code: The merchant's own reference.
        purpose_of_transaction: When the bill was issued, or its number. One page calls it Bill24's transaction number.
        tran_id: Bill24's number of the transaction.
        bank_ref: The bank's reference.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    identity_code: str | None = field(TEXT)
    purpose_of_transaction: str | None = field(TEXT)
    tran_id: str | None = field(TEXT)
    bank_ref: str | None = field(TEXT)

    def __init__(
        self,
        *,
        identity_code: str | None = None,
        purpose_of_transaction: str | None = None,
        tran_id: str | None = None,
        bank_ref: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "identity_code": identity_code,
                "purpose_of_transaction": purpose_of_transaction,
                "tran_id": tran_id,
                "bank_ref": bank_ref,
                "additional_properties": additional_properties,
            },
            ("identity_code", "purpose_of_transaction", "tran_id", "bank_ref"),
        )
