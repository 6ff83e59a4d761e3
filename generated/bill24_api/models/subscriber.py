# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..kinds import TEXT, list_of
from ..model import Model, field, model_of
from .subscribed_account import SubscribedAccount


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Subscriber(Model):
    """A consumer and the bank accounts that are debited.

    Attributes:
        code: A code. `SUB123` in the example, where `CON789` was asked for.
        name: Name of the consumer.
        name_latin: Name of the consumer in Latin letters.
        additional_information: A text to show.
        account_info: The bank accounts.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    code: str | None = field(TEXT)
    name: str | None = field(TEXT)
    name_latin: str | None = field(TEXT, wire="nameLatin")
    additional_information: str | None = field(TEXT, wire="additionalInformation")
    account_info: list[SubscribedAccount] | None = field(list_of(model_of(SubscribedAccount)), wire="accountInfo")

    def __init__(
        self,
        *,
        code: str | None = None,
        name: str | None = None,
        name_latin: str | None = None,
        additional_information: str | None = None,
        account_info: Sequence[SubscribedAccount | Mapping[str, Any]] | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "code": code,
                "name": name,
                "name_latin": name_latin,
                "additional_information": additional_information,
                "account_info": account_info,
                "additional_properties": additional_properties,
            }
        )
