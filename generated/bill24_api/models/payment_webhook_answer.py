# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT, enum_of
from ..model import Model, field
from .webhook_result import WebhookResult


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PaymentWebhookAnswer(Model):
    """What the merchant answers to a payment.

    Attributes:
        status: Whether it was taken. (Inferred: That it has to be there; nothing else in the answer tells a
            success from an error.)
        message: `SUCCESS` in the example; `Success` or `Error` in the table of the Response Code page.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    status: WebhookResult = field(enum_of(WebhookResult), required=True)
    message: str | None = field(TEXT)

    def __init__(
        self,
        *,
        status: WebhookResult | str,
        message: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"status": status, "message": message, "additional_properties": additional_properties})
