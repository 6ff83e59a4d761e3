# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class SubscribingConsumer(Model):
    """A consumer who subscribes.

    Attributes:
        consumer_code: The biller's code for the consumer. (Inferred: That it is needed: debts are asked for by
            it.)
        consumer_name: Name of the consumer. (Unknown: Whether it is required.)
        consumer_name_latin: Name of the consumer in Latin letters. (Unknown: Whether it is required.)
        additional_information: A text to show. (Unknown: Whether it is required.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    consumer_code: str = field(TEXT, required=True)
    consumer_name: str | None = field(TEXT)
    consumer_name_latin: str | None = field(TEXT)
    additional_information: str | None = field(TEXT)

    def __init__(
        self,
        *,
        consumer_code: str,
        consumer_name: str | None = None,
        consumer_name_latin: str | None = None,
        additional_information: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "consumer_code": consumer_code,
                "consumer_name": consumer_name,
                "consumer_name_latin": consumer_name_latin,
                "additional_information": additional_information,
                "additional_properties": additional_properties,
            }
        )
