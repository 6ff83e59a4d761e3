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
    checkout,
    customers,
    direct_debit,
    invoices,
    notifications,
    payments,
    reports,
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
    takes_token_header: bool = False
    """Whether the token may stand in a header of that name, and be the merchant's own."""
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
    Operation("createCheckout", "POST", "/transaction/v2/init", checkout.create, writes=True, takes_token_header=True),
    Operation("verifyCheckout", "POST", "/transaction/v2/verify", checkout.verify, takes_token_header=True),
    Operation("importInvoices", "POST", "/billflow/v1/Bill24Operation/Invoice/Import", invoices.upload, writes=True),
    Operation("listInvoicePayments", "GET", "/billflow/v1/payment", invoices.payments),
    Operation("initSubscription", "POST", "/direct_debit/subscription/init", direct_debit.subscribe, writes=True),
    Operation("signalDebts", "POST", "/direct_debit/signal", direct_debit.signal, writes=True),
    Operation("listSubscribers", "POST", "/direct_debit/subscription/subscribers", direct_debit.subscribers),
    Operation(
        "setDefaultAccount",
        "POST",
        "/direct_debit/customer/bank_account/set_default",
        direct_debit.set_default,
        writes=True,
    ),
    Operation(
        "unsubscribeAccount",
        "POST",
        "/direct_debit/customer/bank_account/unsubscribe",
        direct_debit.unsubscribe,
        writes=True,
    ),
    Operation("getSubscriptionHistory", "POST", "/direct_debit/subscription/histories", direct_debit.history),
    Operation("verifySubscription", "POST", "/direct_debit/subscription/verify", direct_debit.verify),
    Operation(
        "sendNotifications", "POST", "/notification/v1/notificationmessage/send", notifications.send, writes=True
    ),
    Operation("getTransactionReport", "POST", "/reports/ppwsa_transaction_report", reports.transactions),
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
