# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field, model_of
from .wallet_balance import WalletBalance


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CustomerDetail(Model):
    """A customer with the balances of the wallets.

    Attributes:
        sync_code: The biller's own code for the customer.
        name: Name of the customer.
        name_kh: Name of the customer in Khmer. (Inferred: Null where none was given, as createCustomer
            answers it.)
        phone: Phone number. (Inferred: Null where none was given, as createCustomer answers it.)
        email: E-mail address. (Inferred: Null where none was given, as createCustomer answers it.)
        wallet_balances: The wallets with their balances.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    sync_code: str | None = field(TEXT)
    name: str | None = field(TEXT)
    name_kh: str | None = field(TEXT)
    phone: str | None = field(TEXT)
    email: str | None = field(TEXT)
    wallet_balances: list[WalletBalance] | None = field(list_of(model_of(WalletBalance)), wire="walletBalances")

    def __init__(
        self,
        *,
        sync_code: str | None = None,
        name: str | None = None,
        name_kh: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        wallet_balances: Sequence[WalletBalance | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "sync_code": sync_code,
                "name": name,
                "name_kh": name_kh,
                "phone": phone,
                "email": email,
                "wallet_balances": wallet_balances,
                "additional_properties": additional_properties,
            }
        )
