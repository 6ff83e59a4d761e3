# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field, model_of
from .subscribing_consumer import SubscribingConsumer
from .subscription_redirect import SubscriptionRedirect


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class InitSubscriptionRequest(Model):
    """Who subscribes. The table was cut off; types are those of the example.

    Attributes:
        subscription_ref: The merchant's own reference of the subscription. (Unknown: Whether it is required.)
        redirect_url: Where the customer goes afterwards. (Unknown: Whether it is required.)
        consumers: Who subscribes. (Inferred: That one at least is needed: nobody else could subscribe.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    subscription_ref: str | None = field(TEXT)
    redirect_url: SubscriptionRedirect | None = field(model_of(SubscriptionRedirect))
    consumers: list[SubscribingConsumer] = field(list_of(model_of(SubscribingConsumer)), required=True, min_items=1)

    def __init__(
        self,
        *,
        consumers: Sequence[SubscribingConsumer | Mapping[str, Any]],
        subscription_ref: str | None = None,
        redirect_url: SubscriptionRedirect | Mapping[str, Any] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "subscription_ref": subscription_ref,
                "redirect_url": redirect_url,
                "consumers": consumers,
                "additional_properties": additional_properties,
            }
        )
