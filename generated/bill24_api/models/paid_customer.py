# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class PaidCustomer(Model):
    """One customer's part of a payment.

    Attributes:
        branch_code: The branch's code.
        branch_name: Name of the branch.
        customer_code: The merchant's code for the customer.
        customer_name: Name of the customer.
        customer_name_latin: Name of the customer in Latin letters.
        bill_no: Number of the bill.
        amount: The customer's part in the payment's `currency`.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    branch_code: str | None = field(TEXT)
    branch_name: str | None = field(TEXT)
    customer_code: str | None = field(TEXT)
    customer_name: str | None = field(TEXT)
    customer_name_latin: str | None = field(TEXT)
    bill_no: str | None = field(TEXT)
    amount: Decimal | None = field(DECIMAL)

    def __init__(
        self,
        *,
        branch_code: str | None = None,
        branch_name: str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_name_latin: str | None = None,
        bill_no: str | None = None,
        amount: Decimal | int | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "branch_code": branch_code,
                "branch_name": branch_name,
                "customer_code": customer_code,
                "customer_name": customer_name,
                "customer_name_latin": customer_name_latin,
                "bill_no": bill_no,
                "amount": amount,
                "additional_properties": additional_properties,
            }
        )
