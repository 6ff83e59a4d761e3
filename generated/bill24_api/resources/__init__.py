# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""One class a tag, sync and async, plain and with the raw response."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .authorization import AsyncAuthorization as AsyncAuthorization
    from .authorization import AsyncAuthorizationWithRawResponse as AsyncAuthorizationWithRawResponse
    from .authorization import Authorization as Authorization
    from .authorization import AuthorizationWithRawResponse as AuthorizationWithRawResponse
    from .banks import AsyncBanks as AsyncBanks
    from .banks import AsyncBanksWithRawResponse as AsyncBanksWithRawResponse
    from .banks import Banks as Banks
    from .banks import BanksWithRawResponse as BanksWithRawResponse
    from .bills import AsyncBills as AsyncBills
    from .bills import AsyncBillsWithRawResponse as AsyncBillsWithRawResponse
    from .bills import Bills as Bills
    from .bills import BillsWithRawResponse as BillsWithRawResponse
    from .checkout import AsyncCheckout as AsyncCheckout
    from .checkout import AsyncCheckoutWithRawResponse as AsyncCheckoutWithRawResponse
    from .checkout import Checkout as Checkout
    from .checkout import CheckoutWithRawResponse as CheckoutWithRawResponse
    from .customers import AsyncCustomers as AsyncCustomers
    from .customers import AsyncCustomersWithRawResponse as AsyncCustomersWithRawResponse
    from .customers import Customers as Customers
    from .customers import CustomersWithRawResponse as CustomersWithRawResponse
    from .direct_debit import AsyncDirectDebit as AsyncDirectDebit
    from .direct_debit import AsyncDirectDebitWithRawResponse as AsyncDirectDebitWithRawResponse
    from .direct_debit import DirectDebit as DirectDebit
    from .direct_debit import DirectDebitWithRawResponse as DirectDebitWithRawResponse
    from .invoices import AsyncInvoices as AsyncInvoices
    from .invoices import AsyncInvoicesWithRawResponse as AsyncInvoicesWithRawResponse
    from .invoices import Invoices as Invoices
    from .invoices import InvoicesWithRawResponse as InvoicesWithRawResponse
    from .khqr import AsyncKhqr as AsyncKhqr
    from .khqr import AsyncKhqrWithRawResponse as AsyncKhqrWithRawResponse
    from .khqr import Khqr as Khqr
    from .khqr import KhqrWithRawResponse as KhqrWithRawResponse
    from .notifications import AsyncNotifications as AsyncNotifications
    from .notifications import AsyncNotificationsWithRawResponse as AsyncNotificationsWithRawResponse
    from .notifications import Notifications as Notifications
    from .notifications import NotificationsWithRawResponse as NotificationsWithRawResponse
    from .payment_methods import AsyncPaymentMethods as AsyncPaymentMethods
    from .payment_methods import AsyncPaymentMethodsWithRawResponse as AsyncPaymentMethodsWithRawResponse
    from .payment_methods import PaymentMethods as PaymentMethods
    from .payment_methods import PaymentMethodsWithRawResponse as PaymentMethodsWithRawResponse
    from .payments import AsyncPayments as AsyncPayments
    from .payments import AsyncPaymentsWithRawResponse as AsyncPaymentsWithRawResponse
    from .payments import Payments as Payments
    from .payments import PaymentsWithRawResponse as PaymentsWithRawResponse
    from .reports import AsyncReports as AsyncReports
    from .reports import AsyncReportsWithRawResponse as AsyncReportsWithRawResponse
    from .reports import Reports as Reports
    from .reports import ReportsWithRawResponse as ReportsWithRawResponse
    from .sub_billers import AsyncSubBillers as AsyncSubBillers
    from .sub_billers import AsyncSubBillersWithRawResponse as AsyncSubBillersWithRawResponse
    from .sub_billers import SubBillers as SubBillers
    from .sub_billers import SubBillersWithRawResponse as SubBillersWithRawResponse
    from .transactions import AsyncTransactions as AsyncTransactions
    from .transactions import AsyncTransactionsWithRawResponse as AsyncTransactionsWithRawResponse
    from .transactions import Transactions as Transactions
    from .transactions import TransactionsWithRawResponse as TransactionsWithRawResponse
    from .wallets import AsyncWallets as AsyncWallets
    from .wallets import AsyncWalletsWithRawResponse as AsyncWalletsWithRawResponse
    from .wallets import Wallets as Wallets
    from .wallets import WalletsWithRawResponse as WalletsWithRawResponse

