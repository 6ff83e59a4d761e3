# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT, enum_of
from ..model import Model, field
from .language import Language


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class GetPortalUrlRequest(Model):
    """Whose portal, and how it looks. The documented example is cut off; there may be more fields.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller. (Unknown: Whether it is required.)
        language: Language of the portal. (Unknown: Whether it is required.)
        logo: URL of an image to show in the portal. (Unknown: Whether it is required.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str | None = field(TEXT)
    language: Language | None = field(enum_of(Language))
    logo: str | None = field(TEXT)

    def __init__(
        self,
        *,
        supplier_sync_code: str | None = None,
        language: Language | str | None = None,
        logo: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "supplier_sync_code": supplier_sync_code,
                "language": language,
                "logo": logo,
                "additional_properties": additional_properties,
            }
        )
