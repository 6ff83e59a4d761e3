# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""Every operation of the contract in one table; importing it imports none of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import attrs

from .types import Operation

LOGGABLE_FIELDS = frozenset(
    {
        "amount",
        "bill_status",
        "code",
        "currency",
        "date",
        "due_date",
        "message",
        "message_kh",
        "page_count",
        "page_index",
        "page_size",
        "payment_date",
        "payment_method",
        "price",
        "quantity",
        "ref_id",
        "reference",
        "row_count",
        "status",
        "tokenExpireTime",
        "total_amount",
        "total_tax",
        "tran_date",
        "tran_type",
    }
)
"""Fields whose values say nothing about a person and open no door; a log may show them."""


@attrs.frozen
class Entry:
    """One row.

    Attributes:
        operation_id: As in openapi.yaml.
        http_method: The HTTP method.
        path: The path template.
        tag: The resource.
        method_name: The method on the resource.
        safe_to_retry: Whether sending it twice can never charge or create twice.
        request: The request model's name; empty where there is no body.
        module: The operation's module, within its tag's package.
    """

    operation_id: str
    http_method: str
    path: str
    tag: str
    method_name: str
    safe_to_retry: bool
    request: str
    module: str

    def load(self) -> Operation[Any]:
        """Import the operation."""
        operation: Operation[Any] = import_module(f".api.{self.tag}.{self.module}", __package__).OPERATION
        return operation


#: The security schemes that operations name, in the order of the contract.
SCHEMES: tuple[str, ...] = ("bearer", "tokenBearer", "tokenRaw")

