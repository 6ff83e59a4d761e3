# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The models of the contract, imported one by one as they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .add_link_account import AddLinkAccount as AddLinkAccount
    from .authorize_request import AuthorizeRequest as AuthorizeRequest
    from .bill import Bill as Bill
    from .bill_detail_line import BillDetailLine as BillDetailLine
    from .bill_line import BillLine as BillLine
    from .bill_page import BillPage as BillPage
    from .bill_payment import BillPayment as BillPayment
    from .bill_payment_method import BillPaymentMethod as BillPaymentMethod
    from .bill_status import BillStatus as BillStatus
    from .checkout_customer import CheckoutCustomer as CheckoutCustomer
    from .checkout_language import CheckoutLanguage as CheckoutLanguage
    from .checkout_state import CheckoutState as CheckoutState
    from .checkout_status import CheckoutStatus as CheckoutStatus
    from .consumer import Consumer as Consumer
    from .consumer_bill import ConsumerBill as ConsumerBill
    from .consumer_debt import ConsumerDebt as ConsumerDebt
    from .consumer_inquiry_answer import ConsumerInquiryAnswer as ConsumerInquiryAnswer
    from .consumer_inquiry_request import ConsumerInquiryRequest as ConsumerInquiryRequest
    from .consumer_validate_answer import ConsumerValidateAnswer as ConsumerValidateAnswer
    from .consumer_validate_request import ConsumerValidateRequest as ConsumerValidateRequest
    from .create_checkout_request import CreateCheckoutRequest as CreateCheckoutRequest
    from .create_customer_request import CreateCustomerRequest as CreateCustomerRequest
    from .create_khqr_request import CreateKhqrRequest as CreateKhqrRequest
    from .currency import Currency as Currency
    from .customer import Customer as Customer
    from .customer_bank_account import CustomerBankAccount as CustomerBankAccount
    from .customer_bill import CustomerBill as CustomerBill
    from .customer_bill_line import CustomerBillLine as CustomerBillLine
    from .customer_bill_payment import CustomerBillPayment as CustomerBillPayment
    from .customer_detail import CustomerDetail as CustomerDetail
    from .customer_wallet import CustomerWallet as CustomerWallet
    from .delete_customer_request import DeleteCustomerRequest as DeleteCustomerRequest
    from .error_envelope import ErrorEnvelope as ErrorEnvelope
    from .get_customer_request import GetCustomerRequest as GetCustomerRequest
    from .get_portal_url_request import GetPortalUrlRequest as GetPortalUrlRequest
    from .get_subscription_history_request import GetSubscriptionHistoryRequest as GetSubscriptionHistoryRequest
    from .get_transaction_report_request import GetTransactionReportRequest as GetTransactionReportRequest
    from .get_transaction_request import GetTransactionRequest as GetTransactionRequest
    from .get_wallet_balance_request import GetWalletBalanceRequest as GetWalletBalanceRequest
    from .get_wallet_history_request import GetWalletHistoryRequest as GetWalletHistoryRequest
    from .import_invoices_answer import ImportInvoicesAnswer as ImportInvoicesAnswer
    from .init_subscription_request import InitSubscriptionRequest as InitSubscriptionRequest
    from .invoice import Invoice as Invoice
    from .invoice_customer import InvoiceCustomer as InvoiceCustomer
    from .invoice_detail import InvoiceDetail as InvoiceDetail
    from .invoice_payment import InvoicePayment as InvoicePayment
    from .invoice_status import InvoiceStatus as InvoiceStatus
    from .language import Language as Language
    from .link_account_request import LinkAccountRequest as LinkAccountRequest
    from .linked_account import LinkedAccount as LinkedAccount
    from .linked_account_status import LinkedAccountStatus as LinkedAccountStatus
    from .linked_sub_biller import LinkedSubBiller as LinkedSubBiller
    from .list_subscribers_request import ListSubscribersRequest as ListSubscribersRequest
    from .new_wallet import NewWallet as NewWallet
    from .notification import Notification as Notification
    from .notification_channel import NotificationChannel as NotificationChannel
    from .notification_route import NotificationRoute as NotificationRoute
    from .notification_settings import NotificationSettings as NotificationSettings
    from .onboard_sub_biller_request import OnboardSubBillerRequest as OnboardSubBillerRequest
    from .open_checkout import OpenCheckout as OpenCheckout
    from .open_subscription import OpenSubscription as OpenSubscription
    from .page_request import PageRequest as PageRequest
    from .pagination import Pagination as Pagination
    from .paid_customer import PaidCustomer as PaidCustomer
    from .paid_invoice import PaidInvoice as PaidInvoice
    from .payment_method import PaymentMethod as PaymentMethod
    from .payment_method_type import PaymentMethodType as PaymentMethodType
    from .payment_service_type import PaymentServiceType as PaymentServiceType
    from .payment_status import PaymentStatus as PaymentStatus
    from .payment_webhook_answer import PaymentWebhookAnswer as PaymentWebhookAnswer
    from .payment_webhook_request import PaymentWebhookRequest as PaymentWebhookRequest
    from .pending_bill import PendingBill as PendingBill
    from .pending_bills import PendingBills as PendingBills
    from .pending_bills_answer import PendingBillsAnswer as PendingBillsAnswer
    from .pending_bills_request import PendingBillsRequest as PendingBillsRequest
    from .proxy_answer import ProxyAnswer as ProxyAnswer
    from .proxy_request import ProxyRequest as ProxyRequest
    from .sent_notification import SentNotification as SentNotification
    from .session import Session as Session
    from .set_default_account_request import SetDefaultAccountRequest as SetDefaultAccountRequest
    from .settle_payment_request import SettlePaymentRequest as SettlePaymentRequest
    from .settled_part import SettledPart as SettledPart
    from .settlement import Settlement as Settlement
    from .signal_debts_request import SignalDebtsRequest as SignalDebtsRequest
    from .sub_biller import SubBiller as SubBiller
    from .subscribed_account import SubscribedAccount as SubscribedAccount
    from .subscribed_consumer import SubscribedConsumer as SubscribedConsumer
    from .subscriber import Subscriber as Subscriber
    from .subscribing_consumer import SubscribingConsumer as SubscribingConsumer
    from .subscription import Subscription as Subscription
    from .subscription_action import SubscriptionAction as SubscriptionAction
    from .subscription_event import SubscriptionEvent as SubscriptionEvent
    from .subscription_history import SubscriptionHistory as SubscriptionHistory
    from .subscription_redirect import SubscriptionRedirect as SubscriptionRedirect
    from .subscription_status import SubscriptionStatus as SubscriptionStatus
    from .success_code import SuccessCode as SuccessCode
    from .transaction import Transaction as Transaction
    from .transaction_status import TransactionStatus as TransactionStatus
    from .transaction_type import TransactionType as TransactionType
    from .unsubscribe_account_request import UnsubscribeAccountRequest as UnsubscribeAccountRequest
    from .update_customer_request import UpdateCustomerRequest as UpdateCustomerRequest
    from .verify_checkout_request import VerifyCheckoutRequest as VerifyCheckoutRequest
    from .verify_khqr_request import VerifyKhqrRequest as VerifyKhqrRequest
    from .verify_linked_account_request import VerifyLinkedAccountRequest as VerifyLinkedAccountRequest
    from .verify_subscription_request import VerifySubscriptionRequest as VerifySubscriptionRequest
    from .wallet_balance import WalletBalance as WalletBalance
    from .webhook_result import WebhookResult as WebhookResult

