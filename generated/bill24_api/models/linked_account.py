# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT, enum_of
from ..model import Model, field
from .currency import Currency
from .linked_account_status import LinkedAccountStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class LinkedAccount(Model):
    """A bank account that is linked to a sub biller.

    Attributes:
        account_number: Number of the account, masked.
        status: The status of the account.
        currency: Currency of the account.
        bank_code: The bank, by the code that `bank_id` takes. (Inferred: That the two are one code; both
            examples say AC.)
        bank_name: Name of the bank in English.
        bank_name_kh: Name of the bank in Khmer.
        bank_logo: URL of the bank's logo.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    account_number: str | None = field(TEXT)
    status: LinkedAccountStatus | None = field(enum_of(LinkedAccountStatus))
    currency: Currency | None = field(enum_of(Currency))
    bank_code: str | None = field(TEXT)
    bank_name: str | None = field(TEXT)
    bank_name_kh: str | None = field(TEXT)
    bank_logo: str | None = field(TEXT)

    def __init__(
        self,
        *,
        account_number: str | None = None,
        status: LinkedAccountStatus | str | None = None,
        currency: Currency | str | None = None,
        bank_code: str | None = None,
        bank_name: str | None = None,
        bank_name_kh: str | None = None,
        bank_logo: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "account_number": account_number,
                "status": status,
                "currency": currency,
                "bank_code": bank_code,
                "bank_name": bank_name,
                "bank_name_kh": bank_name_kh,
                "bank_logo": bank_logo,
                "additional_properties": additional_properties,
            }
        )
