# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import enum_of
from ..model import Model, field
from .payment_status import PaymentStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SettledPart(Model):
    """The status of the bill or of the payment.

    Attributes:
        status: The status.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    status: PaymentStatus | None = field(enum_of(PaymentStatus))

    def __init__(
        self, *, status: PaymentStatus | str | None = None, additional_properties: Mapping[str, Any] | None = None
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"status": status, "additional_properties": additional_properties})