_MODULES = {
    "AddLinkAccount": "add_link_account",
    "AuthorizeRequest": "authorize_request",
    "Bill": "bill",
    "BillDetailLine": "bill_detail_line",
    "BillLine": "bill_line",
    "BillPage": "bill_page",
    "BillPayment": "bill_payment",
    "BillPaymentMethod": "bill_payment_method",
    "BillStatus": "bill_status",
    "CheckoutCustomer": "checkout_customer",
    "CheckoutLanguage": "checkout_language",
    "CheckoutState": "checkout_state",
    "CheckoutStatus": "checkout_status",
    "Consumer": "consumer",
    "ConsumerBill": "consumer_bill",
    "ConsumerDebt": "consumer_debt",
    "ConsumerInquiryAnswer": "consumer_inquiry_answer",
    "ConsumerInquiryRequest": "consumer_inquiry_request",
    "ConsumerValidateAnswer": "consumer_validate_answer",
    "ConsumerValidateRequest": "consumer_validate_request",
    "CreateCheckoutRequest": "create_checkout_request",
    "CreateCustomerRequest": "create_customer_request",
    "CreateKhqrRequest": "create_khqr_request",
    "Currency": "currency",
    "Customer": "customer",
    "CustomerBankAccount": "customer_bank_account",
    "CustomerBill": "customer_bill",
    "CustomerBillLine": "customer_bill_line",
    "CustomerBillPayment": "customer_bill_payment",
    "CustomerDetail": "customer_detail",
    "CustomerWallet": "customer_wallet",
    "DeleteCustomerRequest": "delete_customer_request",
    "ErrorEnvelope": "error_envelope",
    "GetCustomerRequest": "get_customer_request",
    "GetPortalUrlRequest": "get_portal_url_request",
    "GetSubscriptionHistoryRequest": "get_subscription_history_request",
    "GetTransactionReportRequest": "get_transaction_report_request",
    "GetTransactionRequest": "get_transaction_request",
    "GetWalletBalanceRequest": "get_wallet_balance_request",
    "GetWalletHistoryRequest": "get_wallet_history_request",
    "ImportInvoicesAnswer": "import_invoices_answer",
    "InitSubscriptionRequest": "init_subscription_request",
    "Invoice": "invoice",
    "InvoiceCustomer": "invoice_customer",
    "InvoiceDetail": "invoice_detail",
    "InvoicePayment": "invoice_payment",
    "InvoiceStatus": "invoice_status",
    "Language": "language",
    "LinkAccountRequest": "link_account_request",
    "LinkedAccount": "linked_account",
    "LinkedAccountStatus": "linked_account_status",
    "LinkedSubBiller": "linked_sub_biller",
    "ListSubscribersRequest": "list_subscribers_request",
    "NewWallet": "new_wallet",
    "Notification": "notification",
    "NotificationChannel": "notification_channel",
    "NotificationRoute": "notification_route",
    "NotificationSettings": "notification_settings",
    "OnboardSubBillerRequest": "onboard_sub_biller_request",
    "OpenCheckout": "open_checkout",
    "OpenSubscription": "open_subscription",
    "PageRequest": "page_request",
    "Pagination": "pagination",
    "PaidCustomer": "paid_customer",
    "PaidInvoice": "paid_invoice",
    "PaymentMethod": "payment_method",
    "PaymentMethodType": "payment_method_type",
    "PaymentServiceType": "payment_service_type",
    "PaymentStatus": "payment_status",
    "PaymentWebhookAnswer": "payment_webhook_answer",
    "PaymentWebhookRequest": "payment_webhook_request",
    "PendingBill": "pending_bill",
    "PendingBills": "pending_bills",
    "PendingBillsAnswer": "pending_bills_answer",
    "PendingBillsRequest": "pending_bills_request",
    "ProxyAnswer": "proxy_answer",
    "ProxyRequest": "proxy_request",
    "SentNotification": "sent_notification",
    "Session": "session",
    "SetDefaultAccountRequest": "set_default_account_request",
    "SettlePaymentRequest": "settle_payment_request",
    "SettledPart": "settled_part",
    "Settlement": "settlement",
    "SignalDebtsRequest": "signal_debts_request",
    "SubBiller": "sub_biller",
    "SubscribedAccount": "subscribed_account",
    "SubscribedConsumer": "subscribed_consumer",
    "Subscriber": "subscriber",
    "SubscribingConsumer": "subscribing_consumer",
    "Subscription": "subscription",
    "SubscriptionAction": "subscription_action",
    "SubscriptionEvent": "subscription_event",
    "SubscriptionHistory": "subscription_history",
    "SubscriptionRedirect": "subscription_redirect",
    "SubscriptionStatus": "subscription_status",
    "SuccessCode": "success_code",
    "Transaction": "transaction",
    "TransactionStatus": "transaction_status",
    "TransactionType": "transaction_type",
    "UnsubscribeAccountRequest": "unsubscribe_account_request",
    "UpdateCustomerRequest": "update_customer_request",
    "VerifyCheckoutRequest": "verify_checkout_request",
    "VerifyKhqrRequest": "verify_khqr_request",
    "VerifyLinkedAccountRequest": "verify_linked_account_request",
    "VerifySubscriptionRequest": "verify_subscription_request",
    "WalletBalance": "wallet_balance",
    "WebhookResult": "webhook_result",
}

