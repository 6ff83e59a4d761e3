# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field, model_of
from .new_wallet import NewWallet


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CreateCustomerRequest(Model):
    """A new customer.

    Attributes:
        sync_code: The biller's own code for the customer, at most 50 characters.
        name: Name of the customer.
        name_kh: Name of the customer in Khmer.
        phone: Phone number. An old example holds two numbers joined by `/`.
        email: E-mail address. A malformed one is refused; a blank one was not.
        wallet: Wallets to create with the customer.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    sync_code: str = field(TEXT, required=True, max_length=50)
    name: str = field(TEXT, required=True)
    name_kh: str | None = field(TEXT)
    phone: str | None = field(TEXT)
    email: str | None = field(TEXT)
    wallet: list[NewWallet] | None = field(list_of(model_of(NewWallet)))

    def __init__(
        self,
        *,
        sync_code: str,
        name: str,
        name_kh: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        wallet: Sequence[NewWallet | Mapping[str, Any]] | None = None,
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
                "wallet": wallet,
                "additional_properties": additional_properties,
            }
        )
