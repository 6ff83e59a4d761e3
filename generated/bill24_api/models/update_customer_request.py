# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class UpdateCustomerRequest(Model):
    """The customer's new profile. Which fields besides `sync_code` are required is not known.

    Attributes:
        sync_code: The biller's own code for the customer. It names the customer to change.
        name: Name of the customer. (Unknown: Whether it is required.)
        name_kh: Name of the customer in Khmer. (Unknown: Whether it is required.)
        email: E-mail address. (Unknown: Whether it is required.)
        phone: Phone number. (Unknown: Whether it is required.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    sync_code: str = field(TEXT, required=True)
    name: str | None = field(TEXT)
    name_kh: str | None = field(TEXT)
    email: str | None = field(TEXT)
    phone: str | None = field(TEXT)

    def __init__(
        self,
        *,
        sync_code: str,
        name: str | None = None,
        name_kh: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "sync_code": sync_code,
                "name": name,
                "name_kh": name_kh,
                "email": email,
                "phone": phone,
                "additional_properties": additional_properties,
            }
        )
