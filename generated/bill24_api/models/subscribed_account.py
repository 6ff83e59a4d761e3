# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import DATE_TIME, enum_of
from ..model import Model, field, model_of
from .customer_bank_account import CustomerBankAccount
from .subscription_status import SubscriptionStatus


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SubscribedAccount(Model):
    """A bank account that is debited.

    Attributes:
        subscribe_date: When it was subscribed.
        status: Whether it is debited.
        customer_bank_account: The account.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    subscribe_date: _dt.datetime | None = field(DATE_TIME, wire="subscribeDate")
    status: SubscriptionStatus | None = field(enum_of(SubscriptionStatus))
    customer_bank_account: CustomerBankAccount | None = field(model_of(CustomerBankAccount), wire="customerBankAccount")

    def __init__(
        self,
        *,
        subscribe_date: _dt.datetime | None = None,
        status: SubscriptionStatus | str | None = None,
        customer_bank_account: CustomerBankAccount | Mapping[str, Any] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "subscribe_date": subscribe_date,
                "status": status,
                "customer_bank_account": customer_bank_account,
                "additional_properties": additional_properties,
            }
        )
