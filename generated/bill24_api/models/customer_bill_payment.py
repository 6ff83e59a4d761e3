# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import DATE_TIME_LOCAL, TEXT, enum_of
from ..model import Model, field
from .bill_payment_method import BillPaymentMethod


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CustomerBillPayment(Model):
    """How a bill in the older list was paid, or can be.

    Attributes:
        checkout_link: URL of the checkout page.
        checkout_ref: Reference of the checkout page.
        payment_date: When the bill was paid, without a zone. (Inferred: Null on an unpaid bill and without a
            zone, as getBill answers it.)
        payment_ref: Reference of the payment.
        payment_method: How the bill was paid.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    checkout_link: str | None = field(TEXT)
    checkout_ref: str | None = field(TEXT)
    payment_date: _dt.datetime | None = field(DATE_TIME_LOCAL)
    payment_ref: str | None = field(TEXT)
    payment_method: BillPaymentMethod | None = field(enum_of(BillPaymentMethod))

    def __init__(
        self,
        *,
        checkout_link: str | None = None,
        checkout_ref: str | None = None,
        payment_date: _dt.datetime | None = None,
        payment_ref: str | None = None,
        payment_method: BillPaymentMethod | str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "checkout_link": checkout_link,
                "checkout_ref": checkout_ref,
                "payment_date": payment_date,
                "payment_ref": payment_ref,
                "payment_method": payment_method,
                "additional_properties": additional_properties,
            }
        )
