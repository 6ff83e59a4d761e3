# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import BOOLEAN, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class NotificationSettings(Model):
    """Settings of all channels in one object. Decided: each channel takes some of them, as their descriptions
    say, because no client can tell objects apart by a field outside them.

    Attributes:
        retry_on_failure: Whether to try again after a failure.
        parse_mode: Telegram only, and required there: how the text is read, `html` in the example.
        cc: E-mail only: who gets a copy.
        bcc: E-mail only: who gets a hidden copy.
        attachments: E-mail only: URL of a file.
        separate_to: E-mail only, and required there: whether each recipient gets an own message.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    retry_on_failure: bool = field(BOOLEAN, wire="retryOnFailure", required=True)
    parse_mode: str | None = field(TEXT, wire="parseMode")
    cc: str | None = field(TEXT)
    bcc: str | None = field(TEXT)
    attachments: str | None = field(TEXT)
    separate_to: bool | None = field(BOOLEAN, wire="separateTo")

    def __init__(
        self,
        *,
        retry_on_failure: bool,
        parse_mode: str | None = None,
        cc: str | None = None,
        bcc: str | None = None,
        attachments: str | None = None,
        separate_to: bool | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "retry_on_failure": retry_on_failure,
                "parse_mode": parse_mode,
                "cc": cc,
                "bcc": bcc,
                "attachments": attachments,
                "separate_to": separate_to,
                "additional_properties": additional_properties,
            }
        )
