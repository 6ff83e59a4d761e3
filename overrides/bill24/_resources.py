"""The resources of a client as attributes, each imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._call import AsyncClientCaller, ClientCaller
from ._secrets import Secret

if TYPE_CHECKING:
    from bill24_api.resources.banks import AsyncBanks, AsyncBanksWithRawResponse, Banks, BanksWithRawResponse
    from bill24_api.resources.bills import AsyncBills, AsyncBillsWithRawResponse, Bills, BillsWithRawResponse
    from bill24_api.resources.customers import (
        AsyncCustomers,
        AsyncCustomersWithRawResponse,
        Customers,
        CustomersWithRawResponse,
    )
    from bill24_api.resources.payment_methods import (
        AsyncPaymentMethods,
        AsyncPaymentMethodsWithRawResponse,
        PaymentMethods,
        PaymentMethodsWithRawResponse,
    )
    from bill24_api.resources.sub_billers import (
        AsyncSubBillers,
        AsyncSubBillersWithRawResponse,
        SubBillers,
        SubBillersWithRawResponse,
    )
    from bill24_api.resources.transactions import (
        AsyncTransactions,
        AsyncTransactionsWithRawResponse,
        Transactions,
        TransactionsWithRawResponse,
    )
    from bill24_api.resources.wallets import AsyncWallets, AsyncWalletsWithRawResponse, Wallets, WalletsWithRawResponse

    from .payments import AsyncPayments, AsyncPaymentsWithRawResponse, Payments, PaymentsWithRawResponse


class _Resources:
    def __init__(self, caller: ClientCaller | AsyncClientCaller, hash_token: Secret | None) -> None:
        self._caller = caller
        self._hash_token = hash_token

    def _generated(self, module: str, name: str) -> Any:
        return getattr(import_module(f"bill24_api.resources.{module}"), name)(self._caller)

    def _payments(self, name: str) -> Any:
        return getattr(import_module(".payments", __package__), name)(self._caller, self._hash_token)


class Resources(_Resources):
    """The resources of a synchronous client."""

    @cached_property
    def customers(self) -> Customers:
        """Customers and their wallets."""
        resource: Customers = self._generated("customers", "Customers")
        return resource

    @cached_property
    def payment_methods(self) -> PaymentMethods:
        """The ways a customer can pay."""
        resource: PaymentMethods = self._generated("payment_methods", "PaymentMethods")
        return resource

    @cached_property
    def wallets(self) -> Wallets:
        """Balance and history of wallets."""
        resource: Wallets = self._generated("wallets", "Wallets")
        return resource

    @cached_property
    def payments(self) -> Payments:
        """Settling and reconciling payments."""
        resource: Payments = self._payments("Payments")
        return resource

    @cached_property
    def bills(self) -> Bills:
        """Bills, read back."""
        resource: Bills = self._generated("bills", "Bills")
        return resource

    @cached_property
    def transactions(self) -> Transactions:
        """Transactions, read back."""
        resource: Transactions = self._generated("transactions", "Transactions")
        return resource

    @cached_property
    def sub_billers(self) -> SubBillers:
        """Sub-billers and their bank accounts."""
        resource: SubBillers = self._generated("sub_billers", "SubBillers")
        return resource

    @cached_property
    def banks(self) -> Banks:
        """Banks that sub-billers can link."""
        resource: Banks = self._generated("banks", "Banks")
        return resource


class RawResources(_Resources):
    """The same, each result with its HTTP answer."""

    @cached_property
    def customers(self) -> CustomersWithRawResponse:
        """Customers and their wallets."""
        resource: CustomersWithRawResponse = self._generated("customers", "CustomersWithRawResponse")
        return resource

    @cached_property
    def payment_methods(self) -> PaymentMethodsWithRawResponse:
        """The ways a customer can pay."""
        resource: PaymentMethodsWithRawResponse = self._generated("payment_methods", "PaymentMethodsWithRawResponse")
        return resource

    @cached_property
    def wallets(self) -> WalletsWithRawResponse:
        """Balance and history of wallets."""
        resource: WalletsWithRawResponse = self._generated("wallets", "WalletsWithRawResponse")
        return resource

    @cached_property
    def payments(self) -> PaymentsWithRawResponse:
        """Settling and reconciling payments."""
        resource: PaymentsWithRawResponse = self._payments("PaymentsWithRawResponse")
        return resource

    @cached_property
    def bills(self) -> BillsWithRawResponse:
        """Bills, read back."""
        resource: BillsWithRawResponse = self._generated("bills", "BillsWithRawResponse")
        return resource

    @cached_property
    def transactions(self) -> TransactionsWithRawResponse:
        """Transactions, read back."""
        resource: TransactionsWithRawResponse = self._generated("transactions", "TransactionsWithRawResponse")
        return resource

    @cached_property
    def sub_billers(self) -> SubBillersWithRawResponse:
        """Sub-billers and their bank accounts."""
        resource: SubBillersWithRawResponse = self._generated("sub_billers", "SubBillersWithRawResponse")
        return resource

    @cached_property
    def banks(self) -> BanksWithRawResponse:
        """Banks that sub-billers can link."""
        resource: BanksWithRawResponse = self._generated("banks", "BanksWithRawResponse")
        return resource


class AsyncResources(_Resources):
    """The resources of an asynchronous client."""

    @cached_property
    def customers(self) -> AsyncCustomers:
        """Customers and their wallets."""
        resource: AsyncCustomers = self._generated("customers", "AsyncCustomers")
        return resource

    @cached_property
    def payment_methods(self) -> AsyncPaymentMethods:
        """The ways a customer can pay."""
        resource: AsyncPaymentMethods = self._generated("payment_methods", "AsyncPaymentMethods")
        return resource

    @cached_property
    def wallets(self) -> AsyncWallets:
        """Balance and history of wallets."""
        resource: AsyncWallets = self._generated("wallets", "AsyncWallets")
        return resource

    @cached_property
    def payments(self) -> AsyncPayments:
        """Settling and reconciling payments."""
        resource: AsyncPayments = self._payments("AsyncPayments")
        return resource

    @cached_property
    def bills(self) -> AsyncBills:
        """Bills, read back."""
        resource: AsyncBills = self._generated("bills", "AsyncBills")
        return resource

    @cached_property
    def transactions(self) -> AsyncTransactions:
        """Transactions, read back."""
        resource: AsyncTransactions = self._generated("transactions", "AsyncTransactions")
        return resource

    @cached_property
    def sub_billers(self) -> AsyncSubBillers:
        """Sub-billers and their bank accounts."""
        resource: AsyncSubBillers = self._generated("sub_billers", "AsyncSubBillers")
        return resource

    @cached_property
    def banks(self) -> AsyncBanks:
        """Banks that sub-billers can link."""
        resource: AsyncBanks = self._generated("banks", "AsyncBanks")
        return resource


class AsyncRawResources(_Resources):
    """The same, each result with its HTTP answer."""

    @cached_property
    def customers(self) -> AsyncCustomersWithRawResponse:
        """Customers and their wallets."""
        resource: AsyncCustomersWithRawResponse = self._generated("customers", "AsyncCustomersWithRawResponse")
        return resource

    @cached_property
    def payment_methods(self) -> AsyncPaymentMethodsWithRawResponse:
        """The ways a customer can pay."""
        resource: AsyncPaymentMethodsWithRawResponse = self._generated(
            "payment_methods", "AsyncPaymentMethodsWithRawResponse"
        )
        return resource

    @cached_property
    def wallets(self) -> AsyncWalletsWithRawResponse:
        """Balance and history of wallets."""
        resource: AsyncWalletsWithRawResponse = self._generated("wallets", "AsyncWalletsWithRawResponse")
        return resource

    @cached_property
    def payments(self) -> AsyncPaymentsWithRawResponse:
        """Settling and reconciling payments."""
        resource: AsyncPaymentsWithRawResponse = self._payments("AsyncPaymentsWithRawResponse")
        return resource

    @cached_property
    def bills(self) -> AsyncBillsWithRawResponse:
        """Bills, read back."""
        resource: AsyncBillsWithRawResponse = self._generated("bills", "AsyncBillsWithRawResponse")
        return resource

    @cached_property
    def transactions(self) -> AsyncTransactionsWithRawResponse:
        """Transactions, read back."""
        resource: AsyncTransactionsWithRawResponse = self._generated("transactions", "AsyncTransactionsWithRawResponse")
        return resource

    @cached_property
    def sub_billers(self) -> AsyncSubBillersWithRawResponse:
        """Sub-billers and their bank accounts."""
        resource: AsyncSubBillersWithRawResponse = self._generated("sub_billers", "AsyncSubBillersWithRawResponse")
        return resource

    @cached_property
    def banks(self) -> AsyncBanksWithRawResponse:
        """Banks that sub-billers can link."""
        resource: AsyncBanksWithRawResponse = self._generated("banks", "AsyncBanksWithRawResponse")
        return resource
