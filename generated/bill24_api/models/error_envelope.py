# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import ANY, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class ErrorEnvelope(Model):
    """What every operation may answer instead of success, with HTTP 200. `data` differs by operation: null, an
    empty list, an object of nulls or an object of empty defaults.

    Attributes:
        code: Any code that does not mean success: three digits wherever one was seen, or
            `ERR_MISSED_FIELD`. By it an error and a success exclude each other. (Inferred: That it is a
            text on authorize too, whose success is a number; no refusal of it was recorded.)
        message: The result in English. For people, not for programs; some texts carry stray spaces.
        message_kh: The result in Khmer. For people, not for programs; some texts carry stray spaces.
        data: Anything. See the operation for what was seen.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    code: str = field(TEXT, required=True, pattern="^(?!(000|SUCCESS)\\Z)")
    message: str | None = field(TEXT)
    message_kh: str | None = field(TEXT)
    data: Any = field(ANY)

    def __init__(
        self,
        *,
        code: str,
        message: str | None = None,
        message_kh: str | None = None,
        data: Any = None,
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
