# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resources as attributes of a client, each imported when it is first used.

A tag whose calls are the client's own has no attribute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from .client import AsyncCaller, Caller, resource

if TYPE_CHECKING:
    from .resources.banks import AsyncBanks, AsyncBanksWithRawResponse, Banks, BanksWithRawResponse
    from .resources.bills import AsyncBills, AsyncBillsWithRawResponse, Bills, BillsWithRawResponse
    from .resources.checkout import AsyncCheckout, AsyncCheckoutWithRawResponse, Checkout, CheckoutWithRawResponse
    from .resources.customers import AsyncCustomers, AsyncCustomersWithRawResponse, Customers, CustomersWithRawResponse
    from .resources.direct_debit import (
        AsyncDirectDebit,
        AsyncDirectDebitWithRawResponse,
        DirectDebit,
        DirectDebitWithRawResponse,
    )
    from .resources.invoices import AsyncInvoices, AsyncInvoicesWithRawResponse, Invoices, InvoicesWithRawResponse
    from .resources.khqr import AsyncKhqr, AsyncKhqrWithRawResponse, Khqr, KhqrWithRawResponse
    from .resources.notifications import (
        AsyncNotifications,
        AsyncNotificationsWithRawResponse,
        Notifications,
        NotificationsWithRawResponse,
    )
    from .resources.payment_methods import (
        AsyncPaymentMethods,
        AsyncPaymentMethodsWithRawResponse,
        PaymentMethods,
        PaymentMethodsWithRawResponse,
    )
    from .resources.payments import AsyncPayments, AsyncPaymentsWithRawResponse, Payments, PaymentsWithRawResponse
    from .resources.reports import AsyncReports, AsyncReportsWithRawResponse, Reports, ReportsWithRawResponse
    from .resources.sub_billers import (
        AsyncSubBillers,
        AsyncSubBillersWithRawResponse,
        SubBillers,
        SubBillersWithRawResponse,
    )
    from .resources.transactions import (
        AsyncTransactions,
        AsyncTransactionsWithRawResponse,
        Transactions,
        TransactionsWithRawResponse,
    )
    from .resources.wallets import AsyncWallets, AsyncWalletsWithRawResponse, Wallets, WalletsWithRawResponse

C = TypeVar("C", bound=Caller)
A = TypeVar("A", bound=AsyncCaller)


class Resources(Generic[C]):
    """The resources of a synchronous client."""

    def __init__(self, caller: C) -> None:
        self._caller = caller

    @resource
    def customers(self) -> Customers:
        """Customer profiles that the biller keeps at Bill24, each with its wallets."""
        from .resources.customers import Customers

        return Customers(self._caller)

    @resource
    def payment_methods(self) -> PaymentMethods:
        """The wallets, cards and accounts a customer can pay with."""
        from .resources.payment_methods import PaymentMethods

        return PaymentMethods(self._caller)

    @resource
    def wallets(self) -> Wallets:
        """Balance and history of a customer's wallets."""
        from .resources.wallets import Wallets

        return Wallets(self._caller)

    @resource
    def payments(self) -> Payments:
        """Pushing a bill and capturing its payment in one call."""
        from .resources.payments import Payments

        return Payments(self._caller)

    @resource
    def bills(self) -> Bills:
        """Bills that were pushed to Bill24."""
        from .resources.bills import Bills

        return Bills(self._caller)

    @resource
    def transactions(self) -> Transactions:
        """The transaction behind a paid bill."""
        from .resources.transactions import Transactions

        return Transactions(self._caller)

    @resource
    def sub_billers(self) -> SubBillers:
        """Sub billers, who receive settlements on their own linked bank account."""
        from .resources.sub_billers import SubBillers

        return SubBillers(self._caller)

    @resource
    def banks(self) -> Banks:
        """Banks a sub biller can link an account at."""
        from .resources.banks import Banks

        return Banks(self._caller)

    @resource
    def checkout(self) -> Checkout:
        """Payments on a page of Bill24's."""
        from .resources.checkout import Checkout

        return Checkout(self._caller)

    @resource
    def khqr(self) -> Khqr:
        """Payments by a KHQR code."""
        from .resources.khqr import Khqr

        return Khqr(self._caller)

    @resource
    def invoices(self) -> Invoices:
        """Invoices that Bill24 hosts, and their payments."""
        from .resources.invoices import Invoices

        return Invoices(self._caller)

    @resource
    def direct_debit(self) -> DirectDebit:
        """Debts collected from subscribed bank accounts."""
        from .resources.direct_debit import DirectDebit

        return DirectDebit(self._caller)

    @resource
    def notifications(self) -> Notifications:
        """Messages by SMS, Telegram and e-mail."""
        from .resources.notifications import Notifications

        return Notifications(self._caller)

    @resource
    def reports(self) -> Reports:
        """Reports of transactions."""
        from .resources.reports import Reports

        return Reports(self._caller)