__all__ = [
    "AddLinkAccount",
    "AuthorizeRequest",
    "Bill",
    "BillDetailLine",
    "BillLine",
    "BillPage",
    "BillPayment",
    "BillPaymentMethod",
    "BillStatus",
    "CheckoutCustomer",
    "CheckoutLanguage",
    "CheckoutState",
    "CheckoutStatus",
    "Consumer",
    "ConsumerBill",
    "ConsumerDebt",
    "ConsumerInquiryAnswer",
    "ConsumerInquiryRequest",
    "ConsumerValidateAnswer",
    "ConsumerValidateRequest",
    "CreateCheckoutRequest",
    "CreateCustomerRequest",
    "CreateKhqrRequest",
    "Currency",
    "Customer",
    "CustomerBankAccount",
    "CustomerBill",
    "CustomerBillLine",
    "CustomerBillPayment",
    "CustomerDetail",
    "CustomerWallet",
    "DeleteCustomerRequest",
    "ErrorEnvelope",
    "GetCustomerRequest",
    "GetPortalUrlRequest",
    "GetSubscriptionHistoryRequest",
    "GetTransactionReportRequest",
    "GetTransactionRequest",
    "GetWalletBalanceRequest",
    "GetWalletHistoryRequest",
    "ImportInvoicesAnswer",
    "InitSubscriptionRequest",
    "Invoice",
    "InvoiceCustomer",
    "InvoiceDetail",
    "InvoicePayment",
    "InvoiceStatus",
    "Language",
    "LinkAccountRequest",
    "LinkedAccount",
    "LinkedAccountStatus",
    "LinkedSubBiller",
    "ListSubscribersRequest",
    "NewWallet",
    "Notification",
    "NotificationChannel",
    "NotificationRoute",
    "NotificationSettings",
    "OnboardSubBillerRequest",
    "OpenCheckout",
    "OpenSubscription",
    "PageRequest",
    "Pagination",
    "PaidCustomer",
    "PaidInvoice",
    "PaymentMethod",
    "PaymentMethodType",
    "PaymentServiceType",
    "PaymentStatus",
    "PaymentWebhookAnswer",
    "PaymentWebhookRequest",
    "PendingBill",
    "PendingBills",
    "PendingBillsAnswer",
    "PendingBillsRequest",
    "ProxyAnswer",
    "ProxyRequest",
    "SentNotification",
    "Session",
    "SetDefaultAccountRequest",
    "SettlePaymentRequest",
    "SettledPart",
    "Settlement",
    "SignalDebtsRequest",
    "SubBiller",
    "SubscribedAccount",
    "SubscribedConsumer",
    "Subscriber",
    "SubscribingConsumer",
    "Subscription",
    "SubscriptionAction",
    "SubscriptionEvent",
    "SubscriptionHistory",
    "SubscriptionRedirect",
    "SubscriptionStatus",
    "SuccessCode",
    "Transaction",
    "TransactionStatus",
    "TransactionType",
    "UnsubscribeAccountRequest",
    "UpdateCustomerRequest",
    "VerifyCheckoutRequest",
    "VerifyKhqrRequest",
    "VerifyLinkedAccountRequest",
    "VerifySubscriptionRequest",
    "WalletBalance",
    "WebhookResult",
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
