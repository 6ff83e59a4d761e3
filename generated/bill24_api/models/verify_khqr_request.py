# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class VerifyKhqrRequest(Model):
    """By what to find the payment.

    Attributes:
        identity_code: The merchant's own reference.
        purpose_of_transaction: When the bill was issued, or its number.
        tran_id: Bill24's number of the transaction.
        bank_ref: The bank's reference.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    identity_code: str = field(TEXT, required=True)
    purpose_of_transaction: str = field(TEXT, required=True)
    tran_id: str | None = field(TEXT)
    bank_ref: str | None = field(TEXT)

    def __init__(
        self,
        *,
        identity_code: str,
        purpose_of_transaction: str,
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
            }
        )
