# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``payments``."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..api.payments import settle_payment
from ..client import AsyncCaller, Caller, RawResponse
from ..errors import InvalidRequestError
from ..journal import Journal
from ..models.bill_detail_line import BillDetailLine
from ..models.currency import Currency
from ..models.settle_payment_request import SettlePaymentRequest
from ..models.settlement import Settlement
from ..types import Request


def _settle(
    *,
    ref_id: str,
    date: _dt.datetime,
    due_date: _dt.datetime,
    currency: Currency | str,
    total_amount: Decimal | int,
    customer_sync_code: str,
    payment_to: str,
    total_tax: Decimal | int | None = None,
    payment_method_token: str | None = None,
    description: str | None = None,
    exchange_rate_khr: str | None = None,
    total_amount_khr: str | Decimal | int | None = None,
    details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
) -> Request:
    try:
        body = SettlePaymentRequest(
            ref_id=ref_id,
            date=date,
            due_date=due_date,
            currency=currency,
            total_amount=total_amount,
            customer_sync_code=customer_sync_code,
            total_tax=total_tax,
            payment_method_token=payment_method_token,
            payment_to=payment_to,
            description=description,
            exchange_rate_khr=exchange_rate_khr,
            total_amount_khr=total_amount_khr,
            details=details,
        )
    except InvalidRequestError as error:
        raise error.with_traceback(None)  # the model's frames hold what must not show
    finally:
        del payment_method_token
    return settle_payment.build_request(body=body)


