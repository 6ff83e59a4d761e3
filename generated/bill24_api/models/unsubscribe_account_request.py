# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import DATE_TIME, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class UnsubscribeAccountRequest(Model):
    """Which account, and from when on.

    Attributes:
        token: The `accountToken` of listSubscribers. (Inferred: That it is needed; the table was cut off.)
        unsubscribe_date: When the debiting ends. (Inferred: That it is needed; the table was cut off.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    token: str = field(TEXT, required=True, secret=True)
    unsubscribe_date: _dt.datetime = field(DATE_TIME, required=True)

    def __init__(
        self, *, token: str, unsubscribe_date: _dt.datetime, additional_properties: Mapping[str, Any] | None = None
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {"token": token, "unsubscribe_date": unsubscribe_date, "additional_properties": additional_properties}
        )
