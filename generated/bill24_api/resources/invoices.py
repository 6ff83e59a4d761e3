# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``invoices``."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from typing import Any

from ..api.invoices import import_invoices, list_invoice_payments
from ..client import AsyncCaller, Caller, RawResponse
from ..models.currency import Currency
from ..models.import_invoices_answer import ImportInvoicesAnswer
from ..models.invoice import Invoice
from ..models.invoice_payment import InvoicePayment
from ..types import Request


def _upload(items: Sequence[Invoice | Mapping[str, Any]]) -> Request:
    return import_invoices.build_request(body=items)


def _payments(
    *,
    d1: _dt.datetime,
    d2: _dt.datetime,
    consumer_code: str | None = None,
    payment_method: str | None = None,
    currency_id: Currency | str | None = None,
) -> Request:
    return list_invoice_payments.build_request(
        d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
    )


class Invoices:
    """Calls tagged ``invoices``. Reached as ``client.invoices``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def upload(self, items: Sequence[Invoice | Mapping[str, Any]]) -> ImportInvoicesAnswer:
        """Upload invoices

        Hands invoices to Bill24, which keeps them so that the apps of banks can show them to customers and
        take their payments. A payment is told by the payment webhook, and by listInvoicePayments.

        The answer has no envelope: the number of the import alone. Decided: an envelope of code and message
        is read as an error all the same.

        Not known: what `status` means, how an import that fails is answered, what becomes of an invoice
        whose number is there already, and how to ask after an import. The page calls `paidAmount` the
        amount to pay; its example has 0.

        Args:
            items: The invoices.

        Returns:
            An import. Its members are not described.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Overview (Bill24 Hosted), documented: https://apidog.com/apidoc/docs-site/434410/overview-431344m0
            Import Invoice (Bill24 Hosted), documented: https://business-docs.bill24.io/import-invoice-8898064e0
        """
        return self._caller.call(import_invoices.OPERATION, _upload(items=items))

    def payments(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        consumer_code: str | None = None,
        payment_method: str | None = None,
        currency_id: Currency | str | None = None,
    ) -> list[InvoicePayment]:
        """List payments of invoices

        Lists the payments between two moments. The answer has no envelope and no pages: the list alone.

        Not known: what numbers `paymentMethod` may be, in the answer and in the filter, and which end of
        the range is included.

        Args:
            d1: The first moment.
            d2: The last moment.
            consumer_code: Only payments of this consumer. (Inferred: That blank means no filter; the sample sends it
                without a value.)
            payment_method: Only payments made in this way. (Inferred: That blank means no filter; the sample sends it
                without a value.)
            currency_id: Only payments in this currency. (Inferred: That blank means no filter; the sample sends it
                without a value.)

        Returns:
            The payments.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get Transaction (Bill24 Hosted), documented: https://business-docs.bill24.io/get-transaction-5608132e0
        """
        return self._caller.call(
            list_invoice_payments.OPERATION,
            _payments(
                d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
            ),
        )


class InvoicesWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.invoices``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def upload(self, items: Sequence[Invoice | Mapping[str, Any]]) -> RawResponse[ImportInvoicesAnswer]:
        """See :meth:`Invoices.upload`; the result is ``.parsed``."""
        return self._caller.call_raw(import_invoices.OPERATION, _upload(items=items))

    def payments(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        consumer_code: str | None = None,
        payment_method: str | None = None,
        currency_id: Currency | str | None = None,
    ) -> RawResponse[list[InvoicePayment]]:
        """See :meth:`Invoices.payments`; the result is ``.parsed``."""
        return self._caller.call_raw(
            list_invoice_payments.OPERATION,
            _payments(
                d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
            ),
        )


class AsyncInvoices:
    """Calls tagged ``invoices``, in an event loop. Reached as ``client.invoices``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def upload(self, items: Sequence[Invoice | Mapping[str, Any]]) -> ImportInvoicesAnswer:
        """Upload invoices: as `Invoices.upload`, to be awaited."""
        return await self._caller.call(import_invoices.OPERATION, _upload(items=items))

    async def payments(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        consumer_code: str | None = None,
        payment_method: str | None = None,
        currency_id: Currency | str | None = None,
    ) -> list[InvoicePayment]:
        """List payments of invoices: as `Invoices.payments`, to be awaited."""
        return await self._caller.call(
            list_invoice_payments.OPERATION,
            _payments(
                d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
            ),
        )


class AsyncInvoicesWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.invoices``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def upload(self, items: Sequence[Invoice | Mapping[str, Any]]) -> RawResponse[ImportInvoicesAnswer]:
        """See :meth:`AsyncInvoices.upload`; the result is ``.parsed``."""
        return await self._caller.call_raw(import_invoices.OPERATION, _upload(items=items))

    async def payments(
        self,
        *,
        d1: _dt.datetime,
        d2: _dt.datetime,
        consumer_code: str | None = None,
        payment_method: str | None = None,
        currency_id: Currency | str | None = None,
    ) -> RawResponse[list[InvoicePayment]]:
        """See :meth:`AsyncInvoices.payments`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            list_invoice_payments.OPERATION,
            _payments(
                d1=d1, d2=d2, consumer_code=consumer_code, payment_method=payment_method, currency_id=currency_id
            ),
        )
