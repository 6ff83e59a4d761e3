# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_enum, given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing, read_enum
from .webhook_result import WebhookResult


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PaymentWebhookAnswer:
    """What the merchant answers to a payment.

    Attributes:
        status: Whether it was taken.
        message: `SUCCESS` in the example; `Success` or `Error` in the table of the Response Code page.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    status: WebhookResult
    message: str | None = None
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        status: WebhookResult | str,
        message: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "status", given_enum(WebhookResult, status, "status"))
        put(self, "message", None if message is None else given_text(message, "message"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "PaymentWebhookAnswer")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("status", ABSENT)
        if v is ABSENT or v is None:
            missing("PaymentWebhookAnswer.status")
        else:
            v = read_enum(WebhookResult, v, "PaymentWebhookAnswer.status")
        put(self, "status", v)

        v = rest.pop("message", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["message"] = None
        elif v.__class__ is not str:
            mismatch("PaymentWebhookAnswer.message", "text", v)
        put(self, "message", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["status"] = self.status.value
        if self.message is not None:
            out["message"] = self.message
        elif "message" in wire:
            out["message"] = wire["message"]
        return out