_MODULES = {
    "Authorization": "authorization",
    "AsyncAuthorization": "authorization",
    "AuthorizationWithRawResponse": "authorization",
    "AsyncAuthorizationWithRawResponse": "authorization",
    "Customers": "customers",
    "AsyncCustomers": "customers",
    "CustomersWithRawResponse": "customers",
    "AsyncCustomersWithRawResponse": "customers",
    "PaymentMethods": "payment_methods",
    "AsyncPaymentMethods": "payment_methods",
    "PaymentMethodsWithRawResponse": "payment_methods",
    "AsyncPaymentMethodsWithRawResponse": "payment_methods",
    "Wallets": "wallets",
    "AsyncWallets": "wallets",
    "WalletsWithRawResponse": "wallets",
    "AsyncWalletsWithRawResponse": "wallets",
    "Payments": "payments",
    "AsyncPayments": "payments",
    "PaymentsWithRawResponse": "payments",
    "AsyncPaymentsWithRawResponse": "payments",
    "Bills": "bills",
    "AsyncBills": "bills",
    "BillsWithRawResponse": "bills",
    "AsyncBillsWithRawResponse": "bills",
    "Transactions": "transactions",
    "AsyncTransactions": "transactions",
    "TransactionsWithRawResponse": "transactions",
    "AsyncTransactionsWithRawResponse": "transactions",
    "SubBillers": "sub_billers",
    "AsyncSubBillers": "sub_billers",
    "SubBillersWithRawResponse": "sub_billers",
    "AsyncSubBillersWithRawResponse": "sub_billers",
    "Banks": "banks",
    "AsyncBanks": "banks",
    "BanksWithRawResponse": "banks",
    "AsyncBanksWithRawResponse": "banks",
    "Checkout": "checkout",
    "AsyncCheckout": "checkout",
    "CheckoutWithRawResponse": "checkout",
    "AsyncCheckoutWithRawResponse": "checkout",
    "Khqr": "khqr",
    "AsyncKhqr": "khqr",
    "KhqrWithRawResponse": "khqr",
    "AsyncKhqrWithRawResponse": "khqr",
    "Invoices": "invoices",
    "AsyncInvoices": "invoices",
    "InvoicesWithRawResponse": "invoices",
    "AsyncInvoicesWithRawResponse": "invoices",
    "DirectDebit": "direct_debit",
    "AsyncDirectDebit": "direct_debit",
    "DirectDebitWithRawResponse": "direct_debit",
    "AsyncDirectDebitWithRawResponse": "direct_debit",
    "Notifications": "notifications",
    "AsyncNotifications": "notifications",
    "NotificationsWithRawResponse": "notifications",
    "AsyncNotificationsWithRawResponse": "notifications",
    "Reports": "reports",
    "AsyncReports": "reports",
    "ReportsWithRawResponse": "reports",
    "AsyncReportsWithRawResponse": "reports",
}

__all__ = [
    "Authorization",
    "AsyncAuthorization",
    "AuthorizationWithRawResponse",
    "AsyncAuthorizationWithRawResponse",
    "Customers",
    "AsyncCustomers",
    "CustomersWithRawResponse",
    "AsyncCustomersWithRawResponse",
    "PaymentMethods",
    "AsyncPaymentMethods",
    "PaymentMethodsWithRawResponse",
    "AsyncPaymentMethodsWithRawResponse",
    "Wallets",
    "AsyncWallets",
    "WalletsWithRawResponse",
    "AsyncWalletsWithRawResponse",
    "Payments",
    "AsyncPayments",
    "PaymentsWithRawResponse",
    "AsyncPaymentsWithRawResponse",
    "Bills",
    "AsyncBills",
    "BillsWithRawResponse",
    "AsyncBillsWithRawResponse",
    "Transactions",
    "AsyncTransactions",
    "TransactionsWithRawResponse",
    "AsyncTransactionsWithRawResponse",
    "SubBillers",
    "AsyncSubBillers",
    "SubBillersWithRawResponse",
    "AsyncSubBillersWithRawResponse",
    "Banks",
    "AsyncBanks",
    "BanksWithRawResponse",
    "AsyncBanksWithRawResponse",
    "Checkout",
    "AsyncCheckout",
    "CheckoutWithRawResponse",
    "AsyncCheckoutWithRawResponse",
    "Khqr",
    "AsyncKhqr",
    "KhqrWithRawResponse",
    "AsyncKhqrWithRawResponse",
    "Invoices",
    "AsyncInvoices",
    "InvoicesWithRawResponse",
    "AsyncInvoicesWithRawResponse",
    "DirectDebit",
    "AsyncDirectDebit",
    "DirectDebitWithRawResponse",
    "AsyncDirectDebitWithRawResponse",
    "Notifications",
    "AsyncNotifications",
    "NotificationsWithRawResponse",
    "AsyncNotificationsWithRawResponse",
    "Reports",
    "AsyncReports",
    "ReportsWithRawResponse",
    "AsyncReportsWithRawResponse",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
