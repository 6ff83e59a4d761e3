# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import DATE_TIME_LOCAL, TEXT
from ..model import Model, field, model_of
from .page_request import PageRequest


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class GetWalletHistoryRequest(Model):
    """Whose history, and which part of it.

    Attributes:
        customer_sync_code: The biller's own code for the customer. (Inferred: That it is required; the flag was cut
            off.)
        wallet_id: Only this wallet, by its id from getWalletBalance. Blank for all wallets. (Inferred: That
            blank means no filter.)
        pagination: Which page.
        tran_type: Only transactions of this type. Blank in the example; its values are not known. (Unknown:
            The values.)
        d1: Start of the range, without a zone.
        d2: End of the range, without a zone.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    customer_sync_code: str = field(TEXT, required=True)
    wallet_id: str | None = field(TEXT)
    pagination: PageRequest | None = field(model_of(PageRequest))
    tran_type: str | None = field(TEXT)
    d1: _dt.datetime | None = field(DATE_TIME_LOCAL)
    d2: _dt.datetime | None = field(DATE_TIME_LOCAL)

    def __init__(
        self,
        *,
        customer_sync_code: str,
        wallet_id: str | None = None,
        pagination: PageRequest | Mapping[str, Any] | None = None,
        tran_type: str | None = None,
        d1: _dt.datetime | None = None,
        d2: _dt.datetime | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "customer_sync_code": customer_sync_code,
                "wallet_id": wallet_id,
                "pagination": pagination,
                "tran_type": tran_type,
                "d1": d1,
                "d2": d2,
                "additional_properties": additional_properties,
            }
        )
