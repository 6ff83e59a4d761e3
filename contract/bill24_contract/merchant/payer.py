"""Pays a merchant's invoices at a sandbox, so that what is announced is true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import TracebackType
from typing import Any, Self

import attrs
import httpx
from bill24 import Bill24
from bill24.errors import Bill24Error
from bill24_api.models.new_wallet import NewWallet
from bill24_api.models.payment_webhook_request import PaymentWebhookRequest

from ..document import operation_that
from ..things import Thing, Verb
from .calls import Call

_FIELDS = attrs.fields(PaymentWebhookRequest)
_FUND = "/_sandbox/fund"
_PLENTY = 10**12


class PayerError(Exception):
    """An invoice cannot be paid, or the address is no sandbox."""


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice that the merchant's books have as due.

    Attributes:
        reference: The merchant's own.
        amount: What is due.
        currency: In what.
    """

    reference: str
    amount: Decimal
    currency: str


class Payer:
    """A customer with money at a sandbox.

    Args:
        sandbox: Its address; the credentials come from ``BILL24_*``.
        call: The payment webhook.
        run: Makes the customer of this run a new one.

    Raises:
        PayerError: No client can be made of the credentials.
    """

    def __init__(self, sandbox: str, call: Call, run: str) -> None:
        self._sandbox = sandbox.rstrip("/")
        self._call = call
        self._own = f"CONTRACT-{run[:12]}"
        self._money = operation_that(Verb.CREATES, Thing.BILL).effect.money
        # Of the documented examples this one has a sub biller that can be paid, and the sandbox begins with it.
        verifying = operation_that(Verb.READS, Thing.SUB_BILLER)
        self._payee = str(verifying.example[next(iter(verifying.body))])
        try:
            self._client = Bill24(base_url=self._sandbox)
        except Bill24Error as error:
            raise PayerError(str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def prepare(self, invoices: Sequence[Invoice]) -> None:
        """Make the customer, with money in the currencies of the invoices.

        Raises:
            PayerError: It is no sandbox, or such a customer cannot be made there.
        """
        currencies = sorted({each.currency for each in invoices})
        try:
            wallets = [NewWallet(currency=each, name=each) for each in currencies]
            self._client.customers.create(sync_code=self._own, name="Contract run", wallet=wallets)
        except Bill24Error as error:
            raise PayerError(f"{self._sandbox}: {error}") from error
        for currency in currencies:
            self._fund(currency)

    def _fund(self, currency: str) -> None:
        money = self._money
        assert money is not None  # noqa: S101 - the contract says what a settlement moves
        given = {money.payer: self._own, "amount": _PLENTY, _FIELDS.currency.name: currency}
        try:
            answer = httpx.post(self._sandbox + _FUND, json=given, trust_env=False)
        except httpx.HTTPError as error:
            raise PayerError(f"{self._sandbox} cannot be reached: {error}") from error
        if answer.status_code != 200:
            raise PayerError(f"{self._sandbox} is no sandbox, or cannot fund a wallet: HTTP {answer.status_code}")

    def pay(self, invoice: Invoice) -> dict[str, Any]:
        """Pay an invoice; gives the body that announces it.

        Raises:
            PayerError: It could not be paid.
        """
        now = datetime.now(UTC)
        try:
            self._client.payments.settle(
                ref_id=invoice.reference,
                date=now,
                due_date=now + timedelta(days=1),
                currency=invoice.currency,
                total_amount=invoice.amount,
                customer_sync_code=self._own,
                payment_to=self._payee,
            )
            paid = self._client.transactions.get(invoice.reference)
        except Bill24Error as error:
            raise PayerError(f"invoice {invoice.reference} cannot be paid at {self._sandbox}: {error}") from error
        return self.announcement(invoice, str(paid.transaction_id), str(paid.status))

    def announcement(self, invoice: Invoice, transaction: str, status: str) -> dict[str, Any]:
        """The documented body with a payment's own values; nothing says that it is true."""
        others = {field.name: transaction[:12] for field in self._call.fields_of(Thing.PAYMENT)}
        return {
            **self._call.example,
            **others,
            _FIELDS.tran_id.name: transaction,
            _FIELDS.identity_code.name: invoice.reference,
            _FIELDS.tran_amount.name: invoice.amount,
            _FIELDS.currency.name: invoice.currency,
            _FIELDS.status.name: status,
        }
