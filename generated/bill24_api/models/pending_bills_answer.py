# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import INTEGER, TEXT
from ..model import Model, field, model_of
from .pending_bills import PendingBills


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PendingBillsAnswer(Model):
    """What the merchant answers to a question for bills.

    Attributes:
        code: 0 for success. (Inferred: That it has to be there; nothing else in the answer tells a
            success from an error.)
        message: The result in English.
        message_kh: The result in Khmer. Blank in the example.
        data: The bills. (Inferred: That it may be null with an error.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    code: int = field(INTEGER, required=True)
    message: str | None = field(TEXT)
    message_kh: str | None = field(TEXT)
    data: PendingBills | None = field(model_of(PendingBills))

    def __init__(
        self,
        *,
        code: int,
        message: str | None = None,
        message_kh: str | None = None,
        data: PendingBills | Mapping[str, Any] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "code": code,
                "message": message,
                "message_kh": message_kh,
                "data": data,
                "additional_properties": additional_properties,
            }
        )