OPERATIONS: dict[str, Entry] = {
    "authorize": Entry(
        "authorize",
        "POST",
        "/merchantsecurity/authorize",
        "authorization",
        "authorize",
        True,
        "AuthorizeRequest",
        "authorize",
    ),
    "createCustomer": Entry(
        "createCustomer",
        "POST",
        "/customer/create",
        "customers",
        "create",
        False,
        "CreateCustomerRequest",
        "create_customer",
    ),
    "getCustomer": Entry(
        "getCustomer",
        "POST",
        "/customer/get_customer_detail",
        "customers",
        "get",
        True,
        "GetCustomerRequest",
        "get_customer",
    ),
    "updateCustomer": Entry(
        "updateCustomer",
        "POST",
        "/customer/update",
        "customers",
        "update",
        False,
        "UpdateCustomerRequest",
        "update_customer",
    ),
    "deleteCustomer": Entry(
        "deleteCustomer",
        "POST",
        "/customer/delete",
        "customers",
        "delete",
        False,
        "DeleteCustomerRequest",
        "delete_customer",
    ),
    "listPaymentMethods": Entry(
        "listPaymentMethods",
        "GET",
        "/instant_payment/{customer_sync_code}/get_payment_methods",
        "payment_methods",
        "list",
        True,
        "",
        "list_payment_methods",
    ),
    "getWalletBalance": Entry(
        "getWalletBalance",
        "POST",
        "/instant_payment/get_wallet_balance",
        "wallets",
        "balance",
        True,
        "GetWalletBalanceRequest",
        "get_wallet_balance",
    ),
    "getWalletHistory": Entry(
        "getWalletHistory",
        "POST",
        "/instant_payment/get_wallet_histories",
        "wallets",
        "history",
        True,
        "GetWalletHistoryRequest",
        "get_wallet_history",
    ),
    "settlePayment": Entry(
        "settlePayment",
        "POST",
        "/bill_payment/push_bill_with_payment",
        "payments",
        "settle",
        False,
        "SettlePaymentRequest",
        "settle_payment",
    ),
    "listBills": Entry("listBills", "GET", "/instant_payment/get_bills", "bills", "list", True, "", "list_bills"),
    "getBill": Entry(
        "getBill", "GET", "/instant_payment/get_single_bill/{refId}", "bills", "get", True, "", "get_bill"
    ),
    "listCustomerBills": Entry(
        "listCustomerBills",
        "GET",
        "/bill_payment/{customer_sync_code}/get_bills",
        "bills",
        "list_for_customer",
        True,
        "",
        "list_customer_bills",
    ),
    "getTransaction": Entry(
        "getTransaction",
        "POST",
        "/transaction/instant_payment/detail",
        "transactions",
        "get",
        True,
        "GetTransactionRequest",
        "get_transaction",
    ),
    "onboardSubBiller": Entry(
        "onboardSubBiller",
        "POST",
        "/on_boarding/on_boarding_supplier",
        "sub_billers",
        "onboard",
        False,
        "OnboardSubBillerRequest",
        "onboard_sub_biller",
    ),
    "linkAccount": Entry(
        "linkAccount",
        "POST",
        "/on_boarding/add_link_account",
        "sub_billers",
        "link_account",
        False,
        "LinkAccountRequest",
        "link_account",
    ),
    "verifyLinkedAccount": Entry(
        "verifyLinkedAccount",
        "POST",
        "/on_boarding/verify_linked_account",
        "sub_billers",
        "verify",
        True,
        "VerifyLinkedAccountRequest",
        "verify_linked_account",
    ),
    "getPortalUrl": Entry(
        "getPortalUrl",
        "POST",
        "/walletmgnt/url",
        "sub_billers",
        "portal_url",
        True,
        "GetPortalUrlRequest",
        "get_portal_url",
    ),
    "listBanks": Entry("listBanks", "GET", "/on_boarding/get_available_bank", "banks", "list", True, "", "list_banks"),
    "createCheckout": Entry(
        "createCheckout",
        "POST",
        "/transaction/v2/init",
        "checkout",
        "create",
        False,
        "CreateCheckoutRequest",
        "create_checkout",
    ),
    "createKhqr": Entry(
        "createKhqr", "POST", "/transaction/v2/init", "khqr", "create", False, "CreateKhqrRequest", "create_khqr"
    ),
    "verifyCheckout": Entry(
        "verifyCheckout",
        "POST",
        "/transaction/v2/verify",
        "checkout",
        "verify",
        True,
        "VerifyCheckoutRequest",
        "verify_checkout",
    ),
    "verifyKhqr": Entry(
        "verifyKhqr", "POST", "/transaction/v2/verify", "khqr", "verify", True, "VerifyKhqrRequest", "verify_khqr"
    ),
    "importInvoices": Entry(
        "importInvoices",
        "POST",
        "/billflow/v1/Bill24Operation/Invoice/Import",
        "invoices",
        "upload",
        False,
        "",
        "import_invoices",
    ),
    "listInvoicePayments": Entry(
        "listInvoicePayments", "GET", "/billflow/v1/payment", "invoices", "payments", True, "", "list_invoice_payments"
    ),
    "initSubscription": Entry(
        "initSubscription",
        "POST",
        "/direct_debit/subscription/init",
        "direct_debit",
        "subscribe",
        False,
        "InitSubscriptionRequest",
        "init_subscription",
    ),
    "signalDebts": Entry(
        "signalDebts",
        "POST",
        "/direct_debit/signal",
        "direct_debit",
        "signal",
        False,
        "SignalDebtsRequest",
        "signal_debts",
    ),
    "listSubscribers": Entry(
        "listSubscribers",
        "POST",
        "/direct_debit/subscription/subscribers",
        "direct_debit",
        "subscribers",
        True,
        "ListSubscribersRequest",
        "list_subscribers",
    ),
    "setDefaultAccount": Entry(
        "setDefaultAccount",
        "POST",
        "/direct_debit/customer/bank_account/set_default",
        "direct_debit",
        "set_default",
        False,
        "SetDefaultAccountRequest",
        "set_default_account",
    ),
    "unsubscribeAccount": Entry(
        "unsubscribeAccount",
        "POST",
        "/direct_debit/customer/bank_account/unsubscribe",
        "direct_debit",
        "unsubscribe",
        False,
        "UnsubscribeAccountRequest",
        "unsubscribe_account",
    ),
    "getSubscriptionHistory": Entry(
        "getSubscriptionHistory",
        "POST",
        "/direct_debit/subscription/histories",
        "direct_debit",
        "history",
        True,
        "GetSubscriptionHistoryRequest",
        "get_subscription_history",
    ),
    "verifySubscription": Entry(
        "verifySubscription",
        "POST",
        "/direct_debit/subscription/verify",
        "direct_debit",
        "verify",
        True,
        "VerifySubscriptionRequest",
        "verify_subscription",
    ),
    "sendNotifications": Entry(
        "sendNotifications",
        "POST",
        "/notification/v1/notificationmessage/send",
        "notifications",
        "send",
        False,
        "",
        "send_notifications",
    ),
    "getTransactionReport": Entry(
        "getTransactionReport",
        "POST",
        "/reports/ppwsa_transaction_report",
        "reports",
        "transactions",
        True,
        "GetTransactionReportRequest",
        "get_transaction_report",
    ),
}
