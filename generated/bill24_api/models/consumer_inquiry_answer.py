# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field, model_of
from .consumer_debt import ConsumerDebt


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ConsumerInquiryAnswer(Model):
    """What the biller answers to a question for debts.

    Attributes:
        code: `000` for success; other codes are not known. (Inferred: That it has to be there; nothing
            else in the answer tells a success from an error.)
        message: The result in English.
        message_kh: The result in Khmer.
        data: The debts. (Inferred: That it may be null with an error.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    code: str = field(TEXT, required=True)
    message: str | None = field(TEXT)
    message_kh: str | None = field(TEXT)
    data: list[ConsumerDebt] | None = field(list_of(model_of(ConsumerDebt)))

    def __init__(
        self,
        *,
        code: str,
        message: str | None = None,
        message_kh: str | None = None,
        data: Sequence[ConsumerDebt | Mapping[str, Any]] | None = None,
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