class RawResources(Generic[C]):
    """The resources of a synchronous client, each result with its HTTP answer."""

    def __init__(self, caller: C) -> None:
        self._caller = caller

    @resource
    def customers(self) -> CustomersWithRawResponse:
        """Customer profiles that the biller keeps at Bill24, each with its wallets."""
        from .resources.customers import CustomersWithRawResponse

        return CustomersWithRawResponse(self._caller)

    @resource
    def payment_methods(self) -> PaymentMethodsWithRawResponse:
        """The wallets, cards and accounts a customer can pay with."""
        from .resources.payment_methods import PaymentMethodsWithRawResponse

        return PaymentMethodsWithRawResponse(self._caller)

    @resource
    def wallets(self) -> WalletsWithRawResponse:
        """Balance and history of a customer's wallets."""
        from .resources.wallets import WalletsWithRawResponse

        return WalletsWithRawResponse(self._caller)

    @resource
    def payments(self) -> PaymentsWithRawResponse:
        """Pushing a bill and capturing its payment in one call."""
        from .resources.payments import PaymentsWithRawResponse

        return PaymentsWithRawResponse(self._caller)

    @resource
    def bills(self) -> BillsWithRawResponse:
        """Bills that were pushed to Bill24."""
        from .resources.bills import BillsWithRawResponse

        return BillsWithRawResponse(self._caller)

    @resource
    def transactions(self) -> TransactionsWithRawResponse:
        """The transaction behind a paid bill."""
        from .resources.transactions import TransactionsWithRawResponse

        return TransactionsWithRawResponse(self._caller)

    @resource
    def sub_billers(self) -> SubBillersWithRawResponse:
        """Sub billers, who receive settlements on their own linked bank account."""
        from .resources.sub_billers import SubBillersWithRawResponse

        return SubBillersWithRawResponse(self._caller)

    @resource
    def banks(self) -> BanksWithRawResponse:
        """Banks a sub biller can link an account at."""
        from .resources.banks import BanksWithRawResponse

        return BanksWithRawResponse(self._caller)

    @resource
    def checkout(self) -> CheckoutWithRawResponse:
        """Payments on a page of Bill24's."""
        from .resources.checkout import CheckoutWithRawResponse

        return CheckoutWithRawResponse(self._caller)

    @resource
    def khqr(self) -> KhqrWithRawResponse:
        """Payments by a KHQR code."""
        from .resources.khqr import KhqrWithRawResponse

        return KhqrWithRawResponse(self._caller)

    @resource
    def invoices(self) -> InvoicesWithRawResponse:
        """Invoices that Bill24 hosts, and their payments."""
        from .resources.invoices import InvoicesWithRawResponse

        return InvoicesWithRawResponse(self._caller)

    @resource
    def direct_debit(self) -> DirectDebitWithRawResponse:
        """Debts collected from subscribed bank accounts."""
        from .resources.direct_debit import DirectDebitWithRawResponse

        return DirectDebitWithRawResponse(self._caller)

    @resource
    def notifications(self) -> NotificationsWithRawResponse:
        """Messages by SMS, Telegram and e-mail."""
        from .resources.notifications import NotificationsWithRawResponse

        return NotificationsWithRawResponse(self._caller)

    @resource
    def reports(self) -> ReportsWithRawResponse:
        """Reports of transactions."""
        from .resources.reports import ReportsWithRawResponse

        return ReportsWithRawResponse(self._caller)


class AsyncResources(Generic[A]):
    """The resources of an asynchronous client."""

    def __init__(self, caller: A) -> None:
        self._caller = caller

    @resource
    def customers(self) -> AsyncCustomers:
        """Customer profiles that the biller keeps at Bill24, each with its wallets."""
        from .resources.customers import AsyncCustomers

        return AsyncCustomers(self._caller)

    @resource
    def payment_methods(self) -> AsyncPaymentMethods:
        """The wallets, cards and accounts a customer can pay with."""
        from .resources.payment_methods import AsyncPaymentMethods

        return AsyncPaymentMethods(self._caller)

    @resource
    def wallets(self) -> AsyncWallets:
        """Balance and history of a customer's wallets."""
        from .resources.wallets import AsyncWallets

        return AsyncWallets(self._caller)

    @resource
    def payments(self) -> AsyncPayments:
        """Pushing a bill and capturing its payment in one call."""
        from .resources.payments import AsyncPayments

        return AsyncPayments(self._caller)

    @resource
    def bills(self) -> AsyncBills:
        """Bills that were pushed to Bill24."""
        from .resources.bills import AsyncBills

        return AsyncBills(self._caller)

    @resource
    def transactions(self) -> AsyncTransactions:
        """The transaction behind a paid bill."""
        from .resources.transactions import AsyncTransactions

        return AsyncTransactions(self._caller)

    @resource
    def sub_billers(self) -> AsyncSubBillers:
        """Sub billers, who receive settlements on their own linked bank account."""
        from .resources.sub_billers import AsyncSubBillers

        return AsyncSubBillers(self._caller)

    @resource
    def banks(self) -> AsyncBanks:
        """Banks a sub biller can link an account at."""
        from .resources.banks import AsyncBanks

        return AsyncBanks(self._caller)

    @resource
    def checkout(self) -> AsyncCheckout:
        """Payments on a page of Bill24's."""
        from .resources.checkout import AsyncCheckout

        return AsyncCheckout(self._caller)

    @resource
    def khqr(self) -> AsyncKhqr:
        """Payments by a KHQR code."""
        from .resources.khqr import AsyncKhqr

        return AsyncKhqr(self._caller)

    @resource
    def invoices(self) -> AsyncInvoices:
        """Invoices that Bill24 hosts, and their payments."""
        from .resources.invoices import AsyncInvoices

        return AsyncInvoices(self._caller)

    @resource
    def direct_debit(self) -> AsyncDirectDebit:
        """Debts collected from subscribed bank accounts."""
        from .resources.direct_debit import AsyncDirectDebit

        return AsyncDirectDebit(self._caller)

    @resource
    def notifications(self) -> AsyncNotifications:
        """Messages by SMS, Telegram and e-mail."""
        from .resources.notifications import AsyncNotifications

        return AsyncNotifications(self._caller)

    @resource
    def reports(self) -> AsyncReports:
        """Reports of transactions."""
        from .resources.reports import AsyncReports

        return AsyncReports(self._caller)


