# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ProxyRequest:
    """Whose bill.

    Attributes:
        consumer_code: A consumer's code, an invoice's number, or whatever the merchant knows a bill by.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(self, *, consumer_code: str, additional_properties: Mapping[str, Any] | None = None) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "consumer_code", given_text(consumer_code, "consumer_code"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "ProxyRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("consumer_code", ABSENT)
        if v is ABSENT or v is None:
            missing("ProxyRequest.consumer_code")
        elif v.__class__ is not str:
            mismatch("ProxyRequest.consumer_code", "text", v)
        put(self, "consumer_code", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        out["consumer_code"] = self.consumer_code
        return out
