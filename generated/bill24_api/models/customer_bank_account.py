# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import INTEGER, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CustomerBankAccount(Model):
    """A bank account of a consumer.

    Attributes:
        account_token: What names the account in other calls.
        code: Code of the bank.
        name: Name of the bank.
        bank_logo: URL of the bank's logo.
        priority: Its place in the order of debiting; 1 in the example, taken for the first.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    account_token: str | None = field(TEXT, wire="accountToken", secret=True)
    code: str | None = field(TEXT)
    name: str | None = field(TEXT)
    bank_logo: str | None = field(TEXT, wire="bankLogo")
    priority: int | None = field(INTEGER)

    def __init__(
        self,
        *,
        account_token: str | None = None,
        code: str | None = None,
        name: str | None = None,
        bank_logo: str | None = None,
        priority: int | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "account_token": account_token,
                "code": code,
                "name": name,
                "bank_logo": bank_logo,
                "priority": priority,
                "additional_properties": additional_properties,
            }
        )
