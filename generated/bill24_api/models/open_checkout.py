# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class OpenCheckout(Model):
    """An open checkout. Which members are required is not known.

    Attributes:
        tran_id: Bill24's number of the transaction.
        identity_code: The merchant's own reference.
        payment_link: The page on which the customer pays. Do not build it yourself.
        khqr_string: The text of a KHQR code that pays it; see the guide to KHQR.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    tran_id: str | None = field(TEXT)
    identity_code: str | None = field(TEXT)
    payment_link: str | None = field(TEXT)
    khqr_string: str | None = field(TEXT)

    def __init__(
        self,
        *,
        tran_id: str | None = None,
        identity_code: str | None = None,
        payment_link: str | None = None,
        khqr_string: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "tran_id": tran_id,
                "identity_code": identity_code,
                "payment_link": payment_link,
                "khqr_string": khqr_string,
                "additional_properties": additional_properties,
            }
        )
