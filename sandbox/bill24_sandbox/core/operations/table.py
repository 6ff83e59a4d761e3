"""Which path is which operation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.operations import (
    authorization,
    bills,
    customers,
    payments,
    sub_billers,
    transactions,
    wallets,
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API. Path parameters may hold any character, a slash too."""

    operation_id: str
    method: Literal["GET", "POST"]
    path: str
    handler: Callable[[Core, Call], Answer]
    authenticated: bool = True
    takes_magic: bool = False
    """Whether its reference may ask for a fault."""
    writes: bool = False
    """Whether it may store something."""

    methods: tuple[str, ...] = field(init=False)
    """The methods that reach it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "methods", ("GET", "HEAD") if self.method == "GET" else (self.method,))


OPERATIONS: tuple[Operation, ...] = (
    # Where two paths with parameters match a request, the first is taken.
    Operation(
        "settlePayment", "POST", "/bill_payment/push_bill_with_payment", payments.settle, takes_magic=True, writes=True
    ),
    Operation("getCustomer", "POST", "/customer/get_customer_detail", customers.get),
    Operation("getWalletBalance", "POST", "/instant_payment/get_wallet_balance", wallets.balance),
    Operation("getBill", "GET", "/instant_payment/get_single_bill/{refId}", bills.get),
    Operation("getTransaction", "POST", "/transaction/instant_payment/detail", transactions.get),
    Operation(
        "authorize", "POST", "/merchantsecurity/authorize", authorization.authorize, authenticated=False, writes=True
    ),
    Operation("createCustomer", "POST", "/customer/create", customers.create, writes=True),
    Operation("updateCustomer", "POST", "/customer/update", customers.update, writes=True),
    Operation("deleteCustomer", "POST", "/customer/delete", customers.delete, writes=True),
    Operation("getWalletHistory", "POST", "/instant_payment/get_wallet_histories", wallets.history),
    Operation("listBills", "GET", "/instant_payment/get_bills", bills.list_bills),
    Operation(
        "listPaymentMethods",
        "GET",
        "/instant_payment/{customer_sync_code}/get_payment_methods",
        wallets.payment_methods,
    ),
    Operation("listCustomerBills", "GET", "/bill_payment/{customer_sync_code}/get_bills", bills.list_customer_bills),
    Operation("onboardSubBiller", "POST", "/on_boarding/on_boarding_supplier", sub_billers.onboard, writes=True),
    Operation("listBanks", "GET", "/on_boarding/get_available_bank", sub_billers.banks),
    Operation("linkAccount", "POST", "/on_boarding/add_link_account", sub_billers.link_account, writes=True),
    Operation("verifyLinkedAccount", "POST", "/on_boarding/verify_linked_account", sub_billers.verify),
    Operation("getPortalUrl", "POST", "/walletmgnt/url", sub_billers.portal_url, writes=True),
)

BY_PATH: Mapping[str, Operation] = {each.path: each for each in OPERATIONS if "{" not in each.path}
"""The operations without parameters in their path."""

# A parameter is of any characters: a reference may hold a slash or a line break, which arrive decoded.
_PATTERNS = [
    (re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[\\s\\S]*)", each.path)), each) for each in OPERATIONS if "{" in each.path
]


def operation_with_parameters(path: str) -> tuple[Operation | None, Mapping[str, str]]:
    """Return the operation at a path and the parameters in it; ``None`` where there is none."""
    for pattern, operation in _PATTERNS:
        match = pattern.fullmatch(path)
        if match is not None:
            return operation, match.groupdict()
    return None, {}