class Payments:
    """Calls tagged ``payments``. Reached as ``client.payments``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def settle(
        self,
        *,
        ref_id: str,
        date: _dt.datetime,
        due_date: _dt.datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: str | Decimal | int | None = None,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        journal: Journal | None = None,
    ) -> Settlement:
        """Settle a payment

        Pushes a bill and captures its payment in one call: the money moves from the customer's payment
        method to the sub biller `payment_to`. Without a `payment_method_token`, or with an empty one, the
        customer's default method is charged.

        Rules that were seen at work: `hash` must be right; `ref_id` must be new; a `date` after `due_date`
        is refused; `total_amount` must equal the sum of the lines' `amount`, which was tried with one line;
        the wallet must hold enough. A `total_amount` of 0 with a line of 0 is taken, and the bill then
        reads `paid`. After a payment the balance drops by `total_amount`. That the body is validated before
        the hash, and the customer looked up before the payment token, is a conclusion from which of two
        errors came.

        No idempotency key is documented. When the answer is lost, read the bill and the transaction back
        before paying again: error 327 only says that the bill exists, not that it was paid. A bill that
        could not be paid seems to stay behind as unpaid. On a business error `data` holds `bill` and
        `payment`, both null; on a validation error `data` is null.

        Decided, where sources contradict each other:

        - A wrong total brings `ERR_MISSED_FIELD`, as was seen; 101 stands on the page and means the same.
        - A `ref_id` that was used brings 327, as was seen, paid or not; 323, "already paid", stands on the page. Neither
          says that this call paid: read the bill.
        - The key of the hash is the text of the hash token, in UTF-8, as public code has it (O4); no page says how.
        - The sum is asked of all lines together, without tax. The documented example breaks the rule.
        - `due_date` is later than `date` (the message speaks of the current date): equal ones are not to be relied on.

        Not known: other values of `status`, and the codes after 401 of the documented list.

        (Inferred: The order of the checks, and that the rule of the sum holds for several lines.)

        It returns only what is proven, and `PaymentOutcomeUnknownError` is raised for whatever is not proven to be refused or not sent.
        Nothing is sent twice once bytes may have left, but for one replay with a new token after HTTP 401.

        Args:
            ref_id: The biller's own reference id for the bill. It must be new.
            date: Date of the bill, before `due_date`. It is part of the signature, in UTC. Aware; sent in
                UTC, cut to milliseconds.
            due_date: Date by which the bill is due, later than `date`; whether also than now is not known. Aware;
                sent in UTC, cut to milliseconds.
            currency: Currency of the amounts. A blank one is refused.
            total_amount: Total of the bill in `currency`, tax included. It must equal the sum of the lines' `amount`,
                which was seen with one line; whether tax counts there is not known. 0 is taken. Older pages
                say integer, other operations say number; decimals are not documented. (Unknown: Whether
                decimals are taken.)
            customer_sync_code: The biller's own code for the customer who pays. A blank one is refused.
            payment_to: The sub biller who receives the money. A blank one is refused. Older pages, and the text on
                the signature, call it `settlement_to`.
            total_tax: Tax in the total, in `currency`. The page says integer.
            payment_method_token: An item's `token` from listPaymentMethods. Blank or left out, the default method is charged.
            description: Description of the bill.
            exchange_rate_khr: Exchange rate to KHR. Blank in the example; its role is not known. (Unknown: What it does
                when `currency` is not KHR.)
            total_amount_khr: Total of the bill in KHR. The page says string and shows a blank one; a number equal to
                `total_amount` was seen to work. (Unknown: What it does when `currency` is not KHR.) Sent as
                `''` when not given.
            details: The lines of the bill.
            journal: Where the payment is written down before it is sent, so that a crash leaves a trace: one of
                `bill24_merchant.journal`, or your own.

        Returns:
            What became of the bill and the payment.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ConfigurationError: The client has no key to sign with; nothing left.
            NotSentError: Certain that nothing left; also when the journal could not write it down.
            PaymentOutcomeUnknownError: The payment may or may not have happened: hand the error to `reconcile`.
            TotalAmountMismatchError: Code 101: The[total_amount] field must be equal to X / [total_amount] គួរតែមានតម្លៃស្មើនឹង X
            BillflowNotEnabledError: Code 310: Biller has not enabled BILLFLOW. Please enable and try again / ម្ចាស់អជីវកម្មពុំទាន់បើកដំណើរការBILLFLOW។សូមបើកដំណើរការជាមុននិងសាកល្បងម្តងទៀត
            CustomerNotFoundError: Code 311: Customer not found / រកមិនឃើញអតិថិជន
            PaymentMethodNotFoundError: Code 312: Payment method not found / រកមិនឃើញវិធីបង់ប្រាក់នេះ
            PaymentMethodTokenInvalidError: Code 314: Payment method token invalid / Payment Token មិនត្រឹមត្រូវ
            SettlementSupplierNotFoundError: Code 315: Settlement supplier not found / រកមិនឃើញម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅកាន់
            SettlementSupplierLinkNotFoundError: Code 316: Settlement supplier link not found / រកមិនឃើញការភ្ចាប់ការទូរទាត់ រវាងម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅ
            HashTokenConfigNotFoundError: Code 317: Hash token config not found / មិនមាន config hash token
            InvalidHashError: Code 318: Invalid hash token / Hash token មិនត្រឹមត្រូវ
            BillAlreadyPaidError: Code 323, an unknown outcome: Bill(s) already paid. / វិក្កយបត្របានទូទាត់រួចរាល់
            BillAlreadyExistsError: Code 327, an unknown outcome: Bill already exist
            InsufficientWalletBalanceError: Code 401: Insufficient balance in the wallet to proceed with payment. / កាបូបលុយអេឡិចត្រូនិចសមតុល្យមិនគ្រប់គ្រាន់សូមធ្វើការបញ្ចូលលុយដើម្បីបន្តការទូទាត់
            ValidationFailedError: Code ERR_MISSED_FIELD: The RefId field is required., Please provide [ref_id].
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Settle Payment, documented: https://share.apidog.com/apidoc/docs-site/434410/settle-payment-18919442e0
            Settle Payment (previous), documented: https://apidog.com/apidoc/docs-site/434410/settle-payment-15584501e0
            Push Bill With Auto Payment (earliest name of Settle Payment), documented: https://business-docs.bill24.io/push-bill-with-auto-payment-15584501e0
            Tests of settling a payment, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/end2endtest/push_bill_with_payment.spec.ts
            Tests of the single bill, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/get_bills/get_single_bills.spec.ts
        """
        try:
            _request = _settle(
                ref_id=ref_id,
                date=date,
                due_date=due_date,
                currency=currency,
                total_amount=total_amount,
                customer_sync_code=customer_sync_code,
                payment_to=payment_to,
                total_tax=total_tax,
                payment_method_token=payment_method_token,
                description=description,
                exchange_rate_khr=exchange_rate_khr,
                total_amount_khr=total_amount_khr,
                details=details,
            )
        finally:
            del payment_method_token  # not for a traceback
        return self._caller.call(settle_payment.OPERATION, _request, journal)


class PaymentsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.payments``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def settle(
        self,
        *,
        ref_id: str,
        date: _dt.datetime,
        due_date: _dt.datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: str | Decimal | int | None = None,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        journal: Journal | None = None,
    ) -> RawResponse[Settlement]:
        """See :meth:`Payments.settle`; the result is ``.parsed``."""
        try:
            _request = _settle(
                ref_id=ref_id,
                date=date,
                due_date=due_date,
                currency=currency,
                total_amount=total_amount,
                customer_sync_code=customer_sync_code,
                payment_to=payment_to,
                total_tax=total_tax,
                payment_method_token=payment_method_token,
                description=description,
                exchange_rate_khr=exchange_rate_khr,
                total_amount_khr=total_amount_khr,
                details=details,
            )
        finally:
            del payment_method_token  # not for a traceback
        return self._caller.call_raw(settle_payment.OPERATION, _request, journal)


class AsyncPayments:
    """Calls tagged ``payments``, in an event loop. Reached as ``client.payments``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def settle(
        self,
        *,
        ref_id: str,
        date: _dt.datetime,
        due_date: _dt.datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: str | Decimal | int | None = None,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        journal: Journal | None = None,
    ) -> Settlement:
        """Settle a payment: as `Payments.settle`, to be awaited."""
        try:
            _request = _settle(
                ref_id=ref_id,
                date=date,
                due_date=due_date,
                currency=currency,
                total_amount=total_amount,
                customer_sync_code=customer_sync_code,
                payment_to=payment_to,
                total_tax=total_tax,
                payment_method_token=payment_method_token,
                description=description,
                exchange_rate_khr=exchange_rate_khr,
                total_amount_khr=total_amount_khr,
                details=details,
            )
        finally:
            del payment_method_token  # not for a traceback
        return await self._caller.call(settle_payment.OPERATION, _request, journal)


class AsyncPaymentsWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.payments``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def settle(
        self,
        *,
        ref_id: str,
        date: _dt.datetime,
        due_date: _dt.datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: str | Decimal | int | None = None,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        journal: Journal | None = None,
    ) -> RawResponse[Settlement]:
        """See :meth:`AsyncPayments.settle`; the result is ``.parsed``."""
        try:
            _request = _settle(
                ref_id=ref_id,
                date=date,
                due_date=due_date,
                currency=currency,
                total_amount=total_amount,
                customer_sync_code=customer_sync_code,
                payment_to=payment_to,
                total_tax=total_tax,
                payment_method_token=payment_method_token,
                description=description,
                exchange_rate_khr=exchange_rate_khr,
                total_amount_khr=total_amount_khr,
                details=details,
            )
        finally:
            del payment_method_token  # not for a traceback
        return await self._caller.call_raw(settle_payment.OPERATION, _request, journal)
