# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import DATE_TIME_SPACE, TEXT, enum_of
from ..model import Model, field
from .currency import Currency


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class GetTransactionReportRequest(Model):
    """Which transactions. The table was cut off; all are texts in the example, whose words alone are known.

    Attributes:
        d1: The first moment. (Inferred: That both ends of the range are needed.)
        d2: The last moment. (Inferred: That both ends of the range are needed.)
        settlement_bank: The bank that settles, `ABA` in the example. (Unknown: Whether it is required.)
        bill_category: `water_bills` in the example. (Unknown: Whether it is required.)
        collection_bank: The bank that collected, `AC` in the example. (Unknown: Whether it is required.)
        currency: Only transactions in this currency. (Unknown: Whether it is required.)
        transaction_status: `success` in the example. (Unknown: Whether it is required.)
        transaction_type: `proxy` in the example. (Unknown: Whether it is required.)
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    d1: _dt.datetime | None = field(DATE_TIME_SPACE, required=True)
    d2: _dt.datetime | None = field(DATE_TIME_SPACE, required=True)
    settlement_bank: str | None = field(TEXT)
    bill_category: str | None = field(TEXT)
    collection_bank: str | None = field(TEXT)
    currency: Currency | None = field(enum_of(Currency))
    transaction_status: str | None = field(TEXT)
    transaction_type: str | None = field(TEXT)

    def __init__(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        settlement_bank: str | None = None,
        bill_category: str | None = None,
        collection_bank: str | None = None,
        currency: Currency | str | None = None,
        transaction_status: str | None = None,
        transaction_type: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "d1": d1,
                "d2": d2,
                "settlement_bank": settlement_bank,
                "bill_category": bill_category,
                "collection_bank": collection_bank,
                "currency": currency,
                "transaction_status": transaction_status,
                "transaction_type": transaction_type,
                "additional_properties": additional_properties,
            }
        )
