"""What exists on the server: what a fresh sandbox holds, and what the run has created since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_KEPT = 64


def _seeded(*values: str) -> list[str]:
    return list(values)


@dataclass(slots=True)
class Known:
    """Codes and references that calls can name.

    Attributes:
        customers: Codes of customers.
        payers: Codes of customers who have money.
        sub_billers: Codes of sub billers; the first has a linked account.
        bills: References of bills.
        banks: Identifiers of banks.
        payment_tokens: Tokens of payment methods with the customer they belong to.
        refresh_tokens: Refresh tokens that were not used yet.
        is_ours: Whether the server is ours, so that other codes than these may be tried too.
    """

    customers: list[str] = field(default_factory=lambda: _seeded("C0001", "C0020"))
    payers: list[str] = field(default_factory=lambda: _seeded("C0020"))
    sub_billers: list[str] = field(default_factory=lambda: _seeded("CPO9983", "Cpo001"))
    bills: list[str] = field(default_factory=list)
    banks: list[str] = field(default_factory=lambda: _seeded("AC", "ABA"))
    payment_tokens: dict[str, str] = field(default_factory=dict)
    refresh_tokens: list[str] = field(default_factory=list)
    is_ours: bool = True

    @classmethod
    def nothing(cls) -> Known:
        """What is known of a server that is not ours."""
        return cls(customers=[], payers=[], sub_billers=[], banks=[], is_ours=False)

    def learn(self, operation: str, sent: Mapping[str, Any], data: Any) -> None:
        """Take in what a successful call created or showed."""
        match operation:
            case "createCustomer":
                _keep(self.customers, sent.get("sync_code"))
            case "onboardSubBiller":
                _keep(self.sub_billers, sent.get("supplier_sync_code"))
            case "settlePayment":
                _keep(self.bills, sent.get("ref_id"))
            case "listPaymentMethods" if isinstance(data, list) and data and isinstance(data[0], dict):
                customer, token = sent.get("customer_sync_code"), data[0].get("token")
                if isinstance(customer, str) and isinstance(token, str):
                    self.payment_tokens[customer] = token
            case "authorize" if isinstance(data, dict):
                _keep(self.refresh_tokens, data.get("refreshToken"))
            case _:
                pass


def _keep(values: list[str], value: object) -> None:
    if isinstance(value, str) and value and value not in values:
        values.append(value)
        if len(values) > _KEPT:
            # The first ones are the seeded ones, which have money and linked accounts.
            del values[2]
