# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field, model_of
from .add_link_account import AddLinkAccount


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SubBiller(Model):
    """A sub biller, with the page on which to link an account.

    Attributes:
        code: Bill24's own code for the sub biller, 4 digits in the examples. (Inferred: That it is
            Bill24's own code.)
        supplier_sync_code: The biller's own code for the sub biller.
        name: Name of the sub biller in English.
        name_kh: Name of the sub biller in Khmer. (Inferred: Null where none was given, as createCustomer
            answers it.)
        address: Address of the sub biller. (Inferred: Null where none was given, as createCustomer answers
            it.)
        add_link_account: Where to link an account. (Unknown: What stands here when no `bank_id` was sent.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    code: str | None = field(TEXT)
    supplier_sync_code: str | None = field(TEXT)
    name: str | None = field(TEXT)
    name_kh: str | None = field(TEXT)
    address: str | None = field(TEXT)
    add_link_account: AddLinkAccount | None = field(model_of(AddLinkAccount))

    def __init__(
        self,
        *,
        code: str | None = None,
        supplier_sync_code: str | None = None,
        name: str | None = None,
        name_kh: str | None = None,
        address: str | None = None,
        add_link_account: AddLinkAccount | Mapping[str, Any] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "code": code,
                "supplier_sync_code": supplier_sync_code,
                "name": name,
                "name_kh": name_kh,
                "address": address,
                "add_link_account": add_link_account,
                "additional_properties": additional_properties,
            }
        )
