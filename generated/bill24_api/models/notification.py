# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field, model_of
from .notification_route import NotificationRoute


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Notification(Model):
    """A message to send.

    Attributes:
        channels: Where it goes. Whether several may be named is not known. (Inferred: That one at least is
            needed; nothing else says to whom it goes.)
        subject: Title of the message.
        message: Text of the message.
        ref_id: The merchant's own reference of the message. It must be unique.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    channels: list[NotificationRoute] = field(list_of(model_of(NotificationRoute)), required=True, min_items=1)
    subject: str = field(TEXT, required=True)
    message: str = field(TEXT, required=True)
    ref_id: str = field(TEXT, wire="refId", required=True)

    def __init__(
        self,
        *,
        channels: Sequence[NotificationRoute | Mapping[str, Any]],
        subject: str,
        message: str,
        ref_id: str,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "channels": channels,
                "subject": subject,
                "message": message,
                "ref_id": ref_id,
                "additional_properties": additional_properties,
            }
        )
