"""Settling a payment, by hand: money safety deserves eyes.

What is sent is signed from the same values, nothing is sent twice once bytes may have left, and an answer that proves
nothing is `PaymentOutcomeUnknownError`, never a plain connection error. The classes differ in how they wait and in what
they return; what they send and what a failure means is `_settlement`, what `reconcile` does is `_reconcile`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from bill24_api.client import RawResponse
from bill24_api.errors import Bill24Error
from bill24_api.models.bill_detail_line import BillDetailLine
from bill24_api.models.currency import Currency
from bill24_api.models.settlement import Settlement

from ._calls.effects import drive, drive_async
from ._calls.flow import AsyncClientCaller, ClientCaller
from ._payments.policy import OPERATION, settle_request, verdict
from ._payments.reconcile import DEFAULT_WAIT_SECONDS, Reconciliation, reconciling
from ._secrets import Secret

__all__ = ["AsyncPayments", "AsyncPaymentsWithRawResponse", "Payments", "PaymentsWithRawResponse", "Reconciliation"]


class Payments:
    """Payments. Reached as `client.payments`."""

    __slots__ = ("_caller", "_hash_token")

    def __init__(self, caller: ClientCaller, hash_token: Secret | None) -> None:
        self._caller = caller
        self._hash_token = hash_token

    def settle(
        self,
        *,
        ref_id: str,
        date: datetime,
        due_date: datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: Decimal | int | str | None = None,
    ) -> Settlement:
        """Push a bill and capture its payment at once: moves money from the customer to a sub-biller.

        Sent once: a failure that leaves the outcome open raises `PaymentOutcomeUnknownError` and is never repeated by
        itself.

        Args:
            ref_id: Your own reference of the bill; must be new, for it is what `reconcile` asks about.
            date: When the bill was made, aware; sent and signed in UTC, cut to milliseconds.
            due_date: When it is due, aware, later than `date`.
            currency: Code of the currency, such as "KHR".
            total_amount: What is charged, tax included, in units of the currency; equals the sum of the lines' amounts.
            customer_sync_code: The customer who pays.
            payment_to: The sub-biller who is paid.
            details: The lines of the bill: `BillDetailLine` or mappings of its arguments.
            total_tax: The tax within the total, in units of the currency.
            payment_method_token: A `token` of `payment_methods.list`; without one the default method is charged.
            description: A text for the bill.
            exchange_rate_khr: As documented, a text; its role is not known.
            total_amount_khr: The total in KHR; sent blank when not given, as in the documented example.

        Returns:
            The status of the bill and of the payment.

        Raises:
            InvalidRequestError: A value cannot be sent as it is; names the field; nothing left.
            ConfigurationError: The client has no hash token; nothing left.
            NotSentError: Certain that nothing left.
            PaymentOutcomeUnknownError: The payment may or may not have happened: ask `reconcile`.
            InsufficientWalletBalanceError: Code 401, the wallet holds too little.
            BillAlreadyExistsError: Code 327, the `ref_id` was used before; after a lost answer this proves no payment.
            InvalidHashError: Code 318, the hash token is not the one Bill24 knows.
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Refused with an HTTP status of 3xx or 4xx.

        Source: https://share.apidog.com/apidoc/docs-site/434410/settle-payment-18919442e0
        """
        token = Secret.wrap(payment_method_token)
        del payment_method_token  # not for a traceback
        request = settle_request(
            self._hash_token,
            ref_id=ref_id,
            date=date,
            due_date=due_date,
            currency=currency,
            total_amount=total_amount,
            customer_sync_code=customer_sync_code,
            payment_to=payment_to,
            details=details,
            total_tax=total_tax,
            payment_method_token=token,
            description=description,
            exchange_rate_khr=exchange_rate_khr,
            total_amount_khr=total_amount_khr,
        )
        try:
            return self._caller.call(OPERATION, request)
        except Bill24Error as error:
            outcome = verdict(error, ref_id)
        raise outcome

    def reconcile(self, ref_id: str, *, wait: float = DEFAULT_WAIT_SECONDS) -> Reconciliation:
        """Find out whether a payment happened: reads the bill and the transaction until one says so, or time is over.

        Args:
            ref_id: The reference that was given to `settle`.
            wait: Seconds to go on reading while it is not settled. The answers lag behind by seconds (20 were seen), so
                a "no" before that proves little; 0 reads once.

        Returns:
            A `Reconciliation`: settled True, False or None for still unknown, with the evidence. It takes `wait`
            seconds and one last read at most; each read is a call with the client's own deadline.

        Raises:
            InvalidRequestError: `ref_id` is empty, or `wait` is no number of seconds.
            AuthenticationError: The credentials were refused.
        """
        return drive(reconciling(ref_id, wait, self._caller.conductor.clock), self._caller)


class PaymentsWithRawResponse:
    """The same with the HTTP answer around the result. Reached as `client.with_raw_response.payments`."""

    __slots__ = ("_caller", "_hash_token")

    def __init__(self, caller: ClientCaller, hash_token: Secret | None) -> None:
        self._caller = caller
        self._hash_token = hash_token

    def settle(
        self,
        *,
        ref_id: str,
        date: datetime,
        due_date: datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: Decimal | int | str | None = None,
    ) -> RawResponse[Settlement]:
        """See `Payments.settle`; the result is `.parsed`."""
        token = Secret.wrap(payment_method_token)
        del payment_method_token  # not for a traceback
        request = settle_request(
            self._hash_token,
            ref_id=ref_id,
            date=date,
            due_date=due_date,
            currency=currency,
            total_amount=total_amount,
            customer_sync_code=customer_sync_code,
            payment_to=payment_to,
            details=details,
            total_tax=total_tax,
            payment_method_token=token,
            description=description,
            exchange_rate_khr=exchange_rate_khr,
            total_amount_khr=total_amount_khr,
        )
        try:
            return self._caller.call_raw(OPERATION, request)
        except Bill24Error as error:
            outcome = verdict(error, ref_id)
        raise outcome


class AsyncPayments:
    """Payments, in an event loop. Reached as `client.payments`."""

    __slots__ = ("_caller", "_hash_token")

    def __init__(self, caller: AsyncClientCaller, hash_token: Secret | None) -> None:
        self._caller = caller
        self._hash_token = hash_token

    async def settle(
        self,
        *,
        ref_id: str,
        date: datetime,
        due_date: datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: Decimal | int | str | None = None,
    ) -> Settlement:
        """Push a bill and capture its payment at once: moves money from the customer to a sub-biller.

        Sent once: a failure that leaves the outcome open raises `PaymentOutcomeUnknownError` and is never repeated by
        itself.

        Args:
            ref_id: Your own reference of the bill; must be new, for it is what `reconcile` asks about.
            date: When the bill was made, aware; sent and signed in UTC, cut to milliseconds.
            due_date: When it is due, aware, later than `date`.
            currency: Code of the currency, such as "KHR".
            total_amount: What is charged, tax included, in units of the currency; equals the sum of the lines' amounts.
            customer_sync_code: The customer who pays.
            payment_to: The sub-biller who is paid.
            details: The lines of the bill: `BillDetailLine` or mappings of its arguments.
            total_tax: The tax within the total, in units of the currency.
            payment_method_token: A `token` of `payment_methods.list`; without one the default method is charged.
            description: A text for the bill.
            exchange_rate_khr: As documented, a text; its role is not known.
            total_amount_khr: The total in KHR; sent blank when not given, as in the documented example.

        Returns:
            The status of the bill and of the payment.

        Raises:
            InvalidRequestError: A value cannot be sent as it is; names the field; nothing left.
            ConfigurationError: The client has no hash token; nothing left.
            NotSentError: Certain that nothing left.
            PaymentOutcomeUnknownError: The payment may or may not have happened: ask `reconcile`.
            InsufficientWalletBalanceError: Code 401, the wallet holds too little.
            BillAlreadyExistsError: Code 327, the `ref_id` was used before; after a lost answer this proves no payment.
            InvalidHashError: Code 318, the hash token is not the one Bill24 knows.
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Refused with an HTTP status of 3xx or 4xx.

        Source: https://share.apidog.com/apidoc/docs-site/434410/settle-payment-18919442e0
        """
        token = Secret.wrap(payment_method_token)
        del payment_method_token  # not for a traceback
        request = settle_request(
            self._hash_token,
            ref_id=ref_id,
            date=date,
            due_date=due_date,
            currency=currency,
            total_amount=total_amount,
            customer_sync_code=customer_sync_code,
            payment_to=payment_to,
            details=details,
            total_tax=total_tax,
            payment_method_token=token,
            description=description,
            exchange_rate_khr=exchange_rate_khr,
            total_amount_khr=total_amount_khr,
        )
        try:
            return await self._caller.call(OPERATION, request)
        except Bill24Error as error:
            outcome = verdict(error, ref_id)
        raise outcome

    async def reconcile(self, ref_id: str, *, wait: float = DEFAULT_WAIT_SECONDS) -> Reconciliation:
        """Find out whether a payment happened: reads the bill and the transaction until one says so, or time is over.

        Args:
            ref_id: The reference that was given to `settle`.
            wait: Seconds to go on reading while it is not settled. The answers lag behind by seconds (20 were seen), so
                a "no" before that proves little; 0 reads once.

        Returns:
            A `Reconciliation`: settled True, False or None for still unknown, with the evidence. It takes `wait`
            seconds and one last read at most; each read is a call with the client's own deadline.

        Raises:
            InvalidRequestError: `ref_id` is empty, or `wait` is no number of seconds.
            AuthenticationError: The credentials were refused.
        """
        return await drive_async(reconciling(ref_id, wait, self._caller.conductor.clock), self._caller)


class AsyncPaymentsWithRawResponse:
    """The same with the HTTP answer around the result. Reached as `client.with_raw_response.payments`."""

    __slots__ = ("_caller", "_hash_token")

    def __init__(self, caller: AsyncClientCaller, hash_token: Secret | None) -> None:
        self._caller = caller
        self._hash_token = hash_token

    async def settle(
        self,
        *,
        ref_id: str,
        date: datetime,
        due_date: datetime,
        currency: Currency | str,
        total_amount: Decimal | int,
        customer_sync_code: str,
        payment_to: str,
        details: Sequence[BillDetailLine | Mapping[str, Any]] | None = None,
        total_tax: Decimal | int | None = None,
        payment_method_token: str | None = None,
        description: str | None = None,
        exchange_rate_khr: str | None = None,
        total_amount_khr: Decimal | int | str | None = None,
    ) -> RawResponse[Settlement]:
        """See `AsyncPayments.settle`; the result is `.parsed`."""
        token = Secret.wrap(payment_method_token)
        del payment_method_token  # not for a traceback
        request = settle_request(
            self._hash_token,
            ref_id=ref_id,
            date=date,
            due_date=due_date,
            currency=currency,
            total_amount=total_amount,
            customer_sync_code=customer_sync_code,
            payment_to=payment_to,
            details=details,
            total_tax=total_tax,
            payment_method_token=token,
            description=description,
            exchange_rate_khr=exchange_rate_khr,
            total_amount_khr=total_amount_khr,
        )
        try:
            return await self._caller.call_raw(OPERATION, request)
        except Bill24Error as error:
            outcome = verdict(error, ref_id)
        raise outcome
