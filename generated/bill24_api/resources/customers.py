# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``customers``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..api.customers import create_customer, delete_customer, get_customer, update_customer
from ..client import AsyncCaller, Caller, RawResponse
from ..models.create_customer_request import CreateCustomerRequest
from ..models.customer import Customer
from ..models.customer_detail import CustomerDetail
from ..models.delete_customer_request import DeleteCustomerRequest
from ..models.get_customer_request import GetCustomerRequest
from ..models.new_wallet import NewWallet
from ..models.update_customer_request import UpdateCustomerRequest
from ..types import Request


def _create(
    *,
    sync_code: str,
    name: str,
    name_kh: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    wallet: Sequence[NewWallet | Mapping[str, Any]] | None = None,
) -> Request:
    body = CreateCustomerRequest(
        sync_code=sync_code, name=name, name_kh=name_kh, phone=phone, email=email, wallet=wallet
    )
    return create_customer.build_request(body=body)


def _get(sync_code: str) -> Request:
    body = GetCustomerRequest(sync_code=sync_code)
    return get_customer.build_request(body=body)


def _update(
    sync_code: str,
    *,
    name: str | None = None,
    name_kh: str | None = None,
    email: str | None = None,
    phone: str | None = None,
) -> Request:
    body = UpdateCustomerRequest(sync_code=sync_code, name=name, name_kh=name_kh, email=email, phone=phone)
    return update_customer.build_request(body=body)


def _delete(sync_code: str) -> Request:
    body = DeleteCustomerRequest(sync_code=sync_code)
    return delete_customer.build_request(body=body)


