# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``wallets``."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any

from ..api.wallets import get_wallet_balance, get_wallet_history
from ..client import AsyncCaller, Caller, RawResponse
from ..models.get_wallet_balance_request import GetWalletBalanceRequest
from ..models.get_wallet_history_request import GetWalletHistoryRequest
from ..models.page_request import PageRequest
from ..models.wallet_balance import WalletBalance
from ..types import Request


def _balance(customer_sync_code: str) -> Request:
    body = GetWalletBalanceRequest(customer_sync_code=customer_sync_code)
    return get_wallet_balance.build_request(body=body)


def _history(
    customer_sync_code: str,
    *,
    wallet_id: str | None = None,
    pagination: PageRequest | Mapping[str, Any] | None = None,
    tran_type: str | None = None,
    d1: _dt.datetime | None = None,
    d2: _dt.datetime | None = None,
) -> Request:
    body = GetWalletHistoryRequest(
        customer_sync_code=customer_sync_code,
        wallet_id=wallet_id,
        pagination=pagination,
        tran_type=tran_type,
        d1=d1,
        d2=d2,
    )
    return get_wallet_history.build_request(body=body)


class Wallets:
    """Calls tagged ``wallets``. Reached as ``client.wallets``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def balance(self, customer_sync_code: str) -> list[WalletBalance]:
        """Get the balance of a customer's wallets

        Lists the wallets of a customer with their balances. A balance may lag some seconds behind a payment
        or a top-up: the observed tests wait 20 seconds before they read it, for a queue, as they say.
        Reading a bill does not lag: the same tests read one back at once.

        Not known: what `data` holds when the customer is not found.

        Args:
            customer_sync_code: The biller's own code for the customer.

        Returns:
            The wallets with their balances.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            CustomerNotFoundError: Code 311: Customer not found / រកមិនឃើញអតិថិជន (inferred)
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [customer_sync_code].
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get Wallet Balance, documented: https://share.apidog.com/apidoc/docs-site/434410/18919441e0
            Get Wallet Balance (previous), documented: https://apidog.com/apidoc/docs-site/434410/get-wallet-balance-15831517e0
            Tests of the customer operations, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/customer_api/customer_api.spec.ts
        """
        return self._caller.call(get_wallet_balance.OPERATION, _balance(customer_sync_code=customer_sync_code))

    def history(
        self,
        customer_sync_code: str,
        *,
        wallet_id: str | None = None,
        pagination: PageRequest | Mapping[str, Any] | None = None,
        tran_type: str | None = None,
        d1: _dt.datetime | None = None,
        d2: _dt.datetime | None = None,
    ) -> Any:
        """Get the history of a customer's wallets

        Lists wallet transactions, filtered by wallet, transaction type and a range of time, page by page.

        Not known: the answer, the errors, and the values of `tran_type`. `data` is therefore left open.

        Hints, no more: an early SDK prototype (O10) has, of an API of its own on a mock server, the types
        `deposit` and `withdraw`, items of `tran_type`, `tran_id`, `amount`, `currency`, `tran_date` and
        `description`, and pages of `current_page`, `page_size`, `total_page`, `total_items`,
        `has_next_page` and `has_previous_page`. listBills names its pages otherwise, and getTransaction
        shows the type `wallet_payment`.

        Args:
            customer_sync_code: The biller's own code for the customer. (Inferred: That it is required; the flag was cut
                off.)
            wallet_id: Only this wallet, by its id from getWalletBalance. Blank for all wallets. (Inferred: That
                blank means no filter.)
            pagination: Which page.
            tran_type: Only transactions of this type. Blank in the example; its values are not known. (Unknown:
                The values.)
            d1: Start of the range, without a zone.
            d2: End of the range, without a zone.

        Returns:
            The history, in a shape that is not known. (Unknown: The archived copy of D13 ends before the
            answer.)

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            CustomerNotFoundError: Code 311: Customer not found / រកមិនឃើញអតិថិជន (inferred)
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [customer_sync_code]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get Wallet History, documented: https://business-docs.bill24.io/get-wallet-history-36603687e0?nav=01JQ8WX7143W32D87VHN0DAK49
        """
        return self._caller.call(
            get_wallet_history.OPERATION,
            _history(
                customer_sync_code=customer_sync_code,
                wallet_id=wallet_id,
                pagination=pagination,
                tran_type=tran_type,
                d1=d1,
                d2=d2,
            ),
        )


class WalletsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.wallets``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def balance(self, customer_sync_code: str) -> RawResponse[list[WalletBalance]]:
        """See :meth:`Wallets.balance`; the result is ``.parsed``."""
        return self._caller.call_raw(get_wallet_balance.OPERATION, _balance(customer_sync_code=customer_sync_code))

    def history(
        self,
        customer_sync_code: str,
        *,
        wallet_id: str | None = None,
        pagination: PageRequest | Mapping[str, Any] | None = None,
        tran_type: str | None = None,
        d1: _dt.datetime | None = None,
        d2: _dt.datetime | None = None,
    ) -> RawResponse[Any]:
        """See :meth:`Wallets.history`; the result is ``.parsed``."""
        return self._caller.call_raw(
            get_wallet_history.OPERATION,
            _history(
                customer_sync_code=customer_sync_code,
                wallet_id=wallet_id,
                pagination=pagination,
                tran_type=tran_type,
                d1=d1,
                d2=d2,
            ),
        )


class AsyncWallets:
    """Calls tagged ``wallets``, in an event loop. Reached as ``client.wallets``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def balance(self, customer_sync_code: str) -> list[WalletBalance]:
        """Get the balance of a customer's wallets: as `Wallets.balance`, to be awaited."""
        return await self._caller.call(get_wallet_balance.OPERATION, _balance(customer_sync_code=customer_sync_code))

    async def history(
        self,
        customer_sync_code: str,
        *,
        wallet_id: str | None = None,
        pagination: PageRequest | Mapping[str, Any] | None = None,
        tran_type: str | None = None,
        d1: _dt.datetime | None = None,
        d2: _dt.datetime | None = None,
    ) -> Any:
        """Get the history of a customer's wallets: as `Wallets.history`, to be awaited."""
        return await self._caller.call(
            get_wallet_history.OPERATION,
            _history(
                customer_sync_code=customer_sync_code,
                wallet_id=wallet_id,
                pagination=pagination,
                tran_type=tran_type,
                d1=d1,
                d2=d2,
            ),
        )


class AsyncWalletsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.wallets``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def balance(self, customer_sync_code: str) -> RawResponse[list[WalletBalance]]:
        """See :meth:`AsyncWallets.balance`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            get_wallet_balance.OPERATION, _balance(customer_sync_code=customer_sync_code)
        )

    async def history(
        self,
        customer_sync_code: str,
        *,
        wallet_id: str | None = None,
        pagination: PageRequest | Mapping[str, Any] | None = None,
        tran_type: str | None = None,
        d1: _dt.datetime | None = None,
        d2: _dt.datetime | None = None,
    ) -> RawResponse[Any]:
        """See :meth:`AsyncWallets.history`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            get_wallet_history.OPERATION,
            _history(
                customer_sync_code=customer_sync_code,
                wallet_id=wallet_id,
                pagination=pagination,
                tran_type=tran_type,
                d1=d1,
                d2=d2,
            ),
        )
