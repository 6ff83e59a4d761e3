# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT, enum_of
from ..model import Model, field, model_of
from .notification_channel import NotificationChannel
from .notification_settings import NotificationSettings


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class NotificationRoute(Model):
    """Where a message goes.

    Attributes:
        channel: How it travels.
        to: A phone number, an e-mail address, or for Telegram an id (D67) or a user name (D65).
        meta_data: Settings of the channel. Decided: they have to be there, as the pages of the endpoint say;
            the Full Example marks them optional.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    channel: NotificationChannel = field(
        enum_of(NotificationChannel), required=True, pattern="^(sms|telegram|email)\\Z"
    )
    to: str = field(TEXT, required=True)
    meta_data: NotificationSettings = field(model_of(NotificationSettings), wire="metaData", required=True)

    def __init__(
        self,
        *,
        channel: NotificationChannel | str,
        to: str,
        meta_data: NotificationSettings | Mapping[str, Any],
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {"channel": channel, "to": to, "meta_data": meta_data, "additional_properties": additional_properties}
        )
