# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_enum, given_json, given_text
from ..values import ABSENT, json_object, mismatch, read_enum
from .language import Language


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class GetPortalUrlRequest:
    """Whose portal, and how it looks. The documented example is cut off; there may be more fields.

    Attributes:
        supplier_sync_code: The biller's own code for the sub biller.
        language: Language of the portal.
        logo: URL of an image to show in the portal.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    supplier_sync_code: str | None = None
    language: Language | None = None
    logo: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        supplier_sync_code: str | None = None,
        language: Language | str | None = None,
        logo: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(
            self,
            "supplier_sync_code",
            None if supplier_sync_code is None else given_text(supplier_sync_code, "supplier_sync_code"),
        )
        put(self, "language", None if language is None else given_enum(Language, language, "language"))
        put(self, "logo", None if logo is None else given_text(logo, "logo"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "GetPortalUrlRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("supplier_sync_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["supplier_sync_code"] = None
        elif v.__class__ is not str:
            mismatch("GetPortalUrlRequest.supplier_sync_code", "text", v)
        put(self, "supplier_sync_code", v)

        v = rest.pop("language", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["language"] = None
        else:
            v = read_enum(Language, v, "GetPortalUrlRequest.language")
        put(self, "language", v)

        v = rest.pop("logo", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["logo"] = None
        elif v.__class__ is not str:
            mismatch("GetPortalUrlRequest.logo", "text", v)
        put(self, "logo", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.supplier_sync_code is not None:
            out["supplier_sync_code"] = self.supplier_sync_code
        elif "supplier_sync_code" in wire:
            out["supplier_sync_code"] = wire["supplier_sync_code"]
        if self.language is not None:
            out["language"] = self.language.value
        elif "language" in wire:
            out["language"] = wire["language"]
        if self.logo is not None:
            out["logo"] = self.logo
        elif "logo" in wire:
            out["logo"] = wire["logo"]
        return out
