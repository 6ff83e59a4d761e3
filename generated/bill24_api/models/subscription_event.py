# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import DATE_TIME, TEXT, enum_of
from ..model import Model, field
from .subscription_action import SubscriptionAction


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SubscriptionEvent(Model):
    """What happened to a subscription.

    Attributes:
        date: When it happened.
        account_no: The account's number. Whether it is whole or masked is not known.
        action: What happened.
        bank_name: Name of the bank.
        bank_name_kh: Name of the bank in Khmer.
        bank_code: Code of the bank.
        bank_logo: URL of the bank's logo.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    date: _dt.datetime | None = field(DATE_TIME)
    account_no: str | None = field(TEXT)
    action: SubscriptionAction | None = field(enum_of(SubscriptionAction))
    bank_name: str | None = field(TEXT)
    bank_name_kh: str | None = field(TEXT)
    bank_code: str | None = field(TEXT)
    bank_logo: str | None = field(TEXT)

    def __init__(
        self,
        *,
        date: _dt.datetime | None = None,
        account_no: str | None = None,
        action: SubscriptionAction | str | None = None,
        bank_name: str | None = None,
        bank_name_kh: str | None = None,
        bank_code: str | None = None,
        bank_logo: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "date": date,
                "account_no": account_no,
                "action": action,
                "bank_name": bank_name,
                "bank_name_kh": bank_name_kh,
                "bank_code": bank_code,
                "bank_logo": bank_logo,
                "additional_properties": additional_properties,
            }
        )
