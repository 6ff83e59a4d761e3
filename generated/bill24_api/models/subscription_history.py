# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import list_of
from ..model import Model, field, model_of
from .subscription_event import SubscriptionEvent


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SubscriptionHistory(Model):
    """What happened to a consumer's subscriptions.

    Attributes:
        histories: The events.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    histories: list[SubscriptionEvent] | None = field(list_of(model_of(SubscriptionEvent)))

    def __init__(
        self,
        *,
        histories: Sequence[SubscriptionEvent | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill({"histories": histories, "additional_properties": additional_properties})
