# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ..kinds import DECIMAL, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class CheckoutCustomer(Model):
    """One customer's part of a checkout.

    Attributes:
        branch_code: The branch's code.
        branch_name: Name of the branch.
        customer_code: The merchant's code for the customer.
        customer_name: Name of the customer.
        customer_name_latin: Name of the customer in Latin letters.
        bill_no: Number of the bill or invoice.
        amount: The bill's amount, in the checkout's `currency`.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    branch_code: str | None = field(TEXT)
    branch_name: str | None = field(TEXT)
    customer_code: str | None = field(TEXT)
    customer_name: str | None = field(TEXT)
    customer_name_latin: str | None = field(TEXT)
    bill_no: str | None = field(TEXT)
    amount: Decimal = field(DECIMAL, required=True)

    def __init__(
        self,
        *,
        amount: Decimal | int,
        branch_code: str | None = None,
        branch_name: str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_name_latin: str | None = None,
        bill_no: str | None = None,
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
