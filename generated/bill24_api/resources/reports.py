# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``reports``."""

from __future__ import annotations

import datetime as _dt
from typing import Any

from ..api.reports import get_transaction_report
from ..client import AsyncCaller, Caller, RawResponse
from ..models.currency import Currency
from ..models.get_transaction_report_request import GetTransactionReportRequest
from ..types import Request


def _transactions(
    *,
    d1: _dt.datetime,
    d2: _dt.datetime,
    settlement_bank: str | None = None,
    bill_category: str | None = None,
    collection_bank: str | None = None,
    currency: Currency | str | None = None,
    transaction_status: str | None = None,
    transaction_type: str | None = None,
) -> Request:
    body = GetTransactionReportRequest(
        d1=d1,
        d2=d2,
        settlement_bank=settlement_bank,
        bill_category=bill_category,
        collection_bank=collection_bank,
        currency=currency,
        transaction_status=transaction_status,
        transaction_type=transaction_type,
    )
    return get_transaction_report.build_request(body=body)


class Reports:
    """Calls tagged ``reports``. Reached as ``client.reports``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def transactions(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        settlement_bank: str | None = None,
        bill_category: str | None = None,
        collection_bank: str | None = None,
        currency: Currency | str | None = None,
        transaction_status: str | None = None,
        transaction_type: str | None = None,
    ) -> Any:
        """Get a report of transactions

        Reports transactions by date, banks, category, currency, status and type. The path is printed
        without a host; the client's is taken. `ppwsa` suggests that it was written for one biller: ask
        Bill24 whether it is yours.

        Not known: the answer, so that `data` is left open, its pages, the header of the token, which fields
        are required, what words they take, and the errors. Decided: an envelope with either success code,
        as elsewhere.

        (Unknown: The answer, and the header that carries the token.)

        Args:
            d1: The first moment. (Inferred: That both ends of the range are needed.)
            d2: The last moment. (Inferred: That both ends of the range are needed.)
            settlement_bank: The bank that settles, `ABA` in the example. (Unknown: Whether it is required.)
            bill_category: `water_bills` in the example. (Unknown: Whether it is required.)
            collection_bank: The bank that collected, `AC` in the example. (Unknown: Whether it is required.)
            currency: Only transactions in this currency. (Unknown: Whether it is required.)
            transaction_status: `success` in the example. (Unknown: Whether it is required.)
            transaction_type: `proxy` in the example. (Unknown: Whether it is required.)

        Returns:
            Anything. No source shows it. (Unknown: No source shows an answer.)

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [d1]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Overview (Get Transaction Report), documented: https://share.apidog.com/apidoc/docs-site/434410/overview-1950428m0
            Get Transaction Report, documented: https://share.apidog.com/apidoc/docs-site/434410/get-transaction-report-27445604e0
        """
        return self._caller.call(
            get_transaction_report.OPERATION,
            _transactions(
                d1=d1,
                d2=d2,
                settlement_bank=settlement_bank,
                bill_category=bill_category,
                collection_bank=collection_bank,
                currency=currency,
                transaction_status=transaction_status,
                transaction_type=transaction_type,
            ),
        )


class ReportsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.reports``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def transactions(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        settlement_bank: str | None = None,
        bill_category: str | None = None,
        collection_bank: str | None = None,
        currency: Currency | str | None = None,
        transaction_status: str | None = None,
        transaction_type: str | None = None,
    ) -> RawResponse[Any]:
        """See :meth:`Reports.transactions`; the result is ``.parsed``."""
        return self._caller.call_raw(
            get_transaction_report.OPERATION,
            _transactions(
                d1=d1,
                d2=d2,
                settlement_bank=settlement_bank,
                bill_category=bill_category,
                collection_bank=collection_bank,
                currency=currency,
                transaction_status=transaction_status,
                transaction_type=transaction_type,
            ),
        )


class AsyncReports:
    """Calls tagged ``reports``, in an event loop. Reached as ``client.reports``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def transactions(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        settlement_bank: str | None = None,
        bill_category: str | None = None,
        collection_bank: str | None = None,
        currency: Currency | str | None = None,
        transaction_status: str | None = None,
        transaction_type: str | None = None,
    ) -> Any:
        """Get a report of transactions: as `Reports.transactions`, to be awaited."""
        return await self._caller.call(
            get_transaction_report.OPERATION,
            _transactions(
                d1=d1,
                d2=d2,
                settlement_bank=settlement_bank,
                bill_category=bill_category,
                collection_bank=collection_bank,
                currency=currency,
                transaction_status=transaction_status,
                transaction_type=transaction_type,
            ),
        )


class AsyncReportsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.reports``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def transactions(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        settlement_bank: str | None = None,
        bill_category: str | None = None,
        collection_bank: str | None = None,
        currency: Currency | str | None = None,
        transaction_status: str | None = None,
        transaction_type: str | None = None,
    ) -> RawResponse[Any]:
        """See :meth:`AsyncReports.transactions`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            get_transaction_report.OPERATION,
            _transactions(
                d1=d1,
                d2=d2,
                settlement_bank=settlement_bank,
                bill_category=bill_category,
                collection_bank=collection_bank,
                currency=currency,
                transaction_status=transaction_status,
                transaction_type=transaction_type,
            ),
        )
