# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import DATE_TIME, TEXT, enum_of, list_of
from ..model import Model, field, model_of
from .subscribed_consumer import SubscribedConsumer
from .subscription_status import SubscriptionStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Subscription(Model):
    """A subscription.

    Attributes:
        status: Whether it is active.
        bank_ref: The bank's reference.
        subscribe_date: When the account was chosen. (Inferred: That it is null before an account is chosen.)
        bank_name: Name of the bank.
        bank_name_kh: Name of the bank in Khmer.
        details: The consumers who subscribed.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    status: SubscriptionStatus | None = field(enum_of(SubscriptionStatus))
    bank_ref: str | None = field(TEXT)
    subscribe_date: _dt.datetime | None = field(DATE_TIME)
    bank_name: str | None = field(TEXT)
    bank_name_kh: str | None = field(TEXT)
    details: list[SubscribedConsumer] | None = field(list_of(model_of(SubscribedConsumer)))

    def __init__(
        self,
        *,
        status: SubscriptionStatus | str | None = None,
        bank_ref: str | None = None,
        subscribe_date: _dt.datetime | None = None,
        bank_name: str | None = None,
        bank_name_kh: str | None = None,
        details: Sequence[SubscribedConsumer | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "status": status,
                "bank_ref": bank_ref,
                "subscribe_date": subscribe_date,
                "bank_name": bank_name,
                "bank_name_kh": bank_name_kh,
                "details": details,
                "additional_properties": additional_properties,
            }
        )
