# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import INTEGER, TEXT, list_of
from ..model import Model, field, model_of
from .notification_route import NotificationRoute


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SentNotification(Model):
    """A message that was taken. The page requires all members.

    Attributes:
        notification_id: Bill24's id of the message, a UUID in the examples.
        status: 0 in the examples; what other numbers mean is not known.
        exception: Why it failed; blank in the examples.
        channels: Where it goes.
        subject: Title of the message.
        message: Text of the message.
        ref_id: The merchant's own reference of the message.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    notification_id: str = field(TEXT, wire="notificationId", required=True)
    status: int = field(INTEGER, required=True)
    exception: str = field(TEXT, required=True)
    channels: list[NotificationRoute] = field(list_of(model_of(NotificationRoute)), required=True)
    subject: str = field(TEXT, required=True)
    message: str = field(TEXT, required=True)
    ref_id: str = field(TEXT, wire="refId", required=True)

    def __init__(
        self,
        *,
        notification_id: str,
        status: int,
        exception: str,
        channels: Sequence[NotificationRoute | Mapping[str, Any]],
        subject: str,
        message: str,
        ref_id: str,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "notification_id": notification_id,
                "status": status,
                "exception": exception,
                "channels": channels,
                "subject": subject,
                "message": message,
                "ref_id": ref_id,
                "additional_properties": additional_properties,
            }
        )
