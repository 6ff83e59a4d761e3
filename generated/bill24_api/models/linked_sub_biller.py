# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field, model_of
from .linked_account import LinkedAccount


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class LinkedSubBiller(Model):
    """A sub biller with its linked bank accounts.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller.
        code: Bill24's own code for the sub biller, 4 digits in the examples. (Inferred: That it is
            Bill24's own code.)
        name: Name of the sub biller in English.
        name_kh: Name of the sub biller in Khmer. (Inferred: Null where none was given, as createCustomer
            answers it.)
        address: Address of the sub biller. (Inferred: Null where none was given, as createCustomer answers
            it.)
        bank_account_linked: The linked accounts. (Unknown: What stands here before an account is linked.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str | None = field(TEXT)
    code: str | None = field(TEXT)
    name: str | None = field(TEXT)
    name_kh: str | None = field(TEXT)
    address: str | None = field(TEXT)
    bank_account_linked: list[LinkedAccount] | None = field(list_of(model_of(LinkedAccount)))

    def __init__(
        self,
        *,
        supplier_sync_code: str | None = None,
        code: str | None = None,
        name: str | None = None,
        name_kh: str | None = None,
        address: str | None = None,
        bank_account_linked: Sequence[LinkedAccount | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "supplier_sync_code": supplier_sync_code,
                "code": code,
                "name": name,
                "name_kh": name_kh,
                "address": address,
                "bank_account_linked": bank_account_linked,
                "additional_properties": additional_properties,
            }
        )
