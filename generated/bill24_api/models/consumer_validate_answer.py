# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import given_model, represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing
from .consumer import Consumer


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ConsumerValidateAnswer:
    """What the biller answers to a question for a consumer.

    Attributes:
        code: `000` for success; other codes are not known.
        message: The result in English. Blank in the example.
        message_kh: The result in Khmer. Blank in the example.
        data: The consumer.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    code: str
    message: str | None = None
    message_kh: str | None = None
    data: Consumer | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        code: str,
        message: str | None = None,
        message_kh: str | None = None,
        data: Consumer | Mapping[str, Any] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "code", given_text(code, "code"))
        put(self, "message", None if message is None else given_text(message, "message"))
        put(self, "message_kh", None if message_kh is None else given_text(message_kh, "message_kh"))
        put(self, "data", None if data is None else given_model(Consumer, data, "data"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "ConsumerValidateAnswer")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("code", ABSENT)
        if v is ABSENT or v is None:
            missing("ConsumerValidateAnswer.code")
        elif v.__class__ is not str:
            mismatch("ConsumerValidateAnswer.code", "text", v)
        put(self, "code", v)

        v = rest.pop("message", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["message"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerValidateAnswer.message", "text", v)
        put(self, "message", v)

        v = rest.pop("message_kh", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["message_kh"] = None
        elif v.__class__ is not str:
            mismatch("ConsumerValidateAnswer.message_kh", "text", v)
        put(self, "message_kh", v)

        v = rest.pop("data", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["data"] = None
        else:
            v = Consumer.from_dict(v)
        put(self, "data", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["code"] = self.code
        if self.message is not None:
            out["message"] = self.message
        elif "message" in wire:
            out["message"] = wire["message"]
        if self.message_kh is not None:
            out["message_kh"] = self.message_kh
        elif "message_kh" in wire:
            out["message_kh"] = wire["message_kh"]
        if self.data is not None:
            out["data"] = self.data.to_dict()
        elif "data" in wire:
            out["data"] = wire["data"]
        return out
