# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``payment_methods``."""

from __future__ import annotations

import builtins

from ..api.payment_methods import list_payment_methods
from ..client import AsyncCaller, Caller, RawResponse
from ..models.payment_method import PaymentMethod
from ..types import Request


def _list(customer_sync_code: str) -> Request:
    return list_payment_methods.build_request(customer_sync_code=customer_sync_code)


class PaymentMethods:
    """Calls tagged ``payment_methods``. Reached as ``client.payment_methods``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, customer_sync_code: str) -> builtins.list[PaymentMethod]:
        """List a customer's payment methods

        Lists the customer's wallets and saved cards. An item's `token` is what settlePayment takes as
        `payment_method_token`. On error 311 `data` is an empty list.

        Args:
            customer_sync_code: The biller's own code for the customer.

        Returns:
            The payment methods.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            CustomerNotFoundError: Code 311: Customer not found / រកមិនឃើញអតិថិជន
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get Payment Methods, documented: https://share.apidog.com/apidoc/docs-site/434410/get-payment-methods-18919440e0
            Tests of the customer operations, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/customer_api/customer_api.spec.ts
            How those tests read payment methods, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/helper/get_payment_method.ts
        """
        return self._caller.call(list_payment_methods.OPERATION, _list(customer_sync_code=customer_sync_code))


class PaymentMethodsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.payment_methods``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, customer_sync_code: str) -> RawResponse[builtins.list[PaymentMethod]]:
        """See :meth:`PaymentMethods.list`; the result is ``.parsed``."""
        return self._caller.call_raw(list_payment_methods.OPERATION, _list(customer_sync_code=customer_sync_code))


class AsyncPaymentMethods:
    """Calls tagged ``payment_methods``, in an event loop. Reached as ``client.payment_methods``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(self, customer_sync_code: str) -> builtins.list[PaymentMethod]:
        """List a customer's payment methods: as `PaymentMethods.list`, to be awaited."""
        return await self._caller.call(list_payment_methods.OPERATION, _list(customer_sync_code=customer_sync_code))


class AsyncPaymentMethodsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.payment_methods``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(self, customer_sync_code: str) -> RawResponse[builtins.list[PaymentMethod]]:
        """See :meth:`AsyncPaymentMethods.list`; the result is ``.parsed``."""
        return await self._caller.call_raw(list_payment_methods.OPERATION, _list(customer_sync_code=customer_sync_code))
