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
    from .consumer import Consumer as Consumer
    from .consumer_bill import ConsumerBill as ConsumerBill
    from .consumer_debt import ConsumerDebt as ConsumerDebt
    from .consumer_inquiry_answer import ConsumerInquiryAnswer as ConsumerInquiryAnswer
    from .consumer_inquiry_request import ConsumerInquiryRequest as ConsumerInquiryRequest
    from .consumer_validate_answer import ConsumerValidateAnswer as ConsumerValidateAnswer
    from .consumer_validate_request import ConsumerValidateRequest as ConsumerValidateRequest
    from .create_customer_request import CreateCustomerRequest as CreateCustomerRequest
    from .currency import Currency as Currency
    from .customer import Customer as Customer
    from .customer_bill import CustomerBill as CustomerBill
    from .customer_bill_line import CustomerBillLine as CustomerBillLine
    from .customer_bill_payment import CustomerBillPayment as CustomerBillPayment
    from .customer_detail import CustomerDetail as CustomerDetail
    from .customer_wallet import CustomerWallet as CustomerWallet
    from .delete_customer_request import DeleteCustomerRequest as DeleteCustomerRequest
    from .error_envelope import ErrorEnvelope as ErrorEnvelope
    from .get_customer_request import GetCustomerRequest as GetCustomerRequest
    from .get_portal_url_request import GetPortalUrlRequest as GetPortalUrlRequest
    from .get_transaction_request import GetTransactionRequest as GetTransactionRequest
    from .get_wallet_balance_request import GetWalletBalanceRequest as GetWalletBalanceRequest
    from .get_wallet_history_request import GetWalletHistoryRequest as GetWalletHistoryRequest
    from .invoice_status import InvoiceStatus as InvoiceStatus
    from .language import Language as Language
    from .link_account_request import LinkAccountRequest as LinkAccountRequest
    from .linked_account import LinkedAccount as LinkedAccount
    from .linked_account_status import LinkedAccountStatus as LinkedAccountStatus
    from .linked_sub_biller import LinkedSubBiller as LinkedSubBiller
    from .new_wallet import NewWallet as NewWallet
    from .onboard_sub_biller_request import OnboardSubBillerRequest as OnboardSubBillerRequest
    from .page_request import PageRequest as PageRequest
    from .pagination import Pagination as Pagination
    from .paid_customer import PaidCustomer as PaidCustomer
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
    from .session import Session as Session
    from .settle_payment_request import SettlePaymentRequest as SettlePaymentRequest
    from .settled_part import SettledPart as SettledPart
    from .settlement import Settlement as Settlement
    from .sub_biller import SubBiller as SubBiller
    from .success_code import SuccessCode as SuccessCode
    from .transaction import Transaction as Transaction
    from .transaction_status import TransactionStatus as TransactionStatus
    from .transaction_type import TransactionType as TransactionType
    from .update_customer_request import UpdateCustomerRequest as UpdateCustomerRequest
    from .verify_linked_account_request import VerifyLinkedAccountRequest as VerifyLinkedAccountRequest
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
    "Consumer": "consumer",
    "ConsumerBill": "consumer_bill",
    "ConsumerDebt": "consumer_debt",
    "ConsumerInquiryAnswer": "consumer_inquiry_answer",
    "ConsumerInquiryRequest": "consumer_inquiry_request",
    "ConsumerValidateAnswer": "consumer_validate_answer",
    "ConsumerValidateRequest": "consumer_validate_request",
    "CreateCustomerRequest": "create_customer_request",
    "Currency": "currency",
    "Customer": "customer",
    "CustomerBill": "customer_bill",
    "CustomerBillLine": "customer_bill_line",
    "CustomerBillPayment": "customer_bill_payment",
    "CustomerDetail": "customer_detail",
    "CustomerWallet": "customer_wallet",
    "DeleteCustomerRequest": "delete_customer_request",
    "ErrorEnvelope": "error_envelope",
    "GetCustomerRequest": "get_customer_request",
    "GetPortalUrlRequest": "get_portal_url_request",
    "GetTransactionRequest": "get_transaction_request",
    "GetWalletBalanceRequest": "get_wallet_balance_request",
    "GetWalletHistoryRequest": "get_wallet_history_request",
    "InvoiceStatus": "invoice_status",
    "Language": "language",
    "LinkAccountRequest": "link_account_request",
    "LinkedAccount": "linked_account",
    "LinkedAccountStatus": "linked_account_status",
    "LinkedSubBiller": "linked_sub_biller",
    "NewWallet": "new_wallet",
    "OnboardSubBillerRequest": "onboard_sub_biller_request",
    "PageRequest": "page_request",
    "Pagination": "pagination",
    "PaidCustomer": "paid_customer",
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
    "Session": "session",
    "SettlePaymentRequest": "settle_payment_request",
    "SettledPart": "settled_part",
    "Settlement": "settlement",
    "SubBiller": "sub_biller",
    "SuccessCode": "success_code",
    "Transaction": "transaction",
    "TransactionStatus": "transaction_status",
    "TransactionType": "transaction_type",
    "UpdateCustomerRequest": "update_customer_request",
    "VerifyLinkedAccountRequest": "verify_linked_account_request",
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
    "Consumer",
    "ConsumerBill",
    "ConsumerDebt",
    "ConsumerInquiryAnswer",
    "ConsumerInquiryRequest",
    "ConsumerValidateAnswer",
    "ConsumerValidateRequest",
    "CreateCustomerRequest",
    "Currency",
    "Customer",
    "CustomerBill",
    "CustomerBillLine",
    "CustomerBillPayment",
    "CustomerDetail",
    "CustomerWallet",
    "DeleteCustomerRequest",
    "ErrorEnvelope",
    "GetCustomerRequest",
    "GetPortalUrlRequest",
    "GetTransactionRequest",
    "GetWalletBalanceRequest",
    "GetWalletHistoryRequest",
    "InvoiceStatus",
    "Language",
    "LinkAccountRequest",
    "LinkedAccount",
    "LinkedAccountStatus",
    "LinkedSubBiller",
    "NewWallet",
    "OnboardSubBillerRequest",
    "PageRequest",
    "Pagination",
    "PaidCustomer",
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
    "Session",
    "SettlePaymentRequest",
    "SettledPart",
    "Settlement",
    "SubBiller",
    "SuccessCode",
    "Transaction",
    "TransactionStatus",
    "TransactionType",
    "UpdateCustomerRequest",
    "VerifyLinkedAccountRequest",
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
