# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DATE_TIME_LOCAL, DECIMAL, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PaidInvoice(Model):
    """An invoice that a payment paid, whole or in part.

    Attributes:
        id: Bill24's number of the bill.
        ref_id: The merchant's own id of the bill.
        ref_number: Number of the bill or invoice.
        paid_amount: What was paid of it, in the payment's currency.
        date: When it was issued; `0001-01-01T00:00:00` in the example is the server's empty date.
        due_date: When it was due; `0001-01-01T00:00:00` in the example is the server's empty date.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    id: str | None = field(TEXT)
    ref_id: str | None = field(TEXT, wire="refId")
    ref_number: str | None = field(TEXT, wire="refNumber")
    paid_amount: Decimal | None = field(DECIMAL, wire="paidAmount")
    date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    due_date: _dt.datetime | None = field(DATE_TIME_LOCAL, wire="dueDate")

    def __init__(
        self,
        *,
        id: str | None = None,
        ref_id: str | None = None,
        ref_number: str | None = None,
        paid_amount: Decimal | int | None = None,
        date: _dt.datetime | None = None,
        due_date: _dt.datetime | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "id": id,
                "ref_id": ref_id,
                "ref_number": ref_number,
                "paid_amount": paid_amount,
                "date": date,
                "due_date": due_date,
                "additional_properties": additional_properties,
            }
        )
