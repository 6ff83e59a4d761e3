# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_integer, given_json
from ..values import ABSENT, json_object, mismatch


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PageRequest:
    """Which page of a list.

    Attributes:
        page_index: Number of the page. The example counts from 1.
        page_size: Items on a page. The largest allowed is not known.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    page_index: int | None = None
    page_size: int | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        page_index: int | None = None,
        page_size: int | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "page_index", None if page_index is None else given_integer(page_index, "page_index"))
        put(self, "page_size", None if page_size is None else given_integer(page_size, "page_size"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "PageRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("page_index", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["page_index"] = None
        elif v.__class__ is not int:
            mismatch("PageRequest.page_index", "a whole number", v)
        put(self, "page_index", v)

        v = rest.pop("page_size", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["page_size"] = None
        elif v.__class__ is not int:
            mismatch("PageRequest.page_size", "a whole number", v)
        put(self, "page_size", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.page_index is not None:
            out["page_index"] = self.page_index
        elif "page_index" in wire:
            out["page_index"] = wire["page_index"]
        if self.page_size is not None:
            out["page_size"] = self.page_size
        elif "page_size" in wire:
            out["page_size"] = wire["page_size"]
        return out
