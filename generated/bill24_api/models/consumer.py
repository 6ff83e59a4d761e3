# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Consumer:
    """A consumer, as a bank's app shows one.

    Attributes:
        consumer_code: The biller's code for the consumer.
        consumer_name: Name of the consumer in Khmer.
        consumer_name_latin: Name of the consumer in Latin letters.
        additional_information: A text to show.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: str
    consumer_name: str
    consumer_name_latin: str
    additional_information: str
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        consumer_code: str,
        consumer_name: str,
        consumer_name_latin: str,
        additional_information: str,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "consumer_code", given_text(consumer_code, "consumer_code"))
        put(self, "consumer_name", given_text(consumer_name, "consumer_name"))
        put(self, "consumer_name_latin", given_text(consumer_name_latin, "consumer_name_latin"))
        put(self, "additional_information", given_text(additional_information, "additional_information"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "Consumer")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("consumer_code", ABSENT)
        if v is ABSENT or v is None:
            missing("Consumer.consumer_code")
        elif v.__class__ is not str:
            mismatch("Consumer.consumer_code", "text", v)
        put(self, "consumer_code", v)

        v = rest.pop("consumer_name", ABSENT)
        if v is ABSENT or v is None:
            missing("Consumer.consumer_name")
        elif v.__class__ is not str:
            mismatch("Consumer.consumer_name", "text", v)
        put(self, "consumer_name", v)

        v = rest.pop("consumer_name_latin", ABSENT)
        if v is ABSENT or v is None:
            missing("Consumer.consumer_name_latin")
        elif v.__class__ is not str:
            mismatch("Consumer.consumer_name_latin", "text", v)
        put(self, "consumer_name_latin", v)

        v = rest.pop("additional_information", ABSENT)
        if v is ABSENT or v is None:
            missing("Consumer.additional_information")
        elif v.__class__ is not str:
            mismatch("Consumer.additional_information", "text", v)
        put(self, "additional_information", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        out["consumer_code"] = self.consumer_code
        out["consumer_name"] = self.consumer_name
        out["consumer_name_latin"] = self.consumer_name_latin
        out["additional_information"] = self.additional_information
        return out
