# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_array, json_object, mismatch, read_text


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ConsumerInquiryRequest:
    """Whose debts. Which fields are required was cut off.

    Attributes:
        consumer_codes: The biller's codes for the consumers.
        biller_code: The biller's code.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_codes: list[str] | None = None
    biller_code: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        consumer_codes: Sequence[str] | None = None,
        biller_code: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(
            self,
            "consumer_codes",
            None if consumer_codes is None else [given_text(item, "consumer_codes") for item in consumer_codes],
        )
        put(self, "biller_code", None if biller_code is None else given_text(biller_code, "biller_code"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "ConsumerInquiryRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("consumer_codes", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["consumer_codes"] = None
        else:
            v = [
                read_text(item, "ConsumerInquiryRequest.consumer_codes")
                for item in json_array(v, "ConsumerInquiryRequest.consumer_codes")
            ]
        put(self, "consumer_codes", v)

        v = rest.pop("biller_code", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["biller_code"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerInquiryRequest.biller_code", "text", v)
        put(self, "biller_code", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        if self.consumer_codes is not None:
            out["consumer_codes"] = self.consumer_codes
        elif "consumer_codes" in wire:
            out["consumer_codes"] = wire["consumer_codes"]
        if self.biller_code is not None:
            out["biller_code"] = self.biller_code
        elif "biller_code" in wire:
            out["biller_code"] = wire["biller_code"]
        return out