class Customers:
    """Calls tagged ``customers``. Reached as ``client.customers``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        sync_code: str,
        name: str,
        name_kh: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        wallet: Sequence[NewWallet | Mapping[str, Any]] | None = None,
    ) -> Customer:
        """Create a customer

        Creates the customer's profile at Bill24, with wallets if `wallet` is given. The `sync_code` must be
        new; the same `name` may stand under several sync codes. A new wallet may take some seconds to
        appear.

        On error 310 `data` was an object, whose content was not looked at; the test would have taken null
        as well.

        Decided: any number of wallets in any currency may be sent, and the errors 319 and 320 tell what the
        biller may have. One version of the page speaks of at most 2 wallets in any currency (D4b), a later
        one of wallets in KHR (D4a).

        Args:
            sync_code: The biller's own code for the customer, at most 50 characters.
            name: Name of the customer.
            name_kh: Name of the customer in Khmer.
            phone: Phone number. An old example holds two numbers joined by `/`.
            email: E-mail address. A malformed one is refused; a blank one was not.
            wallet: Wallets to create with the customer.

        Returns:
            The customer as created.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            CustomerAlreadyExistsError: Code 310, an unknown outcome: This customer already exists / អតិថិជននេះមានរួចហើយ
            MultipleWalletsNotAllowedError: Code 319: Not allow create multiple wallets / មិនអនុញ្ញាតឱ្យបង្កើតកាបូបលុយច្រើនទេ
            WalletLimitExceededError: Code 320: A customer can have at most 2 wallets / អតិថិជនអាចមាន 2 wallet យ៉ាងច្រើនបំផុត
            WalletFeatureNotEnabledError: Code 511: Wallet feature not enabled / មុខងារកាបូបលុយអេឡិចត្រូនិចមិនទាន់បានបើកដំណើរការ
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [sync_code].
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Create Customer, documented: https://business-docs.bill24.io/create-customer-18919439e0
            Create Customer (previous), documented: https://apidog.com/apidoc/docs-site/434410/create-customer-15583676e0
            Create Customer (earliest snapshot), documented: https://business-docs.bill24.io/create-customer-15583676e0
            Tests of the customer operations, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/customer_api/customer_api.spec.ts
        """
        return self._caller.call(
            create_customer.OPERATION,
            _create(sync_code=sync_code, name=name, name_kh=name_kh, phone=phone, email=email, wallet=wallet),
        )

    def get(self, sync_code: str) -> CustomerDetail:
        """Get a customer's details

        Returns the profile that Bill24 holds, with the wallets and their balances. The wallet ids here are
        what the mobile SDKs take for a top-up.

        Not known: what `data` holds when the customer is not found.

        Args:
            sync_code: The biller's own code for the customer. Error messages call it `customer_sync_code`.

        Returns:
            The customer.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            CustomerNotFoundError: Code 311: Customer not found / រកមិនឃើញអតិថិជន
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [customer_sync_code].
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get Customer Details, documented: https://business-docs.bill24.io/get-customer-details-18919436e0
            Tests of the customer operations, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/customer_api/customer_api.spec.ts
        """
        return self._caller.call(get_customer.OPERATION, _get(sync_code=sync_code))

    def update(
        self,
        sync_code: str,
        *,
        name: str | None = None,
        name_kh: str | None = None,
        email: str | None = None,
        phone: str | None = None,
    ) -> Customer:
        """Update a customer

        Changes the customer's profile. The documented request has no wallet, and the documented answer
        shows `wallet` empty even for a customer who has one.

        Not known: which fields besides `sync_code` are required (the table is cut off), whether wallets can
        be changed, whether a field that is left out keeps its value or is cleared, and what `data` holds on
        error 311. Send every field to be sure.

        Args:
            sync_code: The biller's own code for the customer. It names the customer to change.
            name: Name of the customer. (Unknown: Whether it is required.)
            name_kh: Name of the customer in Khmer. (Unknown: Whether it is required.)
            email: E-mail address. (Unknown: Whether it is required.)
            phone: Phone number. (Unknown: Whether it is required.)

        Returns:
            The customer as it is now.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            CustomerNotFoundError: Code 311: Customer not found / រកមិនឃើញអតិថិជន
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [sync_code].
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Update Customer, documented: https://business-docs.bill24.io/update-customer-18919437e0
            Tests of the customer operations, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/customer_api/customer_api.spec.ts
        """
        return self._caller.call(
            update_customer.OPERATION,
            _update(sync_code=sync_code, name=name, name_kh=name_kh, email=email, phone=phone),
        )

    def delete(self, sync_code: str) -> Customer:
        """Delete a customer

        Deletes the customer's profile. Allowed only while the balance of every wallet is zero. The answer
        holds the customer emptied: blank strings, nulls and no wallet.

        Not known: what is answered for a customer who does not exist.

        Args:
            sync_code: The biller's own code for the customer. Error messages call it `customer_sync_code`.

        Returns:
            The customer emptied.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            CustomerNotFoundError: Code 311: Customer not found / រកមិនឃើញអតិថិជន (inferred)
            WalletBalanceNotZeroError: Code 407: Cannot delete customer: wallet balance not zero. / មិនអាចលុបអតិថិជននេះបានទេ ទឹកប្រាក់នៅសល់ក្នុងកាបូបលុយ។
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [customer_sync_code].
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Delete Customer, documented: https://business-docs.bill24.io/delete-customer-18919438e0
            Tests of the customer operations, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/customer_api/customer_api.spec.ts
        """
        return self._caller.call(delete_customer.OPERATION, _delete(sync_code=sync_code))


class CustomersWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.customers``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        sync_code: str,
        name: str,
        name_kh: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        wallet: Sequence[NewWallet | Mapping[str, Any]] | None = None,
    ) -> RawResponse[Customer]:
        """See :meth:`Customers.create`; the result is ``.parsed``."""
        return self._caller.call_raw(
            create_customer.OPERATION,
            _create(sync_code=sync_code, name=name, name_kh=name_kh, phone=phone, email=email, wallet=wallet),
        )

    def get(self, sync_code: str) -> RawResponse[CustomerDetail]:
        """See :meth:`Customers.get`; the result is ``.parsed``."""
        return self._caller.call_raw(get_customer.OPERATION, _get(sync_code=sync_code))

    def update(
        self,
        sync_code: str,
        *,
        name: str | None = None,
        name_kh: str | None = None,
        email: str | None = None,
        phone: str | None = None,
    ) -> RawResponse[Customer]:
        """See :meth:`Customers.update`; the result is ``.parsed``."""
        return self._caller.call_raw(
            update_customer.OPERATION,
            _update(sync_code=sync_code, name=name, name_kh=name_kh, email=email, phone=phone),
        )

    def delete(self, sync_code: str) -> RawResponse[Customer]:
        """See :meth:`Customers.delete`; the result is ``.parsed``."""
        return self._caller.call_raw(delete_customer.OPERATION, _delete(sync_code=sync_code))


class AsyncCustomers:
    """Calls tagged ``customers``, in an event loop. Reached as ``client.customers``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        sync_code: str,
        name: str,
        name_kh: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        wallet: Sequence[NewWallet | Mapping[str, Any]] | None = None,
    ) -> Customer:
        """Create a customer: as `Customers.create`, to be awaited."""
        return await self._caller.call(
            create_customer.OPERATION,
            _create(sync_code=sync_code, name=name, name_kh=name_kh, phone=phone, email=email, wallet=wallet),
        )

    async def get(self, sync_code: str) -> CustomerDetail:
        """Get a customer's details: as `Customers.get`, to be awaited."""
        return await self._caller.call(get_customer.OPERATION, _get(sync_code=sync_code))

    async def update(
        self,
        sync_code: str,
        *,
        name: str | None = None,
        name_kh: str | None = None,
        email: str | None = None,
        phone: str | None = None,
    ) -> Customer:
        """Update a customer: as `Customers.update`, to be awaited."""
        return await self._caller.call(
            update_customer.OPERATION,
            _update(sync_code=sync_code, name=name, name_kh=name_kh, email=email, phone=phone),
        )

    async def delete(self, sync_code: str) -> Customer:
        """Delete a customer: as `Customers.delete`, to be awaited."""
        return await self._caller.call(delete_customer.OPERATION, _delete(sync_code=sync_code))


class AsyncCustomersWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.customers``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        sync_code: str,
        name: str,
        name_kh: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        wallet: Sequence[NewWallet | Mapping[str, Any]] | None = None,
    ) -> RawResponse[Customer]:
        """See :meth:`AsyncCustomers.create`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            create_customer.OPERATION,
            _create(sync_code=sync_code, name=name, name_kh=name_kh, phone=phone, email=email, wallet=wallet),
        )

    async def get(self, sync_code: str) -> RawResponse[CustomerDetail]:
        """See :meth:`AsyncCustomers.get`; the result is ``.parsed``."""
        return await self._caller.call_raw(get_customer.OPERATION, _get(sync_code=sync_code))

    async def update(
        self,
        sync_code: str,
        *,
        name: str | None = None,
        name_kh: str | None = None,
        email: str | None = None,
        phone: str | None = None,
    ) -> RawResponse[Customer]:
        """See :meth:`AsyncCustomers.update`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            update_customer.OPERATION,
            _update(sync_code=sync_code, name=name, name_kh=name_kh, email=email, phone=phone),
        )

    async def delete(self, sync_code: str) -> RawResponse[Customer]:
        """See :meth:`AsyncCustomers.delete`; the result is ``.parsed``."""
        return await self._caller.call_raw(delete_customer.OPERATION, _delete(sync_code=sync_code))
