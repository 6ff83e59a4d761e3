# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``bills``."""

from __future__ import annotations

import builtins
import datetime as _dt
import warnings
from collections.abc import AsyncIterator, Iterator

from ..api.bills import get_bill, list_bills, list_customer_bills
from ..client import AsyncCaller, Caller, RawResponse
from ..models.bill import Bill
from ..models.bill_page import BillPage
from ..models.currency import Currency
from ..models.customer_bill import CustomerBill
from ..types import Pager, Request


def _list(
    *,
    from_date: _dt.date,
    to_date: _dt.date,
    currency: Currency | str | None = None,
    customer_sync_code: str | None = None,
    page_index: int | None = None,
    page_size: int | None = None,
) -> Request:
    return list_bills.build_request(
        from_date=from_date,
        to_date=to_date,
        currency=currency,
        customer_sync_code=customer_sync_code,
        page_index=page_index,
        page_size=page_size,
    )


def _get(ref_id: str) -> Request:
    return get_bill.build_request(ref_id=ref_id)


def _list_for_customer(customer_sync_code: str) -> Request:
    return list_customer_bills.build_request(customer_sync_code=customer_sync_code)


class Bills:
    """Calls tagged ``bills``. Reached as ``client.bills``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        from_date: _dt.date,
        to_date: _dt.date,
        currency: Currency | str | None = None,
        customer_sync_code: str | None = None,
        page_index: int | None = None,
        page_size: int | None = None,
    ) -> BillPage:
        """List bills

        Lists bills between two dates, page by page. `from_date` and `to_date` must stand in the URL. The
        documented URL is
        `/instant_payment/get_bills?from_date=2024-05-01&to_date=2025-07-01&Currency=KHR&customer_sync_code=C0020&page_index&page_size`,
        with the last two empty, and its answer shows page 1 of size 10.

        Two things in the documented answer do not add up: `page_count` is 1 with a `row_count` of 625 and a
        page size of 10, and its second bill (not recorded whole) belongs to another customer than the one
        asked for.

        Not known: the defaults and the largest page size, the errors, and on which date the range is taken.

        Args:
            from_date: First day of the range. The page's note writes it `FromDate`, its URL `from_date`.
            to_date: Last day of the range. The page's note writes it `ToDate`, its URL `to_date`.
            currency: Only bills in this currency. The capital C is the API's own. (Inferred: That it may be left
                out.)
            customer_sync_code: Only bills of this customer, by the biller's own code. (Inferred: That it may be left out.)
            page_index: Number of the page, from 1. Sent without a value in the documented URL. (Inferred: That it
                may be left out, and that pages count from 1, as `page_index` 1 in the answer suggests.)
            page_size: Bills on a page. Sent without a value in the documented URL; the answer shows 10. (Inferred:
                That it may be left out.)

        Returns:
            One page of bills.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [from_date]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get list bills, documented: https://share.apidog.com/apidoc/docs-site/434410/get-list-bills-18919443e0
        """
        return self._caller.call(
            list_bills.OPERATION,
            _list(
                from_date=from_date,
                to_date=to_date,
                currency=currency,
                customer_sync_code=customer_sync_code,
                page_index=page_index,
                page_size=page_size,
            ),
        )

    def iterate(
        self,
        *,
        from_date: _dt.date,
        to_date: _dt.date,
        currency: Currency | str | None = None,
        customer_sync_code: str | None = None,
        page_size: int | None = None,
    ) -> Iterator[Bill]:
        """List bills

        Lists bills between two dates, page by page. `from_date` and `to_date` must stand in the URL. The
        documented URL is
        `/instant_payment/get_bills?from_date=2024-05-01&to_date=2025-07-01&Currency=KHR&customer_sync_code=C0020&page_index&page_size`,
        with the last two empty, and its answer shows page 1 of size 10.

        Two things in the documented answer do not add up: `page_count` is 1 with a `row_count` of 625 and a
        page size of 10, and its second bill (not recorded whole) belongs to another customer than the one
        asked for.

        Not known: the defaults and the largest page size, the errors, and on which date the range is taken.

        Args:
            from_date: First day of the range. The page's note writes it `FromDate`, its URL `from_date`.
            to_date: Last day of the range. The page's note writes it `ToDate`, its URL `to_date`.
            currency: Only bills in this currency. The capital C is the API's own. (Inferred: That it may be left
                out.)
            customer_sync_code: Only bills of this customer, by the biller's own code. (Inferred: That it may be left out.)
            page_size: Bills on a page. Sent without a value in the documented URL; the answer shows 10. (Inferred:
                That it may be left out.)

        Returns:
            Each item of every page, read page by page as you go. Reading ends at an empty page, when the
            server repeats a page, when each page announced as many items as were seen by then, and with an
            InvalidResponseError after 10,000 pages.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [from_date]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get list bills, documented: https://share.apidog.com/apidoc/docs-site/434410/get-list-bills-18919443e0
        """
        _pager: Pager[Bill] = Pager()
        while _pager.page is not None:
            _page = self._caller.call(
                list_bills.OPERATION,
                _list(
                    from_date=from_date,
                    to_date=to_date,
                    currency=currency,
                    customer_sync_code=customer_sync_code,
                    page_index=_pager.page,
                    page_size=page_size,
                ),
            )
            _total = None if _page.pagination is None else _page.pagination.row_count
            for _item in _pager.take(_page.bills, _total):
                yield _item

    def get(self, ref_id: str) -> Bill:
        """Get a single bill

        Returns one bill by its reference id. It was read at once after a settlement and showed it. A bill
        of 0 reads as a paid one. On error 324 `data` is a bill of empty defaults.

        Decided: a checkout link may be blank on a paid bill, as was seen, though the documented example
        shows one.

        Args:
            ref_id: The bill's reference id, as sent in settlePayment's `ref_id`.

        Returns:
            The bill.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            BillNotFoundError: Code 324: Bill not found. / វិក្កយបត្ររកមិនឃើញ។
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get single bill, documented: https://share.apidog.com/apidoc/docs-site/434410/get-single-bill-18919444e0
            Tests of the single bill, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/get_bills/get_single_bills.spec.ts
        """
        return self._caller.call(get_bill.OPERATION, _get(ref_id=ref_id))

    def list_for_customer(self, customer_sync_code: str) -> builtins.list[CustomerBill]:
        """List a customer's bills (older endpoint)

        The older list of bills: all bills of one customer, not paged, in an older shape. Use listBills
        instead. It was still called in November 2025.

        Not known: the errors.

        Args:
            customer_sync_code: The biller's own code for the customer.

        Returns:
            The bills, not paged.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            CustomerNotFoundError: Code 311: Customer not found / រកមិនឃើញអតិថិជន (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get List bills (previous), documented: https://business-docs.bill24.io/get-list-bills-15585341e0
            Tests of settling a payment, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/end2endtest/push_bill_with_payment.spec.ts
        """
        warnings.warn(
            "bills.list_for_customer calls an older endpoint; see its docstring for the current one",
            DeprecationWarning,
            stacklevel=2,
        )
        return self._caller.call(
            list_customer_bills.OPERATION, _list_for_customer(customer_sync_code=customer_sync_code)
        )


class BillsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.bills``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        from_date: _dt.date,
        to_date: _dt.date,
        currency: Currency | str | None = None,
        customer_sync_code: str | None = None,
        page_index: int | None = None,
        page_size: int | None = None,
    ) -> RawResponse[BillPage]:
        """See :meth:`Bills.list`; the result is ``.parsed``."""
        return self._caller.call_raw(
            list_bills.OPERATION,
            _list(
                from_date=from_date,
                to_date=to_date,
                currency=currency,
                customer_sync_code=customer_sync_code,
                page_index=page_index,
                page_size=page_size,
            ),
        )

    def get(self, ref_id: str) -> RawResponse[Bill]:
        """See :meth:`Bills.get`; the result is ``.parsed``."""
        return self._caller.call_raw(get_bill.OPERATION, _get(ref_id=ref_id))

    def list_for_customer(self, customer_sync_code: str) -> RawResponse[builtins.list[CustomerBill]]:
        """See :meth:`Bills.list_for_customer`; the result is ``.parsed``."""
        warnings.warn(
            "bills.list_for_customer calls an older endpoint; see its docstring for the current one",
            DeprecationWarning,
            stacklevel=2,
        )
        return self._caller.call_raw(
            list_customer_bills.OPERATION, _list_for_customer(customer_sync_code=customer_sync_code)
        )


class AsyncBills:
    """Calls tagged ``bills``, in an event loop. Reached as ``client.bills``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(
        self,
        *,
        from_date: _dt.date,
        to_date: _dt.date,
        currency: Currency | str | None = None,
        customer_sync_code: str | None = None,
        page_index: int | None = None,
        page_size: int | None = None,
    ) -> BillPage:
        """List bills: as `Bills.list`, to be awaited."""
        return await self._caller.call(
            list_bills.OPERATION,
            _list(
                from_date=from_date,
                to_date=to_date,
                currency=currency,
                customer_sync_code=customer_sync_code,
                page_index=page_index,
                page_size=page_size,
            ),
        )

    async def iterate(
        self,
        *,
        from_date: _dt.date,
        to_date: _dt.date,
        currency: Currency | str | None = None,
        customer_sync_code: str | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[Bill]:
        """List bills: as `Bills.iterate`, with `async for`."""
        _pager: Pager[Bill] = Pager()
        while _pager.page is not None:
            _page = await self._caller.call(
                list_bills.OPERATION,
                _list(
                    from_date=from_date,
                    to_date=to_date,
                    currency=currency,
                    customer_sync_code=customer_sync_code,
                    page_index=_pager.page,
                    page_size=page_size,
                ),
            )
            _total = None if _page.pagination is None else _page.pagination.row_count
            for _item in _pager.take(_page.bills, _total):
                yield _item

    async def get(self, ref_id: str) -> Bill:
        """Get a single bill: as `Bills.get`, to be awaited."""
        return await self._caller.call(get_bill.OPERATION, _get(ref_id=ref_id))

    async def list_for_customer(self, customer_sync_code: str) -> builtins.list[CustomerBill]:
        """List a customer's bills (older endpoint): as `Bills.list_for_customer`, to be awaited."""
        warnings.warn(
            "bills.list_for_customer calls an older endpoint; see its docstring for the current one",
            DeprecationWarning,
            stacklevel=2,
        )
        return await self._caller.call(
            list_customer_bills.OPERATION, _list_for_customer(customer_sync_code=customer_sync_code)
        )


class AsyncBillsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.bills``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(
        self,
        *,
        from_date: _dt.date,
        to_date: _dt.date,
        currency: Currency | str | None = None,
        customer_sync_code: str | None = None,
        page_index: int | None = None,
        page_size: int | None = None,
    ) -> RawResponse[BillPage]:
        """See :meth:`AsyncBills.list`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            list_bills.OPERATION,
            _list(
                from_date=from_date,
                to_date=to_date,
                currency=currency,
                customer_sync_code=customer_sync_code,
                page_index=page_index,
                page_size=page_size,
            ),
        )

    async def get(self, ref_id: str) -> RawResponse[Bill]:
        """See :meth:`AsyncBills.get`; the result is ``.parsed``."""
        return await self._caller.call_raw(get_bill.OPERATION, _get(ref_id=ref_id))

    async def list_for_customer(self, customer_sync_code: str) -> RawResponse[builtins.list[CustomerBill]]:
        """See :meth:`AsyncBills.list_for_customer`; the result is ``.parsed``."""
        warnings.warn(
            "bills.list_for_customer calls an older endpoint; see its docstring for the current one",
            DeprecationWarning,
            stacklevel=2,
        )
        return await self._caller.call_raw(
            list_customer_bills.OPERATION, _list_for_customer(customer_sync_code=customer_sync_code)
        )