class AsyncRawResources(Generic[A]):
    """The resources of an asynchronous client, each result with its HTTP answer."""

    def __init__(self, caller: A) -> None:
        self._caller = caller

    @resource
    def customers(self) -> AsyncCustomersWithRawResponse:
        """Customer profiles that the biller keeps at Bill24, each with its wallets."""
        from .resources.customers import AsyncCustomersWithRawResponse

        return AsyncCustomersWithRawResponse(self._caller)

    @resource
    def payment_methods(self) -> AsyncPaymentMethodsWithRawResponse:
        """The wallets, cards and accounts a customer can pay with."""
        from .resources.payment_methods import AsyncPaymentMethodsWithRawResponse

        return AsyncPaymentMethodsWithRawResponse(self._caller)

    @resource
    def wallets(self) -> AsyncWalletsWithRawResponse:
        """Balance and history of a customer's wallets."""
        from .resources.wallets import AsyncWalletsWithRawResponse

        return AsyncWalletsWithRawResponse(self._caller)

    @resource
    def payments(self) -> AsyncPaymentsWithRawResponse:
        """Pushing a bill and capturing its payment in one call."""
        from .resources.payments import AsyncPaymentsWithRawResponse

        return AsyncPaymentsWithRawResponse(self._caller)

    @resource
    def bills(self) -> AsyncBillsWithRawResponse:
        """Bills that were pushed to Bill24."""
        from .resources.bills import AsyncBillsWithRawResponse

        return AsyncBillsWithRawResponse(self._caller)

    @resource
    def transactions(self) -> AsyncTransactionsWithRawResponse:
        """The transaction behind a paid bill."""
        from .resources.transactions import AsyncTransactionsWithRawResponse

        return AsyncTransactionsWithRawResponse(self._caller)

    @resource
    def sub_billers(self) -> AsyncSubBillersWithRawResponse:
        """Sub billers, who receive settlements on their own linked bank account."""
        from .resources.sub_billers import AsyncSubBillersWithRawResponse

        return AsyncSubBillersWithRawResponse(self._caller)

    @resource
    def banks(self) -> AsyncBanksWithRawResponse:
        """Banks a sub biller can link an account at."""
        from .resources.banks import AsyncBanksWithRawResponse

        return AsyncBanksWithRawResponse(self._caller)

    @resource
    def checkout(self) -> AsyncCheckoutWithRawResponse:
        """Payments on a page of Bill24's."""
        from .resources.checkout import AsyncCheckoutWithRawResponse

        return AsyncCheckoutWithRawResponse(self._caller)

    @resource
    def khqr(self) -> AsyncKhqrWithRawResponse:
        """Payments by a KHQR code."""
        from .resources.khqr import AsyncKhqrWithRawResponse

        return AsyncKhqrWithRawResponse(self._caller)

    @resource
    def invoices(self) -> AsyncInvoicesWithRawResponse:
        """Invoices that Bill24 hosts, and their payments."""
        from .resources.invoices import AsyncInvoicesWithRawResponse

        return AsyncInvoicesWithRawResponse(self._caller)

    @resource
    def direct_debit(self) -> AsyncDirectDebitWithRawResponse:
        """Debts collected from subscribed bank accounts."""
        from .resources.direct_debit import AsyncDirectDebitWithRawResponse

        return AsyncDirectDebitWithRawResponse(self._caller)

    @resource
    def notifications(self) -> AsyncNotificationsWithRawResponse:
        """Messages by SMS, Telegram and e-mail."""
        from .resources.notifications import AsyncNotificationsWithRawResponse

        return AsyncNotificationsWithRawResponse(self._caller)

    @resource
    def reports(self) -> AsyncReportsWithRawResponse:
        """Reports of transactions."""
        from .resources.reports import AsyncReportsWithRawResponse

        return AsyncReportsWithRawResponse(self._caller)
