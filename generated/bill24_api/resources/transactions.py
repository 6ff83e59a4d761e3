# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``transactions``."""

from __future__ import annotations

from ..api.transactions import get_transaction
from ..client import AsyncCaller, Caller, RawResponse
from ..models.get_transaction_request import GetTransactionRequest
from ..models.transaction import Transaction
from ..types import Request


def _get(reference: str) -> Request:
    body = GetTransactionRequest(reference=reference)
    return get_transaction.build_request(body=body)


class Transactions:
    """Calls tagged ``transactions``. Reached as ``client.transactions``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self, reference: str) -> Transaction:
        """Get the detail of a transaction

        Returns the transaction that paid a bill. The documented example is of a `wallet_payment`.

        The page lists the HTTP statuses 400 and 404 beside 200; their bodies are not known, and everywhere
        else errors were seen with HTTP 200. Read all three. Inferred: that "Record not found" is said by an
        envelope of code 404; whatever else comes says nothing about whether there is such a transaction.

        Args:
            reference: The bill's reference id, as sent in settlePayment's `ref_id`.

        Returns:
            The transaction.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [reference]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get Transaction Detail, documented: https://share.apidog.com/apidoc/docs-site/434410/get-transaction-detail-18919446e0
            Get Transaction Detail (previous), documented: https://apidog.com/apidoc/docs-site/434410/get-transaction-detail-15832012e0
        """
        return self._caller.call(get_transaction.OPERATION, _get(reference=reference))


class TransactionsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.transactions``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def get(self, reference: str) -> RawResponse[Transaction]:
        """See :meth:`Transactions.get`; the result is ``.parsed``."""
        return self._caller.call_raw(get_transaction.OPERATION, _get(reference=reference))


class AsyncTransactions:
    """Calls tagged ``transactions``, in an event loop. Reached as ``client.transactions``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(self, reference: str) -> Transaction:
        """Get the detail of a transaction: as `Transactions.get`, to be awaited."""
        return await self._caller.call(get_transaction.OPERATION, _get(reference=reference))


class AsyncTransactionsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.transactions``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(self, reference: str) -> RawResponse[Transaction]:
        """See :meth:`AsyncTransactions.get`; the result is ``.parsed``."""
        return await self._caller.call_raw(get_transaction.OPERATION, _get(reference=reference))
