"""Believing a payment: it is read back from Bill24, because nothing in a webhook proves who sent it."""

from __future__ import annotations

import logging

from bill24 import AsyncBill24, Bill24
from bill24.errors import Bill24Error
from bill24.payments import Reconciliation
from bill24_merchant import confirmation, webhooks

from .books import Books

log = logging.getLogger(__name__)


def confirm(books: Books, client: Bill24, event: webhooks.PaymentEvent) -> bool:
    """Read one payment back, and credit what Bill24 says where that agrees with what was announced.

    It never raises, since nobody would catch it: what could not be confirmed stays so, for `confirm_all`. Only invoices
    that are still due are asked about, so that strangers cannot have Bill24 asked about anything else.
    """
    try:
        return books.is_due(event.identity_code) and _credit(books, event, confirmation.confirm(client, event))
    except Bill24Error as error:
        log.warning("payment %s stays unconfirmed: %s", event.tran_id, error)
        return False


async def aconfirm(books: Books, client: AsyncBill24, event: webhooks.PaymentEvent) -> bool:
    """The same, in an event loop."""
    try:
        return books.is_due(event.identity_code) and _credit(books, event, await confirmation.aconfirm(client, event))
    except Bill24Error as error:
        log.warning("payment %s stays unconfirmed: %s", event.tran_id, error)
        return False


def _credit(books: Books, event: webhooks.PaymentEvent, found: Reconciliation) -> bool:
    key, paid = webhooks.PaymentKey.of(event, found), found.transaction
    if key is None or paid is None or paid.tran_amount is None or paid.currency is None:
        return False
    return books.credit(key, paid.tran_amount, paid.currency)


def confirm_all(books: Books, client: Bill24) -> int:
    """Try again whatever is not confirmed yet, from a cron job: answers of Bill24 may lag behind by seconds."""
    confirmed = 0
    for content in books.unconfirmed():
        event = webhooks.read(content)
        if isinstance(event, webhooks.PaymentEvent):
            confirmed += confirm(books, client, event)
    return confirmed
