# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field, model_of
from .customer_wallet import CustomerWallet


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Customer(Model):
    """A customer as create, update and delete answer it. After a delete every field is blank or null. Decided:
    wallets stand under `wallet` here and under `walletBalances` in getCustomer, as each page has it.

    Attributes:
        id: Bill24's id of the customer, a UUID in the examples; blank after a delete.
        sync_code: The biller's own code for the customer.
        name: Name of the customer.
        name_kh: Name of the customer in Khmer. Null where none was given.
        phone: Phone number. Null where none was given.
        email: E-mail address. Null where none was given.
        wallet: The wallets just created. Empty after an update, even for a customer who has one.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    id: str | None = field(TEXT)
    sync_code: str | None = field(TEXT)
    name: str | None = field(TEXT)
    name_kh: str | None = field(TEXT)
    phone: str | None = field(TEXT)
    email: str | None = field(TEXT)
    wallet: list[CustomerWallet] | None = field(list_of(model_of(CustomerWallet)))

    def __init__(
        self,
        *,
        id: str | None = None,
        sync_code: str | None = None,
        name: str | None = None,
        name_kh: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        wallet: Sequence[CustomerWallet | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "id": id,
                "sync_code": sync_code,
                "name": name,
                "name_kh": name_kh,
                "phone": phone,
                "email": email,
                "wallet": wallet,
                "additional_properties": additional_properties,
            }
        )
